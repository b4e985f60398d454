package dakotac.inspect.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.input.PeImage;
import dakotac.input.linux.Initramfs;
import dakotac.input.linux.KernelRelease;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.StoredFile;
import dakotac.inspect.bls.BootMenu;
import dakotac.inspect.bls.EntryFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what entries boot, each file once. An image may have thousands, each a bomb: there is an end to what is read
/// of all of them.
final class InitramfsReader {

    /// Media for several architectures and kernels have up to eight.
    private static final int MAX = 16;

    /// Bytes of one as it lies on the medium.
    private static final long LARGEST = 1L << 30;

    /// Bytes of a kernel in which its release is looked for; real ones have some 50 MB.
    private static final long LARGEST_KERNEL = 1L << 27;

    /// Bytes of all of them together that are decompressed; one has some 100 MB.
    private static final long ENOUGH = 3L << 28;

    /// The boot loader puts one file behind the other at a multiple of so many bytes.
    private static final int ALIGNMENT = 4;

    /// The folder of unified kernel images, and their sections (Unified Kernel Image, UAPI Group).
    private static final String UKIS = "EFI/Linux/";

    private static final String INITRD = ".initrd";
    private static final String CMDLINE = ".cmdline";
    private static final String UNAME = ".uname";
    private static final int LONGEST_TEXT = 1 << 14;

    private final InspectedImage image;
    private final Map<StoredFile, Optional<String>> releases = new HashMap<>();
    private long left = ENOUGH;

    InitramfsReader(InspectedImage image) {
        this.image = image;
    }

    List<BootedInitramfs> readAll() {
        return image.menu().stream()
                .flatMap(menu -> Stream.concat(ofEntries(menu), ofUkis(menu)).limit(MAX))
                .toList();
    }

    private Stream<BootedInitramfs> ofEntries(BootMenu menu) {
        Map<List<String>, List<EntryFile>> entries = menu.entries().stream()
                .filter(entry -> entry.value("initrd").isPresent())
                .collect(Collectors.groupingBy(
                        entry -> entry.values("initrd").toList(), LinkedHashMap::new, Collectors.toList()));
        return entries.entrySet().stream().flatMap(initramfs -> {
            List<StoredFile> files = initramfs.getKey().stream()
                    .flatMap(path -> menu.file(path).stream())
                    .map(FatTree.Entry::file)
                    .toList();
            return files.size() < initramfs.getKey().size()
                    ? Stream.empty() // which `verify` tells
                    : read(
                            String.join(" ", initramfs.getKey()),
                            files,
                            initramfs.getValue(),
                            kernels(menu, initramfs.getValue()))
                            .stream();
        });
    }

    private Stream<BootedInitramfs> ofUkis(BootMenu menu) {
        return menu.ukis().stream()
                .flatMap(name -> menu.file(UKIS + name).stream().flatMap(uki -> ofUki(name, uki.file()).stream()));
    }

    private Optional<BootedInitramfs> ofUki(String name, StoredFile uki) {
        return PeImage.decode(uki.head(image.imageBytes(), PeImage.HEAD))
                .flatMap(program -> program.section(INITRD)
                        .flatMap(section -> read(
                                UKIS + name,
                                List.of(part(uki, section)),
                                List.of(EntryFile.parse(name, "options " + text(uki, program, CMDLINE))),
                                Stream.of(text(uki, program, UNAME))
                                        .filter(release -> !release.isEmpty())
                                        .collect(Collectors.toSet()))));
    }

    private static StoredFile part(StoredFile uki, PeImage.Section section) {
        return uki.part(section.extent().offset(), section.extent().size());
    }

    /// Of a section, up to the zeros that fill it; empty where there is none.
    private String text(StoredFile uki, PeImage program, String name) {
        return program.section(name)
                .map(section -> part(uki, section).head(image.imageBytes(), LONGEST_TEXT))
                .map(bytes -> bytes.text(0, bytes.size(), UTF_8)
                        .split("\0", 2)[0]
                        .replaceAll("\\s+", " ")
                        .strip())
                .orElse("");
    }

    /// Empty where it is too large to be one.
    private Optional<BootedInitramfs> read(
            String name, List<StoredFile> files, List<EntryFile> entries, Set<String> kernels) {
        long size = files.stream().mapToLong(StoredFile::size).sum();
        if (size > LARGEST) {
            return Optional.empty();
        }
        try (InputStream in = joined(files)) {
            Initramfs.Found found = Initramfs.read(in, left);
            left -= Math.min(left, found.unpacked());
            return Optional.of(new BootedInitramfs(name, size, entries, found, kernels));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream joined(List<StoredFile> files) {
        List<InputStream> streams = new ArrayList<>();
        for (StoredFile file : files) {
            streams.add(file.stream(image.imageBytes()));
            streams.add(new ByteArrayInputStream(new byte[Math.floorMod(-file.size(), ALIGNMENT)]));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    private Set<String> kernels(BootMenu menu, List<EntryFile> entries) {
        return entries.stream()
                .flatMap(entry -> entry.values("linux"))
                .flatMap(path -> menu.file(path).stream())
                .flatMap(kernel -> release(kernel.file()).stream())
                .collect(Collectors.toSet());
    }

    private Optional<String> release(StoredFile kernel) {
        return releases.size() >= MAX && !releases.containsKey(kernel)
                ? Optional.empty()
                : releases.computeIfAbsent(kernel, this::readRelease);
    }

    private Optional<String> readRelease(StoredFile kernel) {
        try (InputStream in = kernel.part(0, LARGEST_KERNEL).stream(image.imageBytes())) {
            return KernelRelease.of(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
