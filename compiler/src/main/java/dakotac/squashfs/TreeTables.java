package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.source.tar.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes all that lies behind the stretches: the tables of an image.
final class TreeTables {

    /// Of symbolic links other file systems show no other permissions.
    private static final int SYMBOLIC_LINK_MODE = 0777;

    private final PlacedStretches stretches;
    private final CompressorOptions options;
    private final int blockSize;
    private final BlockEncoder encoder;
    private final NumberedFolder.Numbering numbering;
    private final MetadataWriter inodes;
    private final MetadataWriter directories;
    private final XattrTables xattrs;
    private final IdTable ids = new IdTable();
    private final List<MetadataReference> places = new ArrayList<>();
    private long newest;

    /// The tables of an image, and the superblock that leads to them.
    record Encoded(Bytes bytes, Superblock superblock) {}

    private TreeTables(
            FileNode.Folder root,
            PlacedStretches stretches,
            CompressorOptions options,
            int blockSize,
            BlockEncoder encoder) {
        this.stretches = stretches;
        this.options = options;
        this.blockSize = blockSize;
        this.encoder = encoder;
        this.numbering = NumberedFolder.of(root);
        this.inodes = new MetadataWriter(encoder);
        this.directories = new MetadataWriter(encoder);
        this.xattrs = new XattrTables(encoder);
    }

    /// @param stretches with the content of each file that is not empty
    /// @param at        where the tables are to begin, in bytes from the start of the image
    /// @throws Unrepresentable if squashfs cannot keep the tree
    static Encoded encode(
            FileNode.Folder root, PlacedStretches stretches, CompressorOptions options, int blockSize, long at) {
        try (BlockEncoder encoder = BlockEncoder.of(options, MetadataBlock.SIZE)) {
            return new TreeTables(root, stretches, options, blockSize, encoder).encode(at);
        }
    }

    /// With metadata by an encoder of your own.
    static Encoded encode(
            FileNode.Folder root,
            PlacedStretches stretches,
            CompressorOptions options,
            int blockSize,
            BlockEncoder encoder,
            long at) {
        return new TreeTables(root, stretches, options, blockSize, encoder).encode(at);
    }

    private Encoded encode(long at) {
        NumberedFolder root = numbering.root();
        put(root.number(), directory(root, contentOf(root)));
        TableAssembly tables = new TableAssembly(encoder, at);
        Superblock.Tables starts = assemble(tables);
        Superblock superblock = new Superblock(
                numbering.inodes(),
                newest,
                blockSize,
                stretches.fragments().size(),
                options.compressor(),
                flags(),
                ids.size(),
                places.getLast(),
                tables.end(),
                starts);
        return new Encoded(tables.bytes(), superblock);
    }

    private Superblock.Tables assemble(TableAssembly tables) {
        List<Bytes> fragments =
                stretches.fragments().stream().map(FragmentEntry::encode).toList();
        return new Superblock.Tables(
                tables.add(inodes.finish()),
                tables.add(directories.finish()),
                fragments.isEmpty() ? Optional.empty() : Optional.of(tables.add(fragments)),
                Optional.of(tables.add(places.stream()
                        .map(place ->
                                new Block(Long.BYTES).u64(0, place.encode()).toBytes())
                        .toList())),
                tables.add(ids.entries()),
                xattrs.isEmpty() ? Optional.empty() : Optional.of(tables.add(xattrs)));
    }

    private int flags() {
        return Superblock.EXPORTABLE
                | Superblock.DUPLICATES
                | (xattrs.isEmpty() ? Superblock.NO_XATTRS : 0)
                | (options.areDefault() ? 0 : Superblock.COMPRESSOR_OPTIONS);
    }

