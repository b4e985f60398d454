package dakotac.squashfs;

import static dakotac.binary.Malformed.unless;

import dakotac.binary.Malformed;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Whether all that a squashfs says fits together: tables against each other, names against inodes, places against the
/// stretch of the image where they must be. What a number means by itself, such as a time or an owner, can be anything.
public final class SquashfsAudit {

    /// More inodes are not looked at.
    private static final int MAX_INODES = 1 << 21;

    private final SquashfsReader reader;
    private final Superblock superblock;
    private final BitSet inodes = new BitSet();
    private final Map<Long, Long> linksLeft = new HashMap<>();
    private final Map<Long, Folder> folders = new HashMap<>();

    /// What a folder has.
    ///
    /// @param links that it counts
    private record Folder(long links, long names, long folders) {

        Folder with(Inode inode) {
            return new Folder(links, names + 1, inode instanceof Inode.Directory ? folders + 1 : folders);
        }

        /// Linux counts the folders in it, squashfs-tools-ng all names, and two for itself.
        boolean isCounted() {
            return links == folders + 2 || links == names + 2;
        }
    }

    private SquashfsAudit(SquashfsReader reader) {
        this.reader = reader;
        this.superblock = reader.superblock();
    }

    /// Looks at all of its metadata, and at no content of files.
    ///
    /// @throws Malformed if something does not fit
    public static void audit(SquashfsReader reader) {
        new SquashfsAudit(reader).audit();
    }

    private void audit() {
        unless(superblock.inodes() <= MAX_INODES, "more than " + MAX_INODES + " inodes");
        checkTables();
        Inode.Directory root = reader.root();
        folders.put(root.header().number(), new Folder(root.links(), 0, 0));
        check(superblock.root(), root, root.header().number());
        SquashfsWalk.walk(reader, (SquashfsWalk.NameVisitor) this::visit);
        unless(
                inodes.cardinality() == superblock.inodes(),
                inodes.cardinality() + " inodes with names, where " + superblock.inodes() + " are counted");
        unless(linksLeft.isEmpty(), "a file with fewer names than links");
        folders.values().forEach(folder -> unless(folder.isCounted(), "a directory that counts others than are in it"));
    }

    private void checkTables() {
        Superblock.Tables tables = superblock.tables();
        reader.requireChain(tables.inodes(), tables.directories());
        unless(
                tables.xattrs().isEmpty() || !superblock.has(Superblock.NO_XATTRS),
                "extended attributes that are said not to be there");
        unless(
                tables.export().isPresent() == superblock.has(Superblock.EXPORTABLE),
                "a table of inodes that is not told of");
        for (int i = 0; i < superblock.ids(); i++) {
            reader.id(i);
        }
        for (long i = 0; i < superblock.fragments(); i++) {
            FragmentEntry fragment = reader.fragment(i);
            requireData(fragment.start(), fragment.size().stored());
        }
    }

    private void requireData(long at, long size) {
        unless(
                at >= Superblock.SIZE && size <= superblock.tables().inodes() - at,
                "content at byte " + at + ", where none can be");
    }

    private void visit(SquashfsWalk.Place place, SquashfsReader.Name name, Inode inode, long folder) {
        folders.computeIfPresent(folder, (_, has) -> has.with(inode));
        unless(name.type() == InodeType.of(inode), "a name that says something else than its inode");
        if (inode instanceof Inode.Directory directory) {
            unless(directory.parent() == folder, "a directory whose parent is another one");
            folders.put(directory.header().number(), new Folder(directory.links(), 0, 0));
        } else if (inode.links() > 1) {
            long left = linksLeft.getOrDefault(name.number(), inode.links()) - 1;
            linksLeft.put(name.number(), left);
            if (left == 0) {
                linksLeft.remove(name.number());
            }
        }
        boolean known = inodes.get(Math.toIntExact(Math.min(name.number(), MAX_INODES)));
        unless(!known || inode.links() > 1, "a file with more names than links");
        check(name.inode(), inode, name.number());
    }

    private void check(MetadataReference place, Inode inode, long number) {
        unless(
                number == inode.header().number() && number >= 1 && number <= superblock.inodes(),
                "an inode with the number " + inode.header().number() + ", called " + number);
        inodes.set((int) number);
        reader.place(number).ifPresent(listed -> unless(listed.equals(place), "inode " + number + " in two places"));
        reader.id(inode.header().uid());
        reader.id(inode.header().gid());
        reader.xattrs(inode);
        if (inode instanceof Inode.RegularFile file) {
            check(file);
        }
    }

    private void check(Inode.RegularFile file) {
        long stored = file.blocks().stream().mapToLong(DataBlockSize::stored).sum();
        if (stored > 0) {
            requireData(file.start(), stored);
        }
        file.blocks()
                .forEach(block ->
                        unless(block.stored() <= superblock.blockSize(), "a block of " + block.stored() + " bytes"));
        file.tail().ifPresent(tail -> {
            long size = file.size() % superblock.blockSize();
            unless(
                    tail.offset() + size <= superblock.blockSize() && size > 0,
                    "the end of a file at byte " + tail.offset() + " of a fragment");
            reader.fragment(tail.fragment());
        });
        unless(file.sparse() >= 0 && file.sparse() <= file.size(), "a file of more zeros than bytes");
    }
}
