package dakotac.diff;

import dakotac.binary.ByteString;
import dakotac.binary.Malformed;
import dakotac.diagnostic.SizeText;
import dakotac.diff.PathDifference.Totals;
import dakotac.squashfs.ContentComparison;
import dakotac.squashfs.Inode;
import dakotac.squashfs.SquashfsReader;
import dakotac.squashfs.SquashfsReader.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Goes through two file systems at once, and finds what differs: names, kinds, sizes, modes, owners, where symbolic
/// links lead, and contents as far as [ContentComparison] tells. Times and extended attributes are not looked at.
final class TreeComparison {

    /// No path that Linux takes is longer than 4,096 bytes.
    private static final int MAX_DEPTH = 1_024;

    private final Side old;
    private final Side now;
    private final ContentComparison contents;
    private Totals unknown = Totals.NONE;

    /// One of the two.
    private record Side(SquashfsReader reader, List<Long> ids) {

        Side(SquashfsReader reader) {
            this(
                    reader,
                    IntStream.range(0, reader.superblock().ids())
                            .mapToObj(reader::id)
                            .toList());
        }

        long uid(Inode inode) {
            return id(inode.header().uid());
        }

        long gid(Inode inode) {
            return id(inode.header().gid());
        }

        private long id(int index) {
            Malformed.unless(index < ids.size(), "an owner that is not in the table of ids");
            return ids.get(index);
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

    /// What is found in a folder of both sides.
    private static final class Folder {

        private final List<PathDifference> parts = new ArrayList<>();
        private long filesBefore;
        private long bytesBefore;
        private long filesAfter;
        private long bytesAfter;

        Totals before() {
            return new Totals(filesBefore, bytesBefore);
        }

        Totals after() {
            return new Totals(filesAfter, bytesAfter);
        }

        void addBefore(long files, long bytes) {
            filesBefore += files;
            bytesBefore += bytes;
        }

        void addAfter(long files, long bytes) {
            filesAfter += files;
            bytesAfter += bytes;
        }
    }

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
        return root.parts.isEmpty()
                ? Optional.empty()
                : Optional.of(PathDifference.ofFolder("/", root.before(), root.after(), root.parts));
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
        Folder folder = new Folder();
        int i = 0;
        int j = 0;
        while (i < olds.size() || j < news.size()) {
            int order = order(olds, i, news, j);
            if (order < 0) {
                remove(folder, path(path, olds.get(i).name()), old.inode(olds.get(i)), depth);
            } else if (order > 0) {
                add(folder, path(path, news.get(j).name()), now.inode(news.get(j)), depth);
            } else {
                compare(folder, path, olds.get(i), news.get(j), deeper(depth));
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return folder;
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

    private void remove(Folder from, String path, Inode inode, int depth) {
        Totals totals = old.totals(inode, depth);
        from.addBefore(totals.files(), totals.bytes());
        from.parts.add(PathDifference.removed(path, old.text(inode, totals), totals));
    }

    private void add(Folder to, String path, Inode inode, int depth) {
        Totals totals = now.totals(inode, depth);
        to.addAfter(totals.files(), totals.bytes());
        to.parts.add(PathDifference.added(path, now.text(inode, totals), totals));
    }

    private void compare(Folder in, String folder, Name oldName, Name nowName, int depth) {
        Inode before = old.inode(oldName);
        Inode after = now.inode(nowName);
        if (before instanceof Inode.Directory first && after instanceof Inode.Directory second) {
            compare(in, path(folder, oldName.name()), first, second, depth);
        } else if (before.getClass() == after.getClass()) {
            in.addBefore(1, before instanceof Inode.RegularFile file ? file.size() : 0);
            in.addAfter(1, after instanceof Inode.RegularFile file ? file.size() : 0);
            file(folder, oldName, before, after).ifPresent(in.parts::add);
        } else {
            Totals was = old.totals(before, depth);
            Totals is = now.totals(after, depth);
            in.addBefore(was.files(), was.bytes());
            in.addAfter(is.files(), is.bytes());
            in.parts.add(PathDifference.changed(
                    path(folder, oldName.name()),
                    old.text(before, was),
                    now.text(after, is),
                    was.bytes() + is.bytes()));
        }
    }

    private void compare(Folder in, String path, Inode.Directory before, Inode.Directory after, int depth) {
        Folder all = folder(path, before, after, depth);
        in.addBefore(all.filesBefore, all.bytesBefore);
        in.addAfter(all.filesAfter, all.bytesAfter);
        if (!hasSameAccess(before, after)) {
            in.parts.add(access(path, before, after));
        }
        if (!all.parts.isEmpty()) {
            in.parts.add(PathDifference.ofFolder(path, all.before(), all.after(), all.parts));
        }
    }

    private Optional<PathDifference> file(String folder, Name name, Inode before, Inode after) {
        if (before instanceof Inode.RegularFile first && after instanceof Inode.RegularFile second) {
            if (first.size() != second.size()) {
                long grown = second.size() - first.size();
                return Optional.of(PathDifference.changed(
                        path(folder, name.name()),
                        SizeText.of(first.size()),
                        SizeText.of(second.size()) + " (" + SizeText.ofDifference(grown) + ")",
                        Math.abs(grown)));
            }
            switch (contents.compare(first, second)) {
                case SAME -> {}
                case DIFFERENT -> {
                    return Optional.of(PathDifference.changed(
                            path(folder, name.name()),
                            SizeText.of(first.size()),
                            "as large, other content",
                            first.size()));
                }
                case UNKNOWN -> unknown = unknown.plus(new Totals(1, first.size()));
            }
        } else if (!isSameLink(before, after)) {
            String textBefore = old.text(before, Totals.NONE);
            String textAfter = now.text(after, Totals.NONE);
            if (!textBefore.equals(textAfter)) {
                return Optional.of(PathDifference.changed(path(folder, name.name()), textBefore, textAfter, 0));
            }
        }
        return hasSameAccess(before, after)
                ? Optional.empty()
                : Optional.of(access(path(folder, name.name()), before, after));
    }

    private static boolean isSameLink(Inode before, Inode after) {
        return before instanceof Inode.SymbolicLink first
                && after instanceof Inode.SymbolicLink second
                && first.target().equals(second.target());
    }

    private boolean hasSameAccess(Inode before, Inode after) {
        return before.header().mode() == after.header().mode()
                && old.uid(before) == now.uid(after)
                && old.gid(before) == now.gid(after);
    }

    /// Who may do what, where that is not the same.
    private PathDifference access(String path, Inode before, Inode after) {
        return before.header().mode() == after.header().mode()
                ? PathDifference.changed(path, old.owner(before), now.owner(after), 0)
                : PathDifference.changed(path, old.mode(before), now.mode(after), 0);
    }
}