    /// Writes the inodes of all that is in a folder, and what the folder lists.
    private ListingWriter.Listing contentOf(NumberedFolder numbered) {
        List<ListingWriter.Listing> listings = new ArrayList<>();
        for (NumberedFolder below : numbered.folders()) {
            listings.add(contentOf(below));
        }
        var folders = numbered.folders().iterator();
        var listing = listings.iterator();
        for (FileNode child : numbered.folder().children().values()) {
            switch (child) {
                case FileNode.Folder _ -> {
                    NumberedFolder folder = folders.next();
                    put(folder.number(), directory(folder, listing.next()));
                }
                case FileNode.File file -> {
                    NumberedFolder.Names names = numbering.names(file);
                    if (names.number() > places.size()) {
                        put(names.number(), inode(file, names));
                    }
                }
            }
        }
        return list(numbered);
    }

    private ListingWriter.Listing list(NumberedFolder numbered) {
        ListingWriter listing = new ListingWriter(directories);
        var folders = numbered.folders().iterator();
        numbered.folder().children().forEach((name, child) -> {
            switch (child) {
                case FileNode.Folder _ -> add(listing, folders.next().number(), InodeType.DIRECTORY, name);
                case FileNode.File file -> add(listing, numbering.names(file).number(), type(file), name);
            }
        });
        return listing.finish();
    }

    private void add(ListingWriter listing, int number, InodeType type, ByteString name) {
        listing.add(places.get(number - 1), number, type, name);
    }

    /// Inodes are written in the order of their numbers.
    private void put(int number, Inode inode) {
        if (number != places.size() + 1) {
            throw new IllegalStateException("inode " + number + " after " + places.size());
        }
        places.add(inodes.position());
        inodes.write(inode.encode());
    }

    private Inode.Directory directory(NumberedFolder numbered, ListingWriter.Listing listing) {
        Attributes attributes = numbered.folder().attributes();
        return new Inode.Directory(
                header(attributes, numbered.number()),
                2L + numbered.folders().size(),
                listing.start(),
                listing.size(),
                numbered.parent(),
                listing.index(),
                xattrs.add(attributes.xattrs()));
    }

    private Inode inode(FileNode.File file, NumberedFolder.Names names) {
        InodeHeader header = header(file.attributes(), names.number());
        OptionalLong own = xattrs.add(file.attributes().xattrs());
        long links = names.count();
        return switch (file.kind()) {
            case FileNode.Content content -> regularFile(header, links, content, own);
            case FileNode.SymbolicLink(var target) ->
                new Inode.SymbolicLink(header.withMode(SYMBOLIC_LINK_MODE), links, target, own);
            case FileNode.Device(var access, var major, var minor) ->
                new Inode.Device(header, links, access, major, minor, own);
            case FileNode.Fifo() -> new Inode.Fifo(header, links, own);
            case FileNode.Socket() -> new Inode.Socket(header, links, own);
        };
    }

    private Inode.RegularFile regularFile(InodeHeader header, long links, FileNode.Content file, OptionalLong own) {
        if (file.size() == 0) {
            return new Inode.RegularFile(header, links, 0, 0, 0, Optional.empty(), List.of(), own);
        }
        PlacedStretches.Content placed = stretches.content(file.id());
        Stretch.Content content = placed.content();
        return new Inode.RegularFile(
                header,
                links,
                content.size(),
                content.sparse(blockSize),
                placed.start(),
                placed.tail(),
                content.blocks(),
                own);
    }

    private InodeHeader header(Attributes attributes, int number) {
        long time = InodeHeader.time(attributes);
        newest = Math.max(newest, time);
        return new InodeHeader(attributes.mode(), ids.add(attributes.uid()), ids.add(attributes.gid()), time, number);
    }

    private static InodeType type(FileNode.File file) {
        return switch (file.kind()) {
            case FileNode.Content _ -> InodeType.REGULAR_FILE;
            case FileNode.SymbolicLink _ -> InodeType.SYMBOLIC_LINK;
            case FileNode.Device device -> InodeType.of(device.access());
            case FileNode.Fifo() -> InodeType.FIFO;
            case FileNode.Socket() -> InodeType.SOCKET;
        };
    }
}
