package dakotac.diff;

import dakotac.binary.ByteString;
import dakotac.binary.Malformed;
import dakotac.diagnostic.SizeText;
import dakotac.diff.PathDifference.Counts;
import dakotac.diff.PathDifference.Totals;
import dakotac.squashfs.ContentComparison;
import dakotac.squashfs.Inode;
import dakotac.squashfs.SquashfsReader;
import dakotac.squashfs.SquashfsReader.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Goes through two file systems at once, and finds what differs: names, kinds, sizes, modes, owners, where symbolic
/// links
/// lead, and contents as far as [ContentComparison] tells. Times and extended attributes are not looked at.
final class TreeComparison {

    /// No path that Linux takes is longer than 4,096 bytes.
    private static final int MAX_DEPTH = 1_024;

    private final Side old;
    private final Side now;
    private final ContentComparison contents;
    private Totals unknown = Totals.NONE;

    /// One of the two.
    private record Side(SquashfsReader reader, Map<Integer, Long> ids) {

        Side(SquashfsReader reader) {
            this(reader, new HashMap<>());
        }

        long uid(Inode inode) {
            return id(inode.header().uid());
        }

        long gid(Inode inode) {
            return id(inode.header().gid());
        }

        private long id(int index) {
            return ids.computeIfAbsent(index, reader::id);
        }

        List<Name> list(Inode.Directory folder) {
            return reader.list(folder);
        }

        Inode inode(Name name) {
            return reader.inode(name.inode());
        }

        /// Of all that a name stands for.
        Totals totals(Inode inode, int depth) {
            return switch (inode) {
                case Inode.Directory folder -> {
                    Totals all = Totals.NONE;
                    for (Name name : list(folder)) {
                        all = all.plus(totals(inode(name), deeper(depth)));
                    }
                    yield all;
                }
                case Inode.RegularFile file -> new Totals(1, file.size());
                case Inode.SymbolicLink _, Inode.Device _, Inode.Fifo _, Inode.Socket _ -> new Totals(1, 0);
            };
        }

        /// As people read it.
        String text(Inode inode, Totals totals) {
            return switch (inode) {
                case Inode.Directory _ -> "folder of " + totals;
                case Inode.RegularFile file -> SizeText.of(file.size());
                case Inode.SymbolicLink link -> "link to " + link.target();
                case Inode.Device device ->
                    "%s device %d:%d"
                            .formatted(device.isBlock() ? "block" : "character", device.major(), device.minor());
                case Inode.Fifo _ -> "named pipe";
                case Inode.Socket _ -> "socket";
            };
        }

        String mode(Inode inode) {
            return "mode %04o".formatted(inode.header().mode());
        }

        String owner(Inode inode) {
            return "owner " + uid(inode) + ":" + gid(inode);
        }
    }

    /// A folder of both sides.
    private record Folder(Totals before, Totals after, List<PathDifference> parts) {}

    TreeComparison(SquashfsReader old, SquashfsReader now) {
        this.old = new Side(old);
        this.now = new Side(now);
        this.contents = new ContentComparison(old, now);
    }

    /// All that differs, as parts of the root; empty where nothing does.
    ///
    /// @throws Malformed if there is no sense in what is read
    Optional<PathDifference> run() {
        Folder root = folder("", old.reader().root(), now.reader().root(), 0);
        return root.parts().isEmpty()
                ? Optional.empty()
                : Optional.of(PathDifference.ofFolder("/", root.before(), root.after(), root.parts()));
    }

    /// Files of the same size of which it is not known whether their content is the same.
    Totals unknown() {
        return unknown;
    }

    private static int deeper(int depth) {
        Malformed.unless(depth < MAX_DEPTH, "more than 1,024 folders in one another");
        return depth + 1;
    }

