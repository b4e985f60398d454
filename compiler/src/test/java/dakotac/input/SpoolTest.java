package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    private Path folder;

    private Spool spool = Spool.none();

    @BeforeEach
    void makeSpool() {
        spool = Spool.of(this::place, Optional.of("qcom/x.dtb"));
    }

    private Path place(long offset) {
        return folder.resolve("at-" + offset);
    }

    private Optional<Path> passes(String name, long size) throws IOException {
        long offset = 512L * name.hashCode();
        try (OutputStream copy = spool.begin(name, offset, size)) {
            copy.write(new byte[10]);
            copy.write(new byte[10]);
        }
        return spool.file(new TarMember(name, TarMember.Type.FILE, offset, size, Instant.EPOCH, ""));
    }

    @Test
    void whatAnImageMayNeedIsKept() throws IOException {
        for (String name : List.of(
                "usr/lib/modules/6.12/vmlinuz",
                "./boot/vmlinuz-6.12",
                "boot/initrd.img-6.12",
                "lib/modules/6.12/initramfs.img",
                "usr/lib/systemd/boot/efi/systemd-bootx64.efi",
                "usr/lib/systemd/boot/efi/systemd-bootx64.efi.signed",
                "EFI/BOOT/BOOTX64.EFI",
                "boot/dtb/qcom/x.dtb")) {
            assertEquals(20, Files.size(passes(name, 20).orElseThrow()), name);
        }
        for (String name : List.of("usr/lib/modules/6.12/kernel/fs/xfs.ko", "vmlinuz/readme", "boot/dtb/qcom/y.dtb")) {
            assertEquals(Optional.empty(), passes(name, 20), name);
        }
    }

    @Test
    void aTarCannotFillTheDisk() throws IOException {
        assertEquals(Optional.empty(), passes("vmlinuz", Spool.MAX + 1));
        assertFalse(passes("vmlinuz-1", Spool.MAX - 20).isEmpty());
        assertFalse(passes("vmlinuz-2", 20).isEmpty());
        assertEquals(Optional.empty(), passes("vmlinuz-3", 20));
    }

    @Test
    void norWithNames() throws IOException {
        for (int i = 0; i < 2 * Spool.MAX_FILES; i++) {
            passes("vmlinuz-" + i, 20);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(Spool.MAX_FILES, files.count());
        }
    }

    @Test
    void aFullDiskKeepsNothingAndStopsNothing() throws IOException {
        Files.createSymbolicLink(place(512L * "vmlinuz".hashCode()), Path.of("/dev/full"));
        assertEquals(Optional.empty(), passes("vmlinuz", 20));
        folder = folder.resolve("nowhere");
        assertEquals(Optional.empty(), passes("vmlinuz", 20));
    }
}
