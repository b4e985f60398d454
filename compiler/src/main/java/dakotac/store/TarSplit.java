package dakotac.store;

import dakotac.binary.BulkInputStream;
import dakotac.binary.ByteString;
import dakotac.source.BadImage;
import dakotac.source.Layer;
import dakotac.source.LayerInput;
import dakotac.source.Sha256;
import dakotac.source.SourceProblem;
import dakotac.source.tar.MemberLimits;
import dakotac.source.tar.TarDecoder;
import dakotac.source.tar.TarEntry;
import dakotac.source.tar.TarSink;
import dakotac.tree.LayerTree;
import dakotac.tree.TreeNode;
import dakotac.tree.TreePath;
import dakotac.tree.TreeTar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is left of a tar when the contents of its files are kept elsewhere, by which it can be put together again byte
/// by byte (vbatts/tar-split, "packer" of JSON lines).
///
/// @param tar    its digest
/// @param size   of the tar, in bytes
/// @param uids   of its members
/// @param gids   likewise
/// @param packed the file
record TarSplit(Sha256 tar, long size, SortedSet<Long> uids, SortedSet<Long> gids, ByteString packed) {

    /// Bytes between the contents of two files: headers of a pax member may have a mebibyte.
    private static final int MAX_METADATA = 64 << 20;

    private static final int FILE = 1;
    private static final int SEGMENT = 2;

    /// Of the tar of a tree as [TreeTar] writes it.
    static TarSplit of(TreeNode.Directory tree) throws IOException {
        Packer packer = new Packer();
        TreeTar.write(tree, packer);
        return packer.finish();
    }

    /// Of a layer, as it is.
    ///
    /// @throws BadImage if it has changed since its tree was read
    static TarSplit of(LayerTree tree) throws IOException {
        Layer layer = tree.layer();
        Packer packer = new Packer();
        try (Recorder in = new Recorder(LayerInput.reopen(layer))) {
            Set<List<ByteString>> named = new HashSet<>();
            TarDecoder tar = new TarDecoder(in, MemberLimits.DEFAULT);
            for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                packer.metadata(in.recorded());
                List<ByteString> path = TreePath.names(entry.get().name());
                if (isKept(entry.get(), tar.position(), tree.changes().find(path))) {
                    in.record(false);
                    packer.content(entry.get(), tar.stored());
                    in.record(true);
                } else if (named.add(path)
                        && !comesLater(tar.position(), tree.changes().find(path))) {
                    packer.content(entry.get(), InputStream.nullInputStream());
                }
            }
            in.transferTo(OutputStream.nullOutputStream());
            packer.metadata(in.recorded());
        }
        TarSplit split = packer.finish();
        if (!split.tar().equals(layer.diffId())) {
            throw layer.changed();
        }
        return split;
    }

    /// Whether the content is a file's of the layer. Where another one of that name comes later, or there are holes,
    /// which are written in too many ways, the stored bytes count as metadata.
    private static boolean isKept(TarEntry entry, long position, Optional<TreeNode> node) {
        return entry.kind() instanceof TarEntry.RegularFile(var map)
                && map.holes().isEmpty()
                && content(node)
                        .filter(content -> content.position() == position)
                        .isPresent();
    }

    /// Whether the content of a file of this name is still to come: no name may be there twice.
    private static boolean comesLater(long position, Optional<TreeNode> node) {
        return content(node).filter(content -> content.position() > position).isPresent();
    }

    private static Optional<TreeNode.Leaf.Content> content(Optional<TreeNode> node) {
        return node.flatMap(
                found -> found instanceof TreeNode.Leaf leaf && leaf.kind() instanceof TreeNode.Leaf.Content content
                        ? Optional.of(content)
                        : Optional.empty());
    }

    /// Gives out a tar, and keeps a copy of all but the contents of files.
    private static final class Recorder extends BulkInputStream {

        private final InputStream in;
        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
        private boolean recording = true;

        private Recorder(InputStream in) {
            this.in = in;
        }

        private void record(boolean on) {
            recording = on;
        }

        private byte[] recorded() {
            byte[] bytes = copy.toByteArray();
            copy.reset();
            return bytes;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            if (recording && read > 0) {
                BadImage.unless(
                        copy.size() <= MAX_METADATA,
                        SourceProblem.LAYER_TAR,
                        () -> "has more than %,d bytes between two files of a layer, which a store cannot keep"
                                .formatted(MAX_METADATA),
                        "whoever made the image must recreate it");
                copy.write(buffer, offset, read);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class Packer implements TarSink {

        private final JsonMapper json = JsonMapper.shared();
        private final GzipFile file = new GzipFile();
        private final MessageDigest digest = Sha256.algorithm();
        private final SortedSet<Long> uids = new TreeSet<>();
        private final SortedSet<Long> gids = new TreeSet<>();
        private final ByteArrayOutputStream segment = new ByteArrayOutputStream();
        private final byte[] buffer = new byte[1 << 16];
        private long size;
        private int position;

        @Override
        public void metadata(byte[] bytes) {
            count(bytes, bytes.length);
            segment.writeBytes(bytes);
        }

        @Override
        public long content(TarEntry entry, InputStream content) throws IOException {
            endSegment();
            uids.add(entry.attributes().uid());
            gids.add(entry.attributes().gid());
            Crc64 crc = new Crc64();
            long bytes = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                count(buffer, read);
                crc.update(buffer, read);
                bytes += read;
            }
            ObjectNode line = line(FILE);
            name(line, entry.name());
            if (bytes > 0) {
                line.put("size", bytes);
                line.put(
                        "payload",
                        base64(ByteBuffer.allocate(Long.BYTES)
                                .putLong(crc.value())
                                .array()));
            } else {
                line.putNull("payload");
            }
            write(line);
            return bytes;
        }

        private void count(byte[] bytes, int length) {
            digest.update(bytes, 0, length);
            size += length;
        }

        private void endSegment() throws IOException {
            if (segment.size() > 0) {
                ObjectNode line = line(SEGMENT).put("payload", base64(segment.toByteArray()));
                segment.reset();
                write(line);
            }
        }

        private TarSplit finish() throws IOException {
            endSegment();
            return new TarSplit(Sha256.of(digest), size, uids, gids, file.finish());
        }

        private ObjectNode line(int type) {
            return json.createObjectNode().put("type", type);
        }

        private static void name(ObjectNode line, ByteString name) {
            try {
                line.put(
                        "name",
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(name.toArray()))
                                .toString());
            } catch (CharacterCodingException _) {
                line.put("name_raw", base64(name.toArray()));
            }
        }

        private static String base64(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }

        private void write(ObjectNode line) throws IOException {
            if (position > 0) {
                line.put("position", position);
            }
            position++;
            file.write((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
