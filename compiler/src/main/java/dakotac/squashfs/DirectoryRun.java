package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A part of a directory's listing: a header (`struct squashfs_dir_header`), and entries (`struct squashfs_dir_entry`)
/// whose inodes all lie in one metadata block.
///
/// @param inodeBlock  in which the inodes lie, in bytes from the start of the inode table
/// @param inodeNumber to which those of the entries are near
/// @param entries     1 to 256, by their names
public record DirectoryRun(long inodeBlock, long inodeNumber, List<Entry> entries) {

    static final int MAX_ENTRIES = 256;

    /// In bytes. Linux has 255 for other file systems.
    static final int MAX_NAME = 256;

    /// Of the header, in bytes.
    static final int HEADER = 12;

    /// A name in a directory.
    ///
    /// @param inodeOffset  of the inode in its metadata block, once that is decompressed
    /// @param inodeNumber  at most 32,768 away from the run's
    record Entry(int inodeOffset, long inodeNumber, InodeType type, ByteString name) {

        private static final int FIXED = 8;

        int size() {
            return FIXED + name.size();
        }

        private Bytes encode(long base) {
            return new Block(size())
                    .u16(0, inodeOffset)
                    .u16(2, (int) (inodeNumber - base) & Unsigned.MAX_U16)
                    .u16(4, type.number())
                    .u16(6, name.size() - 1)
                    .bytes(FIXED, Bytes.of(name.toArray()))
                    .toBytes();
        }

        private static Entry decode(MetadataReader in, long base) {
            Bytes fixed = in.read(FIXED);
            int type = fixed.u16(4);
            Malformed.unless(
                    fixed.u16(0) < MetadataBlock.SIZE, () -> "an inode at byte " + fixed.u16(0) + " of a block");
            Malformed.unless(!InodeType.isExtended(type), () -> "an entry of a directory for an inode of type " + type);
            Bytes name = in.read(MAX_NAME, fixed.u16(6) + 1L);
            return new Entry(fixed.u16(0), base + (short) fixed.u16(2), InodeType.decode(type), ByteString.of(name));
        }
    }

    public DirectoryRun {
        entries = List.copyOf(entries);
    }

    static boolean isNear(long inodeNumber, long base) {
        return inodeNumber - base == (short) (inodeNumber - base);
    }

    /// In bytes.
    int size() {
        return HEADER + entries.stream().mapToInt(Entry::size).sum();
    }

    public Bytes encode() {
        Block header =
                new Block(HEADER).u32(0, entries.size() - 1).u32(4, inodeBlock).u32(8, inodeNumber);
        return Bytes.join(
                Stream.concat(Stream.of(header.toBytes()), entries.stream().map(entry -> entry.encode(inodeNumber)))
                        .toList());
    }

    /// Reads what [#encode] writes.
    ///
    /// @throws Malformed if it has more entries than a run can have, or one of them is for no inode
    static DirectoryRun decode(MetadataReader in) {
        Bytes header = in.read(HEADER);
        long count = header.u32(0) + 1;
        Malformed.unless(count <= MAX_ENTRIES, "a directory with " + count + " entries behind a header");
        long base = header.u32(8);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(Entry.decode(in, base));
        }
        return new DirectoryRun(header.u32(4), base, entries);
    }
}
