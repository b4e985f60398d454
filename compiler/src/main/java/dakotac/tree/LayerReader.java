package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.diagnostic.Quote;
import dakotac.source.BadImage;
import dakotac.source.Compression;
import dakotac.source.ContentId;
import dakotac.source.Layer;
import dakotac.source.LayerInput;
import dakotac.source.LayerVerifier;
import dakotac.source.PlainLayerInput;
import dakotac.source.Sha256;
import dakotac.source.SourceProblem;
import dakotac.source.tar.Attributes;
import dakotac.source.tar.BadTar;
import dakotac.source.tar.SparseMap;
import dakotac.source.tar.TarDecoder;
import dakotac.source.tar.TarEntry;
import dakotac.source.tar.Xattrs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Reads the tar of a layer to its end, and notes what it changes.
final class LayerReader {

    private static final String RECREATE = "whoever made the image must recreate it";

    /// Bytes of memory that a hole takes, while its file is read.
    private static final long HOLE = 128;

    /// Bytes of memory for the [SegmentChecksums] of a content and of what lies before it, which stay where it is
    /// replaced.
    private static final long SEGMENTS = 24;

    /// Bytes of a content by which it is known from others of its size.
    static final int BEGINNING = 1 << 12;

    /// Orders to overlay file systems, which hide them from everybody else.
    private static final ByteString OVERLAY = ByteString.of("trusted.overlay.");

    private final Layer layer;
    private final TarDecoder tar;
    private final Budget budget;
    private final Interner<Attributes> attributes = new Interner<>(Attributes.ofRoot(0));
    private final Interner<Xattrs> xattrs = new Interner<>(Xattrs.NONE);
    private final LayerEntries entries;
    private final OstreeXattrs ostree;
    private final Contents contents;
    private long content;

    /// Takes the contents of files.
    private interface Contents {

        /// That of the member that a tar is at.
        TreeNode.Leaf.Content take(Layer layer, TarDecoder tar, SparseMap map) throws IOException;

        /// One that was read already.
        ContentId take(byte[] content) throws IOException;
    }

    private LayerReader(Layer layer, InputStream in, Budget budget, OstreeXattrs ostree, Contents contents) {
        this.layer = layer;
        this.tar = new TarDecoder(in, budget.limits().tar());
        this.budget = budget;
        this.entries = new LayerEntries(budget);
        this.ostree = ostree;
        this.contents = contents;
    }

    /// What the layer changes in the root directory.
    ///
    /// @param ostree   is given the extended attributes that are kept in files
    /// @param contents is given those of files, unless the layer is not compressed: no store is faster to read
    /// @param verifier compares the layer with its digests where it is not compressed
    /// @throws BadImage    if the layer makes no sense, or, compressed, is not what its digests promise
    /// @throws IOException if it cannot be read
    static Changes.InDirectory read(
            Layer layer, Budget budget, OstreeXattrs ostree, ContentStore contents, LayerVerifier verifier)
            throws IOException {
        return compression(layer) == Compression.NONE
                ? readPlain(layer, budget, ostree, verifier)
                : readCompressed(layer, budget, ostree, contents);
    }

    private static Compression compression(Layer layer) throws IOException {
        try {
            return LayerInput.compression(layer);
        } catch (BadImage e) {
            throw layer.cause(e);
        }
    }

    private static Changes.InDirectory readPlain(
            Layer layer, Budget budget, OstreeXattrs ostree, LayerVerifier verifier) throws IOException {
        try (PlainLayerInput in = PlainLayerInput.open(layer, budget.limits().layer())) {
            verifier.begin(layer, in.segments());
            return new LayerReader(layer, in, budget, ostree, new Passed(in, budget)).readAll();
        }
    }

    private static Changes.InDirectory readCompressed(
            Layer layer, Budget budget, OstreeXattrs ostree, ContentStore contents) throws IOException {
        try (LayerInput in = LayerInput.open(layer, budget.limits().layer())) {
            Changes.InDirectory changes = readCompressed(layer, in, budget, ostree, contents);
            in.verify();
            return changes;
        }
    }

    private static Changes.InDirectory readCompressed(
            Layer layer, LayerInput in, Budget budget, OstreeXattrs ostree, ContentStore contents) throws IOException {
        try {
            return new LayerReader(layer, in, budget, ostree, new Stored(contents)).readAll();
        } catch (BadImage e) {
            throw layer.cause(e);
        }
    }

    /// Passes over them, to read them where they lie.
    private record Passed(PlainLayerInput in, Budget budget) implements Contents {

        @Override
        public TreeNode.Leaf.Content take(Layer layer, TarDecoder tar, SparseMap map) throws IOException {
            budget.text(SEGMENTS);
            byte[] stored = in.peek((int) Math.min(BEGINNING, map.stored()));
            byte[] beginning = map.expand(new ByteArrayInputStream(stored)).readNBytes(BEGINNING);
            return new TreeNode.Leaf.Content(
                    layer,
                    tar.position(),
                    map,
                    checksum(beginning),
                    new ContentId.Place(layer.diffId(), tar.position()),
                    Optional.of(in.segments()));
        }

        @Override
        public ContentId take(byte[] content) {
            return Sha256.of(content);
        }
    }

