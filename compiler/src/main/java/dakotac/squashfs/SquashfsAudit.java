package dakotac.squashfs;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;

/// Whether all that a squashfs says fits together: tables against each other, names against inodes, places against the
/// stretch of the image where they must be. What a number means by itself, such as a time or an owner, can be anything.
public final class SquashfsAudit {

    private SquashfsAudit() {}

    /// Looks at all of its metadata, and at no more content of files than tells how long it is. Where that is
    /// compressed with what we do not read, at nothing but whether it is.
    ///
    /// @throws Malformed if something does not fit
    public static void audit(SquashfsReader reader) {
        if (reader.superblock().compressor().isReadable()) {
            auditTables(reader);
        } else {
            auditCompressor(reader);
        }
    }

    private static void auditCompressor(SquashfsReader reader) {
        Superblock superblock = reader.superblock();
        long at = superblock.tables().inodes();
        int header = reader.image().read(at, MetadataBlock.HEADER).u16(0);
        Bytes stored = reader.image().read(at + MetadataBlock.HEADER, MetadataBlock.storedSize(header));
        if (MetadataBlock.isCompressed(header)) {
            Compressor.of(stored, MetadataBlock.SIZE).ifPresent(real -> {
                throw new Malformed("compressed with " + real.label() + ", said to be with "
                        + superblock.compressor().label());
            });
        }
    }

    private static void auditTables(SquashfsReader reader) {
        TableAudit tables = new TableAudit(reader, reader.image());
        TableAudit.Chains chains = tables.check();
        ContentAudit contents = new ContentAudit(reader, reader.image(), tables.optionsEnd());
        XattrAudit xattrs = new XattrAudit(chains);
        xattrs.check();
        InodeAudit inodes = new InodeAudit(reader, chains.inodes());
        inodes.check(contents, xattrs);
        contents.check();
        new DirectoryAudit(chains.directories(), inodes).checkAll();
    }
}
