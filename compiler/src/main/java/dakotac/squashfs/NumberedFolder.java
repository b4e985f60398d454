package dakotac.squashfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A folder of the tree whose inode has its number.
///
/// The inodes of all that is in a folder follow each other, behind those in the folders in it: that keeps listings
/// short, as one header serves many names. The root is the last.
final class NumberedFolder {

    private final FileNode.Folder folder;
    private final List<NumberedFolder> folders = new ArrayList<>();
    private int number;
    private int parent;

    private NumberedFolder(FileNode.Folder folder) {
        this.folder = folder;
    }

    /// The numbers of all inodes.
    ///
    /// @param root  the folder above all others
    /// @param files those that are no folders
    record Numbering(NumberedFolder root, Map<FileNode.File, Names> files) {

        int inodes() {
            return root.number;
        }

        Names names(FileNode.File file) {
            return Objects.requireNonNull(files.get(file));
        }
    }

    /// What is known of a file by its names.
    static final class Names {

        private final int number;
        private int count;

        private Names(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        /// How many it has.
        int count() {
            return count;
        }
    }

    static Numbering of(FileNode.Folder root) {
        Counter counter = new Counter();
        NumberedFolder numbered = new NumberedFolder(root);
        counter.numberAllIn(numbered);
        numbered.number = counter.next();
        numbered.parent = counter.next(); // which is nobody's, as mksquashfs has it
        numbered.tellFolders();
        return new Numbering(numbered, counter.files);
    }

    private void tellFolders() {
        for (NumberedFolder each : folders) {
            each.parent = number;
            each.tellFolders();
        }
    }

    private static final class Counter {

        private final Map<FileNode.File, Names> files = new HashMap<>();
        private int last;

        private int next() {
            return ++last;
        }

        private void numberAllIn(NumberedFolder folder) {
            folder.folder.children().values().forEach(child -> {
                if (child instanceof FileNode.Folder below) {
                    NumberedFolder numbered = new NumberedFolder(below);
                    numberAllIn(numbered);
                    folder.folders.add(numbered);
                }
            });
            var below = folder.folders.iterator();
            folder.folder.children().values().forEach(child -> {
                switch (child) {
                    case FileNode.Folder _ -> below.next().number = next();
                    case FileNode.File file -> {
                        Names names = files.get(file);
                        if (names == null) {
                            names = new Names(next());
                            files.put(file, names);
                        }
                        names.count++;
                    }
                }
            });
        }
    }

    FileNode.Folder folder() {
        return folder;
    }

    /// The folders in it, by their names.
    List<NumberedFolder> folders() {
        return folders;
    }

    int number() {
        return number;
    }

    /// The number of the folder that it is in.
    int parent() {
        return parent;
    }
}
