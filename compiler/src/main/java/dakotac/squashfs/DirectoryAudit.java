package dakotac.squashfs;

import static dakotac.binary.Malformed.unless;

import dakotac.binary.ByteString;
import dakotac.binary.LongList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whether the listings of directories fill their table, and each fits the directory's inode, its index, and the inodes
/// that it names.
final class DirectoryAudit {

    private static final int MAX_NAMES = 1 << 21;
    private static final ByteString DOT = ByteString.of(".");
    private static final ByteString DOTS = ByteString.of("..");

    private final MetadataChain chain;
    private final InodeAudit inodes;

    /// Where each listing begins, in the higher half, and its bytes.
    private final LongList listings = new LongList();

    private long names;

    DirectoryAudit(MetadataChain chain, InodeAudit inodes) {
        this.chain = chain;
        this.inodes = inodes;
    }

    /// Looks at all directories.
    ///
    /// @throws dakotac.binary.Malformed if something does not fit
    void checkAll() {
        inodes.forEachDirectory(directory -> {
            if (directory.listing() > 0) {
                check(directory);
            } else {
                unless(
                        directory.links() == 2 && directory.index().isEmpty(),
                        "an empty directory that counts what is in it");
            }
        });
        checkListings();
        inodes.checkNames();
    }

    private void check(Inode.Directory directory) {
        long start = chain.position(directory.start());
        unless(directory.listing() <= chain.size() - start, "a directory that goes on behind the table");
        listings.add(start << Integer.SIZE | directory.listing());
        Map<Long, DirectoryIndex> index = new HashMap<>();
        directory.index().forEach(each -> index.put(each.position(), each));
        unless(index.size() == directory.index().size(), "an index of a directory that names a place twice");
        MetadataReader in = chain.from(start);
        ByteString last = ByteString.EMPTY;
        long folders = 0;
        long here = 0;
        while (in.consumed() < directory.listing()) {
            long at = in.consumed();
            DirectoryRun run = DirectoryRun.decode(in);
            DirectoryIndex indexed = index.remove(at);
            unless(indexed == null || fits(indexed, start + at, run), "an index that leads to another name");
            for (SquashfsReader.Name name : SquashfsReader.names(run, last)) {
                last = name.name();
                requireName(last);
                inodes.take(name, directory.header().number());
                folders += name.type() == InodeType.DIRECTORY ? 1 : 0;
                here++;
            }
        }
        names += here;
        unless(names <= MAX_NAMES, "more than " + MAX_NAMES + " names");
        unless(in.consumed() == directory.listing(), "a directory that ends in the middle of an entry");
        unless(index.isEmpty(), "an index that leads into the middle of a directory's entries");
        unless(isCounted(directory.links(), here, folders), "a directory that counts others than are in it");
    }

    private boolean fits(DirectoryIndex index, long position, DirectoryRun run) {
        return index.block() == chain.place(position).block()
                && index.name().equals(run.entries().getFirst().name());
    }

    /// Linux counts the folders in it, squashfs-tools-ng all names, and two for itself.
    private static boolean isCounted(long links, long names, long folders) {
        return links == folders + 2 || links == names + 2;
    }

    private static void requireName(ByteString name) {
        unless(
                !name.contains('/')
                        && !name.contains('\0')
                        && !List.of(DOT, DOTS).contains(name),
                "a name that is none");
    }

    private void checkListings() {
        long at = 0;
        for (long listing : listings.sorted()) {
            unless(listing >>> Integer.SIZE == at, "bytes of a directory that are of none, or of two");
            at += listing & Unsigned.MAX_U32;
        }
        unless(at == chain.size(), "bytes behind the last directory");
    }
}
