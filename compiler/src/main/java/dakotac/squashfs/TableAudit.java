package dakotac.squashfs;

import static dakotac.binary.Malformed.unless;

import dakotac.binary.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the superblock and the tables agree: what each flag says, how many entries there are, and that all tables
/// follow each other to the last byte in use, as Linux wants it.
///
/// @param reader of the image
/// @param image  its bytes
record TableAudit(SquashfsReader reader, ImageData image) {

    /// The tables that have no list of their blocks.
    ///
    /// @param xattrs   the keys and values; empty where there are none
    /// @param xattrIds likewise
    record Chains(
            MetadataChain inodes,
            MetadataChain directories,
            Optional<MetadataChain> xattrs,
            Optional<LookupTable.Entries> xattrIds) {}

    private record Xattrs(long start, LookupTable.Entries ids) {}

    /// Looks at all of it but the entries of tables.
    ///
    /// @throws dakotac.binary.Malformed if something does not fit
    Chains check() {
        Superblock superblock = reader.superblock();
        Superblock.Tables tables = superblock.tables();
        checkFlags(superblock);
        checkOptions(superblock);
        unless(
                tables.fragments().isPresent() || superblock.fragments() == 0,
                superblock.fragments() + " fragments without a table of them");
        List<LookupTable.Entries> lists = Stream.of(
                        tables.fragments().map(at -> reader.entries(superblock.fragments(), FragmentEntry.SIZE, at)),
                        tables.export().map(at -> reader.entries(superblock.inodes(), Long.BYTES, at)),
                        Optional.of(reader.entries(superblock.ids(), IdTable.ENTRY, tables.ids())))
                .flatMap(Optional::stream)
                .toList();
        long at = lists.getFirst().begin();
        MetadataChain directories = MetadataChain.of(reader.table(tables.directories(), at));
        for (LookupTable.Entries list : lists) {
            at = follow(at, list);
        }
        Optional<Xattrs> xattrs = tables.xattrs().map(this::xattrs);
        Optional<MetadataChain> keysAndValues = Optional.empty();
        if (xattrs.isPresent()) {
            requireSame(at, xattrs.get().start());
            at = xattrs.get().ids().begin();
            keysAndValues =
                    Optional.of(MetadataChain.of(reader.table(xattrs.get().start(), at)));
            xattrs.get().ids().requireWhole(reader.table(at, tables.xattrs().orElseThrow()));
            at = xattrs.get().ids().end();
        }
        requireSame(at, superblock.bytesUsed());
        return new Chains(
                MetadataChain.of(reader.table(tables.inodes(), tables.directories())),
                directories,
                keysAndValues,
                xattrs.map(Xattrs::ids));
    }

    private long follow(long at, LookupTable.Entries entries) {
        requireSame(at, entries.begin());
        entries.requireWhole(reader.table(at, entries.list()));
        return entries.end();
    }

    private static void requireSame(long end, long begin) {
        unless(end == begin, "a table that ends at byte " + end + ", where the next one begins at byte " + begin);
    }

    private Xattrs xattrs(long at) {
        Bytes header = image.read(at, XattrTables.HEADER);
        unless(header.u32(12) == 0, "a table of extended attributes with " + header.u32(12) + " where zero is");
        return new Xattrs(header.u64(0), reader.entries(header.u32(8), XattrId.SIZE, at + XattrTables.HEADER));
    }

    private static void checkFlags(Superblock superblock) {
        Superblock.Tables tables = superblock.tables();
        unless((superblock.flags() & ~Superblock.KNOWN_FLAGS) == 0, "flags that nobody knows");
        unless(
                tables.xattrs().isEmpty() || !superblock.has(Superblock.NO_XATTRS),
                "extended attributes that are said not to be there");
        unless(
                tables.export().isPresent() == superblock.has(Superblock.EXPORTABLE),
                "a table of inodes that is not told of");
        unless(
                superblock.fragments() == 0 || !superblock.has(Superblock.NO_FRAGMENTS),
                "fragments that are said not to be there");
    }

    private void checkOptions(Superblock superblock) {
        if (superblock.has(Superblock.COMPRESSOR_OPTIONS)) {
            MetadataBlock options = MetadataBlock.decode(image.read(Superblock.SIZE, optionsEnd() - Superblock.SIZE));
            unless(!options.compressed(), "compressed options of the compressor");
            CompressorOptions.check(superblock.compressor(), options.stored());
        }
    }

    /// Where content may begin, in bytes from the start of the image.
    int optionsEnd() {
        if (!reader.superblock().has(Superblock.COMPRESSOR_OPTIONS)) {
            return Superblock.SIZE;
        }
        int header = image.read(Superblock.SIZE, MetadataBlock.HEADER).u16(0);
        return Superblock.SIZE + MetadataBlock.HEADER + MetadataBlock.storedSize(header);
    }
}
