package dakotac.squashfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.ByteString;
import dakotac.source.tar.Attributes;
import dakotac.source.tar.TarEntry.Access;
import dakotac.source.tar.Xattrs;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// A small tree of all that there can be.
final class AllKindsTree {

    /// So many that their listing has an index.
    private static final int NAMES = 260;

    private AllKindsTree() {}

    static SampleTree of(int blockSize) {
        SampleTree tree = new SampleTree();
        FileNode.File linked =
                new FileNode.File(attributes(1_000, "user.a", "1"), tree.content("linked".getBytes(UTF_8)));
        FileNode.File noise =
                new FileNode.File(attributes(0, "security.b", "x".repeat(50)), tree.content(noise(3 * blockSize + 5)));
        byte[] holes = Arrays.copyOf("begin".getBytes(UTF_8), 4 * blockSize);
        byte[] text = "a text that can be compressed\n".repeat(blockSize / 10).getBytes(UTF_8);
        tree.add("linked", linked)
                .add("again", linked)
                .add("noise", noise)
                .add("holes", new FileNode.File(attributes(5, "security.b", "x".repeat(50)), tree.content(holes)))
                .add("zeros", tree.content(new byte[2 * blockSize]))
                .add("text", tree.content(text))
                .add("block", tree.content(Arrays.copyOf(text, blockSize)))
                .add("short", tree.content(Arrays.copyOf(text, 100)))
                .add("nothing", tree.content(new byte[0]))
                .add("link", new FileNode.SymbolicLink(ByteString.of("folder/inner/fifo")))
                .add("disk", new FileNode.Device(Access.BLOCK, 8, 300))
                .add("terminal", new FileNode.Device(Access.CHARACTER, 4, 64))
                .add("socket", new FileNode.Socket())
                .add("empty", folder(new TreeMap<>()));
        FileNode.File fifo = new FileNode.File(attributes(7, "trusted.c", ""), new FileNode.Fifo());
        SortedMap<ByteString, FileNode> inner = new TreeMap<>();
        inner.put(ByteString.of("fifo"), fifo);
        inner.put(
                ByteString.of("short"),
                new FileNode.File(Attributes.ofRoot(0600), tree.content(Arrays.copyOf(text, 99))));
        SortedMap<ByteString, FileNode> many = new TreeMap<>();
        for (int i = 0; i < NAMES; i++) {
            many.put(ByteString.of("one of the many names " + i), fifo);
        }
        SortedMap<ByteString, FileNode> outer = new TreeMap<>();
        outer.put(ByteString.of("inner"), folder(inner));
        outer.put(ByteString.of("many"), folder(many));
        return tree.add("folder", folder(outer));
    }

    private static FileNode.Folder folder(SortedMap<ByteString, FileNode> children) {
        return new FileNode.Folder(Attributes.ofRoot(0755), children);
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static Attributes attributes(long owner, String name, String value) {
        SortedMap<ByteString, ByteString> xattrs = new TreeMap<>();
        xattrs.put(ByteString.of(name), ByteString.of(value));
        return new Attributes(0640, owner, owner + 1, Instant.ofEpochSecond(1_700_000_000), new Xattrs(xattrs));
    }
}
