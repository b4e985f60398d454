package dakotac.tree;

import com.github.luben.zstd.ZstdOutputStream;
import dakotac.diagnostic.Checked;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedTar;
import dakotac.source.CraftedTar.Header;
import dakotac.source.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A program that reads images of many and of large things, and prints what it makes of each. A process of its own, so
/// that it can have little memory.
final class LargeImages {

    private static final int BLOCK = 512;

    private final Path folder;

    private LargeImages(Path folder) {
        this.folder = folder;
    }

    /// Writes the tar of a layer.
    @FunctionalInterface
    private interface Members {
        void write(OutputStream out) throws IOException;
    }

    /// Reads them one after the other.
    ///
    /// @param arguments an empty folder
    public static void main(String[] arguments) throws IOException {
        LargeImages images = new LargeImages(Path.of(arguments[arguments.length - 1]));
        images.read("million files", out -> files(out, 1_000_000, "x"));
        images.read("ten million files", 8, out -> files(out, 1_300_000, ""));
        images.read("deep paths", out -> {
            for (int i = 0; i < 700; i++) {
                out.write(new CraftedTar()
                        .pax("path", "d/".repeat(2_000) + i)
                        .file("cut", "")
                        .bytes());
                out.write(new CraftedTar()
                        .pax("path", i + "/d".repeat(2_000))
                        .file("cut", "")
                        .bytes());
            }
        });
        images.read("extended attributes", out -> {
            for (int i = 0; i < 3_000; i++) {
                String value = i + "x".repeat(65_000);
                out.write(new CraftedTar()
                        .pax("SCHILY.xattr.user.x", value)
                        .file("f", "")
                        .bytes());
            }
        });
        images.read("links", out -> {
            for (int i = 0; i < 30_000; i++) {
                out.write(new CraftedTar()
                        .pax("linkpath", "t".repeat(4_000))
                        .symlink("l" + i, "cut")
                        .bytes());
            }
        });
        images.read("holes", out -> {
            String map =
                    IntStream.range(0, 40_000).mapToObj(at -> 2 * at + ",1").collect(Collectors.joining(","));
            for (int i = 0; i < 100; i++) {
                out.write(new CraftedTar()
                        .pax("GNU.sparse.size", "1000000", "GNU.sparse.map", map)
                        .add(Header.of("f" + i, '0'), "x".repeat(40_000))
                        .bytes());
            }
        });
        images.read("long names", out -> {
            for (int i = 0; i < 200; i++) {
                out.write(new CraftedTar()
                        .add(Header.of("L", 'L'), "n".repeat(1_000_000))
                        .file("cut", "")
                        .bytes());
            }
        });
        images.read("terabyte", out -> {
            CraftedTar tar = new CraftedTar();
            LayerCases.sparsePax(tar, "f", "0\n", 1L << 40, "");
            out.write(tar.bytes());
        });
        System.out.println("peak: " + peak());
    }

    /// Megabytes that Linux saw the process have in memory at most (proc_pid_status(5)), as `time -v` prints it.
    private static long peak() throws IOException {
        String status = Files.readString(Path.of("/proc/self/status"));
        return Long.parseLong(status.replaceFirst("(?s).*VmHWM:\\s*(\\d+) kB.*", "$1")) * 1_024 / 1_000_000;
    }

    private void read(String what, Members members) throws IOException {
        read(what, 1, members);
    }

    /// @param times that the compressed layer is repeated; nobody gets to see that its digest is another one then
    private void read(String what, int times, Members members) throws IOException {
        Path images = folder.resolve(what);
        CraftedImage image = CraftedImage.in(images);
        Path blob = images.resolve("blob");
        MessageDigest tar = Sha256.algorithm();
        try (OutputStream out = new BufferedOutputStream(
                new DigestOutputStream(new ZstdOutputStream(Files.newOutputStream(blob), 1), tar), 1 << 16)) {
            members.write(out);
            out.write(new byte[2 * BLOCK]);
        }
        byte[] once = times > 1 ? Files.readAllBytes(blob) : new byte[0];
        for (int i = 1; i < times; i++) {
            Files.write(blob, once, StandardOpenOption.APPEND);
        }
        image.tag("t", blob, Sha256.of(tar));
        System.out.println(what + ": " + outcome("oci:" + images));
    }

    private static String outcome(String reference) throws IOException {
        return switch (LocalTree.read(reference, ImageLimits.DEFAULT)) {
            case Checked.Ok(var root, var _) -> heap(root);
            case Checked.Broken(var problems) -> problems.getFirst().id().text();
        };
    }

    /// Megabytes in use while the tree is.
    private static String heap(TreeNode.Directory root) throws IOException {
        TreeTar.write(root, OutputStream.nullOutputStream()); // takes more than the tree alone
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long megabytes = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        return root.children().size() + " directories in " + megabytes + " MB";
    }

    /// So many files, a thousand in a directory.
    private static void files(OutputStream out, int count, String content) throws IOException {
        byte[] blocks = new CraftedTar().file("d0000/file000", content).bytes();
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : Byte.toUnsignedInt(blocks[i]);
        }
        for (int i = 0; i < count; i++) {
            int delta = digits(blocks, 1, 4, i / 1_000) + digits(blocks, 10, 3, i % 1_000);
            CraftedTar.number(blocks, 148, 7, sum + delta);
            out.write(blocks);
        }
    }

    /// Puts a decimal number there.
    ///
    /// @return the sum of its digits
    private static int digits(byte[] block, int at, int count, int number) {
        int sum = 0;
        for (int i = at + count - 1, left = number; i >= at; i--, left /= 10) {
            block[i] = (byte) ('0' + left % 10);
            sum += left % 10;
        }
        return sum;
    }
}
