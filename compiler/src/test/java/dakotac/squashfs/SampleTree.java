package dakotac.squashfs;

import dakotac.binary.ByteString;
import dakotac.source.ContentId;
import dakotac.source.Sha256;
import dakotac.source.SideBySide;
import dakotac.source.tar.Attributes;
import dakotac.source.tar.TarEntry.Access;
import dakotac.source.tar.Xattrs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A tree to be written, and the contents of its files.
final class SampleTree {

    static final CompressorOptions FAST = new CompressorOptions.OfZstd(3);

    private final Map<Sha256, Source> contents = new LinkedHashMap<>();
    private final SortedMap<ByteString, FileNode> children = new TreeMap<>();
    private Attributes attributes = Attributes.ofRoot(0755);

    /// Opens a content.
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    private record Source(long size, Opening opening) {}

    FileNode.Content content(byte[] bytes) {
        Sha256 digest = Sha256.of(bytes);
        contents.put(digest, new Source(bytes.length, () -> new ByteArrayInputStream(bytes)));
        return new FileNode.Content(digest, bytes.length);
    }

    /// A content that need not be in memory.
    FileNode.Content content(Sha256 digest, long size, Opening opening) {
        contents.put(digest, new Source(size, opening));
        return new FileNode.Content(digest, size);
    }

    SampleTree add(String name, FileNode node) {
        children.put(ByteString.of(name), node);
        return this;
    }

    SampleTree add(String name, FileNode.Kind kind) {
        return add(name, new FileNode.File(Attributes.ofRoot(0644), kind));
    }

    FileNode.Folder root() {
        return new FileNode.Folder(attributes, children);
    }

    /// Those that a file has.
    Contents contents() {
        Set<ContentId> live = new HashSet<>();
        addContents(root(), live);
        return receiver -> {
            for (var each : contents.entrySet()) {
                long size = each.getValue().size();
                if (size > 0 && live.contains(each.getKey()) && !receiver.takeKnown(each.getKey(), size)) {
                    try (InputStream in = each.getValue().opening().open()) {
                        receiver.take(each.getKey(), size, in);
                    }
                }
            }
        };
    }

    private static void addContents(FileNode.Folder folder, Set<ContentId> live) {
        for (FileNode node : folder.children().values()) {
            switch (node) {
                case FileNode.Folder below -> addContents(below, live);
                case FileNode.File file -> {
                    if (file.kind() instanceof FileNode.Content content) {
                        live.add(content.id());
                    }
                }
            }
        }
    }

    Path write(Path image, CompressorOptions options, int blockSize, int threads) throws IOException {
        try (CompressionThreads compressing = new CompressionThreads(options, blockSize, threads)) {
            return write(image, compressing, Optional.empty());
        }
    }

    Path write(Path image, CompressionThreads threads, Optional<ContentSpool> spool) throws IOException {
        try (FileChannel out = FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SquashfsImage.write(root(), contents(), spool, true, threads, out);
        }
        return image;
    }

    /// Puts all contents into a spool, the last one first, by several threads.
    void putInto(ContentSpool spool) throws IOException {
        try (SideBySide<Sha256, Boolean> readers = new SideBySide<>(3)) {
            for (Sha256 digest : List.copyOf(contents.keySet()).reversed()) {
                readers.start(digest, () -> putInto(spool, digest));
            }
            readers.results();
        }
    }

    private boolean putInto(ContentSpool spool, Sha256 digest) throws IOException {
        Source source = Objects.requireNonNull(contents.get(digest));
        if (source.size() > 0) {
            try (InputStream in = source.opening().open()) {
                spool.take(source.size(), in);
            }
        }
        return true;
    }

    /// A tree of all that there can be, another one for each seed.
    ///
    /// @param longestName in bytes; Linux has 255 for file systems that can be written to
    static SampleTree random(long seed, int blockSize, int longestName) {
        return new Randomly(new Random(seed), blockSize, longestName).tree();
    }

    private static final class Randomly {

        private static final List<XattrPrefix> PREFIXES = List.of(XattrPrefix.values());

        private final SampleTree tree = new SampleTree();
        private final Random random;
        private final int blockSize;
        private final int longestName;
        private final List<byte[]> bytes = new ArrayList<>();
        private final List<ByteString> values = new ArrayList<>();
        private final List<FileNode.File> files = new ArrayList<>();

        private Randomly(Random random, int blockSize, int longestName) {
            this.random = random;
            this.blockSize = blockSize;
            this.longestName = longestName;
        }

        private SampleTree tree() {
            tree.attributes = attributes();
            tree.children.putAll(children(0));
            return tree;
        }

