package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.diagnostic.Quote;
import dakotac.source.BadImage;
import dakotac.source.ContentId;
import dakotac.source.Layer;
import dakotac.source.LayerInput;
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
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/// Reads the tar of a layer to its end, and notes what it changes.
final class LayerReader {

    private static final String RECREATE = "whoever made the image must recreate it";

    /// Bytes of memory that a hole takes, while its file is read.
    private static final long HOLE = 128;

    /// As much as streams hold in their buffers: so they need not copy.
    private static final int SCRATCH = 1 << 16;

    /// Orders to overlay file systems, which hide them from everybody else.
    private static final ByteString OVERLAY = ByteString.of("trusted.overlay.");

    private final Layer layer;
    private final TarDecoder tar;
    private final Budget budget;
    private final Interner<Attributes> attributes = new Interner<>(Attributes.ofRoot(0));
    private final Interner<Xattrs> xattrs = new Interner<>(Xattrs.NONE);
    private final LayerEntries entries;
    private final OstreeXattrs ostree;
    private final Optional<ContentStore> contents;
    private final byte[] scratch = new byte[SCRATCH];
    private long content;

    private LayerReader(Layer layer, LayerInput in, Budget budget, OstreeXattrs ostree, ContentStore contents) {
        this.layer = layer;
        this.tar = new TarDecoder(in, budget.limits().tar());
        this.budget = budget;
        this.entries = new LayerEntries(budget);
        this.ostree = ostree;
        this.contents = in.isPlain() ? Optional.empty() : Optional.of(contents);
    }

    /// What the layer changes in the root directory.
    ///
    /// @param ostree   is given the extended attributes that are kept in files
    /// @param contents is given those of files, unless the layer is not compressed: no store is faster to read
    /// @throws BadImage    if the layer is not what its digests promise, or makes no sense
    /// @throws IOException if it cannot be read
    static Changes.InDirectory read(Layer layer, Budget budget, OstreeXattrs ostree, ContentStore contents)
            throws IOException {
        try (LayerInput in = LayerInput.open(layer, budget.limits().layer())) {
            Changes.InDirectory changes = read(layer, in, budget, ostree, contents);
            in.verify();
            return changes;
        }
    }

    private static Changes.InDirectory read(
            Layer layer, LayerInput in, Budget budget, OstreeXattrs ostree, ContentStore contents) throws IOException {
        try {
            LayerReader reader = new LayerReader(layer, in, budget, ostree, contents);
            reader.readAll();
            return reader.entries.root();
        } catch (BadTar e) {
            throw in.cause(new BadImage(
                    SourceProblem.LAYER_TAR, "has a broken tar in " + layer + ": it " + e.getMessage(), RECREATE));
        }
    }

    private void readAll() throws IOException {
        for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            take(entry.get());
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
        ostree.add(put(path, entry, content(map, new ByteArrayInputStream(bytes))), bytes);
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
        return content(map, map.expand(tar.stored()));
    }

    private TreeNode.Leaf.Content content(SparseMap map, InputStream bytes) throws IOException {
        CheckedInputStream in = new CheckedInputStream(bytes, new CRC32C());
        ContentId id = take(map.size(), in);
        return new TreeNode.Leaf.Content(
                layer, tar.position(), map, (int) in.getChecksum().getValue(), id);
    }

    private ContentId take(long size, InputStream in) throws IOException {
        if (contents.isPresent()) {
            return contents.get().take(size, in);
        }
        while (in.read(scratch) >= 0) {
            // until the end
        }
        return new ContentId.Place(layer.diffId(), tar.position());
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
