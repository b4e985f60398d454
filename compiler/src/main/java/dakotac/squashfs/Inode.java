package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import dakotac.source.tar.TarEntry.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An inode: all that there is of a file but its name and its content. There are two forms of each kind on the disk;
/// the basic one is written where it is enough.
///
/// Links are how many names it has, a directory's `.` and those of directories in it included. The extended attributes
/// are an index in the table of [XattrId].
public sealed interface Inode {

    InodeHeader header();

    long links();

    OptionalLong xattrs();

    Bytes encode();

    /// A directory.
    ///
    /// @param start      where its listing begins, in the directory table
    /// @param listing    bytes of the listing
    /// @param parent     the number of the inode of the directory above
    /// @param index      empty for small ones
    record Directory(
            InodeHeader header,
            long links,
            MetadataReference start,
            long listing,
            long parent,
            List<DirectoryIndex> index,
            OptionalLong xattrs)
            implements Inode {

        /// Every size is higher by this: for the entries `.` and `..`, which are not stored.
        private static final int DOTS = 3;

        private static final int BASIC = InodeHeader.SIZE + 16;
        private static final int EXTENDED = InodeHeader.SIZE + 24;

        public Directory {
            index = List.copyOf(index);
        }

        @Override
        public Bytes encode() {
            long size = listing + DOTS;
            if (index.isEmpty() && xattrs.isEmpty() && size <= Unsigned.MAX_U16) {
                return header.encode(InodeType.DIRECTORY.number(false), BASIC)
                        .u32(16, start.block())
                        .u32(20, links)
                        .u16(24, (int) size)
                        .u16(26, start.offset())
                        .u32(28, parent)
                        .toBytes();
            }
            Block block = header.encode(InodeType.DIRECTORY.number(true), EXTENDED)
                    .u32(16, links)
                    .u32(20, size)
                    .u32(24, start.block())
                    .u32(28, parent)
                    .u16(32, index.size())
                    .u16(34, start.offset());
            List<Bytes> parts = new ArrayList<>(List.of(Inode.encode(block, 36, xattrs)));
            index.forEach(each -> parts.add(each.encode()));
            return Bytes.join(parts);
        }

        private static Directory decodeBasic(InodeHeader header, MetadataReader in) {
            Bytes rest = in.read(BASIC - InodeHeader.SIZE);
            return new Directory(
                    header,
                    rest.u32(4),
                    reference(rest.u32(0), rest.u16(10)),
                    listing(rest.u16(8)),
                    rest.u32(12),
                    List.of(),
                    OptionalLong.empty());
        }

        private static Directory decodeExtended(InodeHeader header, MetadataReader in) {
            Bytes rest = in.read(EXTENDED - InodeHeader.SIZE);
            List<DirectoryIndex> index = new ArrayList<>();
            Malformed.unless(
                    rest.u16(16) <= Math.ceilDiv(rest.u32(4), MetadataBlock.SIZE),
                    "an index of " + rest.u16(16) + " places in a directory of " + rest.u32(4) + " bytes");
            for (int i = 0; i < rest.u16(16); i++) {
                index.add(DirectoryIndex.decode(in));
            }
            return new Directory(
                    header,
                    rest.u32(0),
                    reference(rest.u32(8), rest.u16(18)),
                    listing(rest.u32(4)),
                    rest.u32(12),
                    index,
                    Inode.decodeXattrs(rest, 20));
        }

        private static long listing(long size) {
            Malformed.unless(size >= DOTS, () -> "a directory of " + size + " bytes");
            return size - DOTS;
        }

        private static MetadataReference reference(long block, int offset) {
            return MetadataReference.decode(block << 16 | offset);
        }
    }