    /// Puts them into a store.
    private record Stored(ContentStore store) implements Contents {

        @Override
        public TreeNode.Leaf.Content take(Layer layer, TarDecoder tar, SparseMap map) throws IOException {
            InputStream content = map.expand(tar.stored());
            byte[] beginning = content.readNBytes(BEGINNING);
            ContentId id =
                    store.take(map.size(), new SequenceInputStream(new ByteArrayInputStream(beginning), content));
            return new TreeNode.Leaf.Content(layer, tar.position(), map, checksum(beginning), id, Optional.empty());
        }

        @Override
        public ContentId take(byte[] content) throws IOException {
            return store.take(content.length, new ByteArrayInputStream(content));
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private Changes.InDirectory readAll() throws IOException {
        try {
            for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                take(entry.get());
            }
            return entries.root();
        } catch (BadTar e) {
            throw new BadImage(
                    SourceProblem.LAYER_TAR, "has a broken tar in " + layer + ": it " + e.getMessage(), RECREATE);
        }
    }

    private void take(TarEntry entry) throws IOException {
        List<ByteString> path = path(entry.name());
        if (LayerEntries.isWhiteout(path)) {
            entries.whiteout(path);
            return;
        }
        BadImage.unless(
                !path.isEmpty() || entry.kind() instanceof TarEntry.Directory,
                SourceProblem.ROOT,
                () -> "has a root that is no directory, in " + layer,
                RECREATE);
        switch (entry.kind()) {
            case TarEntry.Directory() -> entries.directory(path, kept(entry.attributes()));
            case TarEntry.HardLink(var target) -> link(path, target);
            case TarEntry.RegularFile(var map)
            when OstreeXattrs.isStore(path, map.size()) -> putStore(path, entry, map);
            case TarEntry.RegularFile(var map) -> put(path, entry, file(map));
            case TarEntry.SymbolicLink(var target) -> put(path, entry, symbolicLink(target));
            case TarEntry.Device(var access, var major, var minor) ->
                put(path, entry, new TreeNode.Leaf.Device(access, major, minor));
            case TarEntry.Fifo() -> put(path, entry, new TreeNode.Leaf.Fifo());
        }
    }

    private TreeNode.Leaf put(List<ByteString> path, TarEntry entry, TreeNode.Leaf.Kind kind) throws BadImage {
        TreeNode.Leaf leaf = new TreeNode.Leaf(kept(entry.attributes()), kind);
        entries.replace(path, new Changes.Replacement(leaf));
        return leaf;
    }

    private void putStore(List<ByteString> path, TarEntry entry, SparseMap map) throws IOException {
        byte[] bytes = map.expand(tar.stored()).readAllBytes();
        budget.text(bytes.length);
        byte[] beginning = Arrays.copyOf(bytes, Math.min(bytes.length, BEGINNING));
        TreeNode.Leaf.Kind content = new TreeNode.Leaf.Content(
                layer, tar.position(), map, checksum(beginning), contents.take(bytes), Optional.empty());
        ostree.add(put(path, entry, content), bytes);
    }

    private void link(List<ByteString> path, ByteString target) throws BadImage {
        List<ByteString> names = path(target);
        BadImage.unless(
                !names.isEmpty(), SourceProblem.HARD_LINK, () -> "has a hard link to the root, in " + layer, RECREATE);
        budget.text(target.size());
        Optional<TreeNode.Leaf> leaf = entries.leaf(names);
        entries.replace(
                path, leaf.<Changes>map(Changes.Replacement::new).orElseGet(() -> new Changes.LinkBelow(target)));
    }

    private TreeNode.Leaf.SymbolicLink symbolicLink(ByteString target) throws BadImage {
        BadImage.unless(
                !target.isEmpty(),
                SourceProblem.SYMBOLIC_LINK,
                () -> "has a symbolic link to nothing, in " + layer,
                RECREATE);
        budget.text(target.size());
        return new TreeNode.Leaf.SymbolicLink(target);
    }

    private TreeNode.Leaf.Kind file(SparseMap map) throws IOException {
        if (map.size() == 0) {
            return new TreeNode.Leaf.EmptyFile();
        }
        content += map.size();
        BadImage.unless(
                content <= budget.limits().content() && content >= 0,
                SourceProblem.LAYER_TOO_BIG,
                () -> "has a layer with more than %,d bytes of files: %s"
                        .formatted(budget.limits().content(), layer),
                "no system is as large: is the image to be trusted?");
        budget.text(map.holes().size() * HOLE);
        return contents.take(layer, tar, map);
    }

    private Attributes kept(Attributes read) throws BadImage {
        Xattrs own = read.xattrs().without(OVERLAY);
        if (!xattrs.has(own)) {
            budget.text(own.size());
        }
        return attributes.intern(read.withXattrs(xattrs.intern(own)));
    }

    /// @throws BadImage if the path leads out of the image
    private List<ByteString> path(ByteString name) throws BadImage {
        List<ByteString> names = TreePath.names(name);
        BadImage.unless(
                !names.contains(ByteString.of("..")),
                SourceProblem.PATH,
                () -> "has a path with '..' in it, in " + layer + ": " + Quote.of(name.toString()),
                RECREATE);
        return names;
    }
}
