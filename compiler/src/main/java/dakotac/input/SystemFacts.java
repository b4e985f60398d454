package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What there is to know of a root file system before it is booted.
///
/// @param program        by which its machine is known; empty where it has none that dakotac knows
/// @param kernels        the releases of those for which it has modules
/// @param missingFolders in which a live system mounts something
public record SystemFacts(Optional<Program> program, SortedSet<String> kernels, List<String> missingFolders) {

    /// One of these is in every system that starts with systemd or has a C library.
    private static final List<String> PROGRAMS = List.of(
            "usr/lib/systemd/systemd",
            "lib/systemd/systemd",
            "lib64/ld-linux-x86-64.so.2",
            "lib/ld-linux-aarch64.so.1",
            "lib/ld-musl-x86_64.so.1",
            "lib/ld-musl-aarch64.so.1");

    private static final Bytes MAGIC = Bytes.of((byte) 0x7F, (byte) 'E', (byte) 'L', (byte) 'F');

    /// Of `e_machine` in an ELF header, in bytes.
    private static final int MACHINE = 18;

    private static final List<String> MODULES = List.of("usr/lib/modules", "lib/modules");

    private static final List<String> FOLDERS = List.of("proc", "sys", "dev", "run", "tmp");

    /// In place of a system, as dracut finds it there (`dmsquash-live-root`).
    private static final List<String> NESTED = List.of("LiveOS/rootfs.img", "LiveOS/ext3fs.img");

    /// What `uname -r` says, unlike the names of some files in `boot`.
    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d.*");

    /// A program, and for which machines it is.
    ///
    /// @param machine by its number in ELF
    public record Program(String path, int machine) {

        /// The machines as people call them.
        public String machineName() {
            return Arrays.stream(Arch.values())
                    .filter(each -> each.elfMachine() == machine)
                    .map(Arch::label)
                    .findFirst()
                    .orElse("machines of the ELF number " + machine);
        }
    }

    public SystemFacts {
        kernels = Collections.unmodifiableSortedSet(new TreeSet<>(kernels));
        missingFolders = List.copyOf(missingFolders);
    }

    /// Looks at a root file system.
    ///
    /// @throws IOException if it cannot be read
    public static SystemFacts of(SystemFiles files) throws IOException {
        return new SystemFacts(program(files), kernels(files), missingFolders(files));
    }

    /// By which program its machine is known.
    ///
    /// @throws IOException if it cannot be read
    public static Optional<Program> program(SystemFiles files) throws IOException {
        for (String path : PROGRAMS) {
            Optional<Bytes> head = files.head(path, MACHINE + Short.BYTES);
            if (head.isPresent() && isElf(head.get())) {
                return Optional.of(new Program(path, head.get().u16(MACHINE)));
            }
        }
        return Optional.empty();
    }

    private static boolean isElf(Bytes head) {
        return head.size() == MACHINE + Short.BYTES
                && head.slice(0, MAGIC.size()).equals(MAGIC);
    }

    /// For which kernels it has modules.
    ///
    /// @throws IOException if it cannot be read
    public static SortedSet<String> kernels(SystemFiles files) throws IOException {
        SortedSet<String> kernels = new TreeSet<>();
        for (String path : MODULES) {
            for (String release : files.names(path)) {
                if (files.isFolder(path + "/" + release + "/kernel")) {
                    kernels.add(release);
                }
            }
        }
        return kernels;
    }

    private static List<String> missingFolders(SystemFiles files) throws IOException {
        for (String nested : NESTED) {
            if (files.head(nested, 1).isPresent()) {
                return List.of();
            }
        }
        List<String> missing = new ArrayList<>();
        for (String folder : FOLDERS) {
            if (!files.isFolder(folder)) {
                missing.add(folder);
            }
        }
        return missing;
    }

    /// Whether it has modules, and none for a kernel.
    ///
    /// @param kernel its release, if that is known
    public boolean lacksModules(String kernel) {
        return RELEASE.matcher(kernel).matches() && !kernels.isEmpty() && !kernels.contains(kernel);
    }
}