    /// A regular file.
    ///
    /// @param size     of its content, in bytes
    /// @param sparse   how many of these are in blocks of zeros, which are not stored
    /// @param start    where the first block begins, in bytes from the start of the image
    /// @param tail     where the end of the content lies, if not in a block of its own
    /// @param blocks   one after the other
    record RegularFile(
            InodeHeader header,
            long links,
            long size,
            long sparse,
            long start,
            Optional<Tail> tail,
            List<DataBlockSize> blocks,
            OptionalLong xattrs)
            implements Inode {

        private static final int BASIC = InodeHeader.SIZE + 16;
        private static final int EXTENDED = InodeHeader.SIZE + 40;

        /// More are not read: a file of 256 GiB has as many of the usual size, and one of 8 GiB of the smallest.
        private static final long MAX_BLOCKS = 1 << 21;

        /// The end of a file among those of others.
        ///
        /// @param fragment its number in the fragment table
        /// @param offset   in what that decompresses to, in bytes
        record Tail(long fragment, int offset) {}

        public RegularFile {
            blocks = blocks instanceof DataBlockSizes ? blocks : List.copyOf(blocks);
        }

        /// How many blocks of its own a file has.
        static long blocks(long size, boolean hasTail, int blockSize) {
            return hasTail ? size / blockSize : Math.ceilDiv(size, blockSize);
        }

        @Override
        public Bytes encode() {
            return Bytes.join(List.of(fixed(), sizes()));
        }

        private Bytes fixed() {
            boolean basic = links == 1
                    && xattrs.isEmpty()
                    && sparse == 0
                    && start <= Unsigned.MAX_U32
                    && size <= Unsigned.MAX_U32;
            if (basic) {
                Block block = header.encode(InodeType.REGULAR_FILE.number(false), BASIC)
                        .u32(16, start)
                        .u32(28, size);
                return encodeTail(block, 20).toBytes();
            }
            Block block = header.encode(InodeType.REGULAR_FILE.number(true), EXTENDED)
                    .u64(16, start)
                    .u64(24, size)
                    .u64(32, sparse)
                    .u32(40, links);
            return Inode.encode(encodeTail(block, 44), 52, xattrs);
        }

        private Block encodeTail(Block block, int at) {
            return block.u32(at, tail.map(Tail::fragment).orElse(Unsigned.MAX_U32))
                    .u32(at + 4, tail.map(Tail::offset).orElse(0));
        }

        private Bytes sizes() {
            Block list = new Block(blocks.size() * DataBlockSize.SIZE);
            for (int i = 0; i < blocks.size(); i++) {
                list.u32(i * DataBlockSize.SIZE, blocks.get(i).encode());
            }
            return list.toBytes();
        }

        private static RegularFile decodeBasic(InodeHeader header, MetadataReader in, int blockSize) {
            Bytes rest = in.read(BASIC - InodeHeader.SIZE);
            Optional<Tail> tail = decodeTail(rest, 4);
            long size = rest.u32(12);
            return new RegularFile(
                    header,
                    1,
                    size,
                    0,
                    rest.u32(0),
                    tail,
                    sizes(in, blocks(size, tail.isPresent(), blockSize)),
                    OptionalLong.empty());
        }

        private static RegularFile decodeExtended(InodeHeader header, MetadataReader in, int blockSize) {
            Bytes rest = in.read(EXTENDED - InodeHeader.SIZE);
            Optional<Tail> tail = decodeTail(rest, 28);
            long size = rest.u64(8);
            return new RegularFile(
                    header,
                    rest.u32(24),
                    size,
                    rest.u64(16),
                    rest.u64(0),
                    tail,
                    sizes(in, blocks(size, tail.isPresent(), blockSize)),
                    Inode.decodeXattrs(rest, 36));
        }

        /// Where there is none, squashfs-tools-ng sets all bits of its offset, too.
        private static Optional<Tail> decodeTail(Bytes bytes, int at) {
            long fragment = bytes.u32(at);
            long offset = bytes.u32(at + 4);
            if (fragment == Unsigned.MAX_U32) {
                Malformed.unless(offset == 0 || offset == fragment, () -> "byte " + offset + " of no fragment");
                return Optional.empty();
            }
            Malformed.unless(
                    offset < Superblock.MAX_BLOCK, () -> "the end of a file at byte " + offset + " of a fragment");
            return Optional.of(new Tail(fragment, (int) offset));
        }

        private static List<DataBlockSize> sizes(MetadataReader in, long count) {
            Malformed.unless(count <= MAX_BLOCKS, () -> "a file of " + count + " blocks");
            return DataBlockSizes.decode(in, (int) count);
        }
    }

    record SymbolicLink(InodeHeader header, long links, ByteString target, OptionalLong xattrs) implements Inode {

        /// What Linux has room for without the zero that ends it (`PATH_MAX`), in bytes.
        static final int MAX_TARGET = 4_095;

        private static final int FIXED = InodeHeader.SIZE + 8;

        @Override
        public Bytes encode() {
            int end = FIXED + target.size();
            Block block = header.encode(
                            InodeType.SYMBOLIC_LINK.number(xattrs.isPresent()), xattrs.isPresent() ? end + 4 : end)
                    .u32(16, links)
                    .u32(20, target.size())
                    .bytes(FIXED, Bytes.of(target.toArray()));
            return xattrs.isPresent() ? Inode.encode(block, end, xattrs) : block.toBytes();
        }

