package dakotac.squashfs;

import static dakotac.binary.Malformed.unless;

import dakotac.binary.LongList;
import java.util.function.Consumer;

/// Whether the inodes fill their table, and each says what can be. Of each it keeps what its names are held against.
final class InodeAudit {

    /// More inodes are not looked at.
    private static final int MAX_INODES = 1 << 21;

    private final SquashfsReader reader;
    private final Superblock superblock;
    private final MetadataChain chain;
    private final long[] places;
    private final byte[] types;
    private final int[] links;

    /// Those of directories, by their number.
    private final int[] parents;

    /// Where the inodes of directories begin, in what the table decompresses to.
    private final LongList directories = new LongList();

    InodeAudit(SquashfsReader reader, MetadataChain chain) {
        this.reader = reader;
        this.superblock = reader.superblock();
        this.chain = chain;
        unless(superblock.inodes() <= MAX_INODES, "more than " + MAX_INODES + " inodes");
        int end = (int) superblock.inodes() + 1;
        this.places = new long[end];
        this.types = new byte[end];
        this.links = new int[end];
        this.parents = new int[end];
    }

    /// Goes through the table, and keeps what is there.
    ///
    /// @throws dakotac.binary.Malformed if something does not fit
    void check(ContentAudit contents, XattrAudit xattrs) {
        long count = 0;
        MetadataReader in = chain.from(0);
        for (long at = 0; at < chain.size(); at = in.consumed()) {
            Inode inode = Inode.decode(in, superblock.blockSize());
            add(inode, at);
            xattrs.add(inode.xattrs());
            if (inode instanceof Inode.RegularFile file) {
                contents.add(file);
            }
            count++;
        }
        unless(
                count == superblock.inodes(),
                count + " inodes in their table, where " + superblock.inodes() + " are counted");
    }

    private void add(Inode inode, long at) {
        InodeHeader header = inode.header();
        unless(
                header.number() >= 1 && header.number() <= superblock.inodes(),
                "an inode with the number " + header.number() + ", where there are " + superblock.inodes());
        int number = (int) header.number();
        unless(types[number] == 0, "two inodes with the number " + number);
        MetadataReference place = chain.place(at);
        reader.place(number).ifPresent(listed -> unless(listed.equals(place), "inode " + number + " in two places"));
        unless(inode.links() > 0, "an inode without links");
        unless(header.uid() < superblock.ids() && header.gid() < superblock.ids(), "an owner that is not listed");
        places[number] = place.encode();
        types[number] = (byte) InodeType.of(inode).number();
        links[number] = (int) Math.min(inode.links(), Integer.MAX_VALUE);
        if (inode instanceof Inode.Directory directory) {
            parents[number] = (int) directory.parent();
            directories.add(at);
        }
        if (inode instanceof Inode.SymbolicLink link) {
            unless(
                    link.target().size() > 0 && !link.target().contains('\0'),
                    "a symbolic link to nothing that is a name");
        }
    }

    /// Goes through all directories, in the order in which their inodes lie.
    void forEachDirectory(Consumer<Inode.Directory> consumer) {
        for (long at : directories.toArray()) {
            if (Inode.decode(chain.from(at), superblock.blockSize()) instanceof Inode.Directory directory) {
                consumer.accept(directory);
            }
        }
    }

    /// Takes a name of an inode.
    ///
    /// @param folder the number of the directory that has it
    void take(SquashfsReader.Name name, long folder) {
        unless(
                name.number() >= 1 && name.number() < places.length,
                "a name for inode " + name.number() + ", where there are " + superblock.inodes());
        int number = (int) name.number();
        unless(places[number] == name.inode().encode(), "a name for inode " + number + ", which lies elsewhere");
        unless(types[number] == name.type().number(), "a name that says something else than its inode");
        if (name.type() == InodeType.DIRECTORY) {
            unless(parents[number] == folder, "a directory whose parent is another one");
            unless(links[number] > 0, "a directory that is in two places");
            links[number] = 0;
        } else {
            links[number]--;
            unless(links[number] >= 0, "a file with more names than links");
        }
    }

    /// Sees to it that each inode has as many names as it says, and each directory is under the root.
    ///
    /// @throws dakotac.binary.Malformed if not
    void checkNames() {
        int root = root();
        for (int number = 1; number < links.length; number++) {
            unless(links[number] == 0 || number == root, "inode " + number + " with fewer names than links");
        }
        boolean[] under = new boolean[links.length];
        under[root] = true;
        for (int number = 1; number < links.length; number++) {
            if (types[number] == InodeType.DIRECTORY.number()) {
                climb(number, under);
            }
        }
    }

    /// Its parent is none, itself, or the number behind the last: that differs with who wrote it.
    private int root() {
        long number = reader.root().header().number();
        boolean known = number >= 1
                && number < places.length
                && places[(int) number] == superblock.root().encode();
        unless(known, "a root that is not among the inodes");
        unless(links[(int) number] > 0, "a root that is in a directory");
        long parent = reader.root().parent();
        unless(
                parent == 0 || parent == number || parent == superblock.inodes() + 1,
                "a root whose parent is another directory");
        return (int) number;
    }

    private void climb(int from, boolean[] under) {
        int steps = 0;
        for (int at = from; !under[at]; at = parents[at]) {
            unless(++steps < under.length, "a directory that is in itself");
        }
        for (int at = from; !under[at]; at = parents[at]) {
            under[at] = true;
        }
    }
}
