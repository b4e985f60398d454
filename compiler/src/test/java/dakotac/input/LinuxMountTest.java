package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dakotac.Oracle;
import dakotac.diagnostic.Checked;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Root file systems are refused where Linux cannot read them from a loop device, and only there. Linux itself is
/// asked, which only root can do; for others these tests say that they were left out.
class LinuxMountTest {

    private static final int SUPERBLOCK = ErofsSuperblock.OFFSET;
    private static final int DEVICE = 9 * ErofsDeviceSlot.SIZE;

    /// What is mounted here goes with the process.
    private static final String MOUNT_EACH = """
            cd "$0"
            for image in images/*; do
                if mount -o loop,ro "$image" mounted 2>/dev/null; then
                    if cmp -s tree/file mounted/file; then echo "$image true"; else echo "$image false"; fi
                    umount mounted
                else
                    echo "$image false"
                fi
            done
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path images = Path.of("");

    @BeforeEach
    void makeTree() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount file systems");
        images = Files.createDirectory(folder.resolve("images"));
        Files.createDirectory(folder.resolve("mounted"));
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.write(tree.resolve("file"), content);
        for (String mountPoint : List.of("dev", "proc", "run", "sys", "tmp")) {
            Files.createDirectory(tree.resolve(mountPoint));
        }
    }

    @Test
    void squashfs() throws IOException {
        for (String compression : new String[] {"gzip", "lzo", "lz4", "xz", "zstd", "lzma"}) {
            mksquashfs(compression, "-comp", compression);
        }
        Path unpadded = mksquashfs("unpadded", "-nopad");
        long used = Files.size(unpadded);
        for (long more : new long[] {1, 256, 512, 768, 1_024, 1_536, 2_048}) {
            resize(Files.copy(unpadded, images.resolve("plus-" + more)), used + more);
            resize(Files.copy(unpadded, images.resolve("sectors-" + more)), (used + more) / 512 * 512);
            resize(Files.copy(unpadded, images.resolve("blocks-" + more)), (used + more) / 1_024 * 1_024);
        }
        assertAsLinuxSays("gzip");
    }

    @Test
    void erofs() throws IOException {
        Path plain = mkfsErofs("plain");
        resize(Files.copy(plain, images.resolve("cut")), Files.size(plain) - 4_096);
        mkfsErofs("chunks", "--chunksize=4096");
        Path blob = folder.resolve("blob");
        Path twoDevices = mkfsErofs("two-devices", "--chunksize=4096", "--blobdev=" + blob);
        if (Files.exists(Path.of("/sys/fs/erofs/features/device_table"))) {
            int blocks = Math.toIntExact(Files.size(blob) / 4_096);
            Path flat = withoutChecksum(twoDevices, "flat");
            patch(flat, DEVICE + 64, blocks);
            patch(flat, DEVICE + 68, 1);
            Files.write(flat, Files.readAllBytes(blob), StandardOpenOption.APPEND);
        }
        if (Files.exists(Path.of("/sys/fs/erofs/features/48bit"))) {
            patch(withoutChecksum(plain, "wide-root-of-16-bits"), SUPERBLOCK + 80, 0x80);
            Path wide = withoutChecksum(plain, "wide-root-of-64-bits");
            patch(wide, SUPERBLOCK + 80, 0x80);
            patch(wide, SUPERBLOCK + 112, rootOf(plain));
            patch(wide, SUPERBLOCK + 12, 12); // and with it no high bits at 14
        }
        assertAsLinuxSays("plain");
    }

    /// @param honest an image that Linux mounts where it mounts anything
    private void assertAsLinuxSays(String honest) throws IOException {
        SortedMap<String, Boolean> mounted = new TreeMap<>();
        Oracle.says("unshare", "--mount", "sh", "-c", MOUNT_EACH, folder.toString())
                .lines()
                .map(line -> line.split(" "))
                .forEach(words -> mounted.put(words[0].replace("images/", ""), Boolean.valueOf(words[1])));
        assumeTrue(mounted.getOrDefault(honest, false), "this root may not mount file systems");
        SortedMap<String, Boolean> accepted = new TreeMap<>();
        for (String name : mounted.keySet()) {
            accepted.put(name, isAccepted(images.resolve(name)));
        }
        assertEquals(mounted, accepted);
    }

    private boolean isAccepted(Path image) throws IOException {
        Path tar = Files.write(
                folder.resolve("boot.tar"), SampleTar.of(Arch.X86_64).bytes());
        var target = Manifests.target(Arch.X86_64, Optional.empty(), tar, image);
        return InputReader.read(Manifests.of(target), Strictness.STRICT) instanceof Checked.Ok;
    }

    private Path mksquashfs(String name, String... options) {
        Path image = images.resolve(name);
        Stream<String> command =
                Stream.of("mksquashfs", folder.resolve("tree").toString(), image.toString(), "-quiet", "-no-progress");
        Oracle.says(Stream.concat(command, Stream.of(options)).toArray(String[]::new));
        return image;
    }

    private Path mkfsErofs(String name, String... options) {
        Path image = images.resolve(name);
        Stream<String> paths =
                Stream.of(image.toString(), folder.resolve("tree").toString());
        Oracle.says(Stream.of(Stream.of("mkfs.erofs", "--quiet"), Stream.of(options), paths)
                .flatMap(words -> words)
                .toArray(String[]::new));
        return image;
    }

    /// A copy that may be patched.
    private Path withoutChecksum(Path image, String name) throws IOException {
        Path copy = Files.copy(image, images.resolve(name));
        patch(copy, SUPERBLOCK + 8, 0);
        return copy;
    }

    private static int rootOf(Path image) throws IOException {
        return Short.toUnsignedInt(ByteBuffer.wrap(Files.readAllBytes(image))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getShort(SUPERBLOCK + 14));
    }

    private static void patch(Path image, int at, int value) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(at);
            file.writeInt(Integer.reverseBytes(value));
        }
    }

    private static void resize(Path image, long size) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(size);
        }
    }
}