        private static SymbolicLink decode(InodeHeader header, MetadataReader in, boolean extended) {
            Bytes rest = in.read(FIXED - InodeHeader.SIZE);
            ByteString target = ByteString.of(in.read(MAX_TARGET, rest.u32(4)));
            return new SymbolicLink(header, rest.u32(0), target, Inode.decodeXattrs(in, extended));
        }
    }

    /// A device file.
    ///
    /// @param major 0 to 4,095
    /// @param minor 0 to 1,048,575
    record Device(InodeHeader header, long links, Access access, int major, int minor, OptionalLong xattrs)
            implements Inode {

        private static final int FIXED = InodeHeader.SIZE + 8;

        /// Whether it is read and written in blocks, as disks are.
        public boolean isBlock() {
            return access == Access.BLOCK;
        }

        @Override
        public Bytes encode() {
            long device = (minor & 0xFFL) | (long) major << 8 | (minor & ~0xFFL) << 12;
            Block block = header.encode(
                            InodeType.of(access).number(xattrs.isPresent()), xattrs.isPresent() ? FIXED + 4 : FIXED)
                    .u32(16, links)
                    .u32(20, device);
            return xattrs.isPresent() ? Inode.encode(block, FIXED, xattrs) : block.toBytes();
        }

        private static Device decode(InodeHeader header, Access access, MetadataReader in, boolean extended) {
            Bytes rest = in.read(FIXED - InodeHeader.SIZE);
            long device = rest.u32(4);
            int major = (int) ((device >> 8) & 0xFFF);
            int minor = (int) ((device & 0xFF) | ((device >> 12) & 0xF_FF00));
            return new Device(header, rest.u32(0), access, major, minor, Inode.decodeXattrs(in, extended));
        }
    }

    /// A named pipe.
    record Fifo(InodeHeader header, long links, OptionalLong xattrs) implements Inode {

        @Override
        public Bytes encode() {
            return Inode.encodePlain(InodeType.FIFO, this);
        }
    }

    record Socket(InodeHeader header, long links, OptionalLong xattrs) implements Inode {

        @Override
        public Bytes encode() {
            return Inode.encodePlain(InodeType.SOCKET, this);
        }
    }

    private static Bytes encodePlain(InodeType type, Inode inode) {
        int end = InodeHeader.SIZE + 4;
        OptionalLong xattrs = inode.xattrs();
        Block block = inode.header()
                .encode(type.number(xattrs.isPresent()), xattrs.isPresent() ? end + 4 : end)
                .u32(16, inode.links());
        return xattrs.isPresent() ? encode(block, end, xattrs) : block.toBytes();
    }

    private static Bytes encode(Block block, int at, OptionalLong xattrs) {
        return block.u32(at, xattrs.orElse(Unsigned.MAX_U32)).toBytes();
    }

    private static OptionalLong decodeXattrs(MetadataReader in, boolean extended) {
        return extended ? decodeXattrs(in.read(4), 0) : OptionalLong.empty();
    }

    private static OptionalLong decodeXattrs(Bytes bytes, int at) {
        long index = bytes.u32(at);
        return index == Unsigned.MAX_U32 ? OptionalLong.empty() : OptionalLong.of(index);
    }

    /// Reads what [#encode] writes, and the other form of it.
    ///
    /// @throws Malformed if it is of no known kind, or ends too early
    static Inode decode(MetadataReader in, int blockSize) {
        Bytes first = in.read(InodeHeader.SIZE);
        InodeHeader header = InodeHeader.decode(first);
        boolean extended = InodeType.isExtended(first.u16(0));
        return switch (InodeType.decode(first.u16(0))) {
            case DIRECTORY -> extended ? Directory.decodeExtended(header, in) : Directory.decodeBasic(header, in);
            case REGULAR_FILE ->
                extended
                        ? RegularFile.decodeExtended(header, in, blockSize)
                        : RegularFile.decodeBasic(header, in, blockSize);
            case SYMBOLIC_LINK -> SymbolicLink.decode(header, in, extended);
            case BLOCK_DEVICE -> Device.decode(header, Access.BLOCK, in, extended);
            case CHARACTER_DEVICE -> Device.decode(header, Access.CHARACTER, in, extended);
            case FIFO -> new Fifo(header, in.read(4).u32(0), decodeXattrs(in, extended));
            case SOCKET -> new Socket(header, in.read(4).u32(0), decodeXattrs(in, extended));
        };
    }
}
