package dakotac.inspect.check;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.input.SquashfsFiles;
import dakotac.input.SquashfsSuperblock;
import dakotac.input.SystemFacts;
import dakotac.input.linux.KernelRelease;
import dakotac.inspect.FileImage;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.StoredFile;
import dakotac.inspect.VerifyFinding;
import dakotac.inspect.bls.EntryFile;
import dakotac.manifest.Arch;
import dakotac.squashfs.SquashfsAudit;
import dakotac.squashfs.SquashfsReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is in the root file system that an entry boots fits the entry: a squashfs is looked into, as far as dakotac
/// reads its compression.
final class RootfsContentCheck implements Check {

    /// The bytes of a kernel in which its release is looked for.
    private static final int KERNEL = 1 << 16;

    private static final int HEAD = SquashfsSuperblock.SIZE;

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        Map<String, Content> read = new HashMap<>();
        Set<Diagnostic> told = new HashSet<>();
        return image.menu().stream()
                .flatMap(menu -> menu.entries().stream())
                .flatMap(entry -> image.primary().stream()
                        .flatMap(tree -> RootfsCheck.path(tree, entry).stream())
                        .flatMap(path -> read.computeIfAbsent(path, _ -> read(image, path))
                                .check(image, entry)))
                .filter(told::add);
    }

    private static Content read(InspectedImage image, String path) {
        StoredFile file =
                Objects.requireNonNull(image.primary().orElseThrow().files().get(path));
        FileImage bytes = new FileImage(image.imageBytes(), file);
        try {
            Optional<SquashfsSuperblock> superblock = SquashfsSuperblock.decode(file.head(image.imageBytes(), HEAD));
            if (superblock.isEmpty() || superblock.get().bytesUsed() > file.size()) {
                return Content.NOT_READ; // which others tell
            }
            SquashfsReader reader = SquashfsReader.open(bytes);
            SquashfsAudit.audit(reader);
            if (!reader.superblock().compressor().isReadable()) {
                return Content.NOT_READ;
            }
            return new Content(path, Optional.of(SystemFacts.of(new SquashfsFiles(reader))), Optional.empty());
        } catch (Malformed problem) {
            return new Content(path, Optional.empty(), Optional.of(String.valueOf(problem.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was found in a file.
    ///
    /// @param facts   empty where it was not looked into
    /// @param problem what is damaged
    private record Content(String path, Optional<SystemFacts> facts, Optional<String> problem) {

        static final Content NOT_READ = new Content("", Optional.empty(), Optional.empty());

        Stream<Diagnostic> check(InspectedImage image, EntryFile entry) {
            return Stream.concat(
                    problem.stream()
                            .map(what -> error(VerifyFinding.ROOTFS_DAMAGED, path + " is a damaged squashfs: " + what)),
                    facts.stream()
                            .flatMap(known -> Stream.of(machine(known, entry), modules(known, image, entry))
                                    .flatMap(Optional::stream)));
        }

        private Optional<Diagnostic> machine(SystemFacts known, EntryFile entry) {
            Optional<Arch> arch = entry.value("architecture")
                    .flatMap(name -> Arrays.stream(Arch.values())
                            .filter(each -> each.blsName().equalsIgnoreCase(name))
                            .findFirst());
            return arch.flatMap(wanted -> known.program()
                    .filter(program -> program.machine() != wanted.elfMachine())
                    .map(program -> error(
                            VerifyFinding.ROOTFS_MACHINE,
                            "%s is for %s, but %s is an entry for %s"
                                    .formatted(path, program.machineName(), entry.name(), wanted.label()))));
        }

        private Optional<Diagnostic> modules(SystemFacts known, InspectedImage image, EntryFile entry) {
            return entry.value("linux")
                    .flatMap(linux -> image.menu().flatMap(menu -> menu.file(linux)))
                    .flatMap(file -> release(file.file().head(image.imageBytes(), KERNEL)))
                    .filter(known::lacksModules)
                    .map(release -> error(
                            VerifyFinding.ROOTFS_KERNEL,
                            "%s has modules for %s, but %s boots the kernel %s"
                                    .formatted(
                                            path,
                                            Quote.plain(String.join(", ", known.kernels())),
                                            entry.name(),
                                            release)));
        }

        private static Optional<String> release(Bytes head) {
            try {
                return KernelRelease.of(new ByteArrayInputStream(head.toArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Diagnostic error(VerifyFinding id, String message) {
            return Diagnostic.error(id, Place.nowhere(), message);
        }
    }
}