    private Folder folder(String path, Inode.Directory before, Inode.Directory after, int depth) {
        List<Name> olds = old.list(before);
        List<Name> news = now.list(after);
        List<PathDifference> parts = new ArrayList<>();
        Totals totalsBefore = Totals.NONE;
        Totals totalsAfter = Totals.NONE;
        int i = 0;
        int j = 0;
        while (i < olds.size() || j < news.size()) {
            int order = order(olds, i, news, j);
            Folder next;
            if (order < 0) {
                next = removed(path(path, olds.get(i).name()), old.inode(olds.get(i)), depth);
            } else if (order > 0) {
                next = added(path(path, news.get(j).name()), now.inode(news.get(j)), depth);
            } else {
                next = both(path, olds.get(i), news.get(j), deeper(depth));
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
            parts.addAll(next.parts());
            totalsBefore = totalsBefore.plus(next.before());
            totalsAfter = totalsAfter.plus(next.after());
        }
        return new Folder(totalsBefore, totalsAfter, parts);
    }

    /// Which of the next names comes first.
    private static int order(List<Name> olds, int i, List<Name> news, int j) {
        if (i == olds.size() || j == news.size()) {
            return i == olds.size() ? 1 : -1;
        }
        return olds.get(i).name().compareTo(news.get(j).name());
    }

    private static String path(String folder, ByteString name) {
        return folder + "/" + name;
    }

    private Folder removed(String path, Inode inode, int depth) {
        Totals totals = old.totals(inode, depth);
        PathDifference part = new PathDifference(
                ChangeId.ROOTFS_PATH_REMOVED,
                path,
                Optional.of(old.text(inode, totals)),
                Optional.empty(),
                totals.bytes(),
                new Counts(0, totals.files(), 0),
                List.of());
        return new Folder(totals, Totals.NONE, List.of(part));
    }

    private Folder added(String path, Inode inode, int depth) {
        Totals totals = now.totals(inode, depth);
        PathDifference part = new PathDifference(
                ChangeId.ROOTFS_PATH_ADDED,
                path,
                Optional.empty(),
                Optional.of(now.text(inode, totals)),
                totals.bytes(),
                new Counts(totals.files(), 0, 0),
                List.of());
        return new Folder(Totals.NONE, totals, List.of(part));
    }

    private Folder both(String folder, Name oldName, Name nowName, int depth) {
        Inode before = old.inode(oldName);
        Inode after = now.inode(nowName);
        if (before instanceof Inode.Directory first && after instanceof Inode.Directory second) {
            String path = path(folder, oldName.name());
            Folder all = folder(path, first, second, depth);
            List<PathDifference> parts = Stream.concat(
                            access(path, before, after).stream(),
                            all.parts().isEmpty()
                                    ? Stream.empty()
                                    : Stream.of(PathDifference.ofFolder(path, all.before(), all.after(), all.parts())))
                    .toList();
            return new Folder(all.before(), all.after(), parts);
        }
        Totals totalsBefore = old.totals(before, depth);
        Totals totalsAfter = now.totals(after, depth);
        Optional<PathDifference> difference = before.getClass() == after.getClass()
                ? file(folder, oldName, before, after)
                : Optional.of(changed(
                        path(folder, oldName.name()),
                        old.text(before, totalsBefore),
                        now.text(after, totalsAfter),
                        totalsBefore.bytes() + totalsAfter.bytes()));
        return new Folder(totalsBefore, totalsAfter, difference.stream().toList());
    }

    private Optional<PathDifference> file(String folder, Name name, Inode before, Inode after) {
        if (before instanceof Inode.RegularFile first && after instanceof Inode.RegularFile second) {
            if (first.size() != second.size()) {
                long grown = second.size() - first.size();
                return Optional.of(changed(
                        path(folder, name.name()),
                        SizeText.of(first.size()),
                        SizeText.of(second.size()) + " (" + SizeText.ofDifference(grown) + ")",
                        Math.abs(grown)));
            }
            switch (contents.compare(first, second)) {
                case SAME -> {}
                case DIFFERENT -> {
                    return Optional.of(changed(
                            path(folder, name.name()),
                            SizeText.of(first.size()),
                            "as large, other content",
                            first.size()));
                }
                case UNKNOWN -> unknown = unknown.plus(new Totals(1, first.size()));
            }
        } else {
            String textBefore = old.text(before, Totals.NONE);
            String textAfter = now.text(after, Totals.NONE);
            if (!textBefore.equals(textAfter)) {
                return Optional.of(changed(path(folder, name.name()), textBefore, textAfter, 0));
            }
        }
        return access(path(folder, name.name()), before, after);
    }

    private boolean hasSameAccess(Inode before, Inode after) {
        return before.header().mode() == after.header().mode()
                && old.uid(before) == now.uid(after)
                && old.gid(before) == now.gid(after);
    }

    /// Who may do what.
    private Optional<PathDifference> access(String path, Inode before, Inode after) {
        if (hasSameAccess(before, after)) {
            return Optional.empty();
        }
        return Optional.of(
                before.header().mode() == after.header().mode()
                        ? changed(path, old.owner(before), now.owner(after), 0)
                        : changed(path, old.mode(before), now.mode(after), 0));
    }

    private static PathDifference changed(String path, String before, String after, long amount) {
        return new PathDifference(
                ChangeId.ROOTFS_PATH_CHANGED,
                path,
                Optional.of(before),
                Optional.of(after),
                amount,
                new Counts(0, 0, 1),
                List.of());
    }
}