        private SortedMap<ByteString, FileNode> children(int depth) {
            SortedMap<ByteString, FileNode> children = new TreeMap<>();
            int[] counts = {0, 1, 3, 10, 40, depth < 2 ? 400 : 5};
            int count = depth == 0 ? 1 + random.nextInt(40) : counts[random.nextInt(counts.length)];
            for (int i = 0; i < count; i++) {
                boolean folder = depth < 4 && random.nextInt(depth == 0 ? 4 : 12) == 0;
                children.put(name(), folder ? new FileNode.Folder(attributes(), children(depth + 1)) : file());
            }
            return children;
        }

        private ByteString name() {
            int[] sizes = {1, 2, 5, 12, 30, 100, longestName - 1, longestName};
            byte[] name = new byte[sizes[random.nextInt(random.nextInt(4) == 0 ? sizes.length : 5)]];
            boolean text = random.nextBoolean();
            for (int i = 0; i < name.length; i++) {
                name[i] = (byte) (text ? 'a' + random.nextInt(26) : 1 + random.nextInt(255));
                name[i] = name[i] == '/' || (name[i] == '.' && name.length < 3) || name[i] == '\n' || name[i] == '\\'
                        ? (byte) '_'
                        : name[i];
            }
            return ByteString.of(name);
        }

        /// Linux shows attributes of users for regular files and directories only.
        private FileNode.File file() {
            if (!files.isEmpty() && random.nextInt(15) == 0) {
                return files.get(random.nextInt(files.size()));
            }
            FileNode.Kind kind = kind();
            Attributes attributes = attributes();
            FileNode.File file = new FileNode.File(
                    kind instanceof FileNode.Content
                            ? attributes
                            : attributes.withXattrs(attributes.xattrs().without(XattrPrefix.USER.text())),
                    kind);
            files.add(file);
            return file;
        }

        private FileNode.Kind kind() {
            return switch (random.nextInt(12)) {
                case 0, 1 ->
                    new FileNode.SymbolicLink(ByteString.of(
                            "t".repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 4_095 : 40))));
                case 2 ->
                    new FileNode.Device(
                            random.nextBoolean() ? Access.BLOCK : Access.CHARACTER,
                            random.nextInt(4_096),
                            random.nextInt(1 << 20));
                case 3 -> new FileNode.Fifo();
                case 4 -> new FileNode.Socket();
                default -> tree.content(bytes());
            };
        }

        private byte[] bytes() {
            if (!bytes.isEmpty() && random.nextInt(8) == 0) {
                return bytes.get(random.nextInt(bytes.size()));
            }
            int[] around = {0, 0, 1, 100, blockSize, 2 * blockSize, 3 * blockSize};
            int size = Math.max(0, around[random.nextInt(around.length)] + random.nextInt(3) - 1);
            size = random.nextInt(3) == 0 ? random.nextInt(5 * blockSize) : size;
            byte[] made = new byte[size];
            for (int at = 0; at < size; at += 1 + random.nextInt(2 * blockSize)) {
                fill(made, at, Math.min(size, at + random.nextInt(2 * blockSize)));
            }
            bytes.add(made);
            return made;
        }

        /// With noise, text, or nothing.
        private void fill(byte[] made, int from, int to) {
            int kind = random.nextInt(4);
            for (int i = from; i < to && kind > 0; i++) {
                made[i] = (byte) (kind == 1 ? random.nextInt(256) : 'a' + random.nextInt(6));
            }
        }

        private Attributes attributes() {
            long[] times = {
                -1, -100_000_000_000L, 0, 1, 1_600_000_000, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL, 0x1_0000_0000L
            };
            long[] ids = {0, 0, 0, 1, 1_000, 65_534, 65_536, 0xFFFF_FFFEL};
            return new Attributes(
                    random.nextInt(010000),
                    ids[random.nextInt(ids.length)],
                    random.nextInt(20) == 0 ? random.nextInt(100_000) : ids[random.nextInt(ids.length)],
                    Instant.ofEpochSecond(times[random.nextInt(times.length)]),
                    random.nextInt(10) == 0 ? xattrs() : Xattrs.NONE);
        }

        private Xattrs xattrs() {
            SortedMap<ByteString, ByteString> xattrs = new TreeMap<>();
            int count = 1 + random.nextInt(random.nextInt(20) == 0 ? 60 : 4);
            for (int i = 0; i < count; i++) {
                XattrPrefix prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
                String name = "n".repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 10)) + i;
                xattrs.put(prefix.text().plus(ByteString.of(name)), value());
            }
            return new Xattrs(xattrs);
        }

        private ByteString value() {
            if (!values.isEmpty() && random.nextInt(3) == 0) {
                return values.get(random.nextInt(values.size()));
            }
            int[] sizes = {0, 1, 7, 8, 9, 30, 500, 65_535, 65_536};
            byte[] value = new byte[sizes[random.nextInt(random.nextInt(30) == 0 ? sizes.length : 7)]];
            random.nextBytes(value);
            values.add(ByteString.of(value));
            return values.getLast();
        }
    }
}
