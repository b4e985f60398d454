package dakotac.image.iso;

import dakotac.binary.Bytes;
import dakotac.image.disk.LayoutException;
import dakotac.image.disk.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A directory with the number that the path table gives it, and what is in it in the order of its identifiers.
///
/// @param number     from 1
/// @param parent     the number of the one above; the root's own
/// @param path       empty for the root
/// @param identifier in the one above
record NumberedDirectory(int number, int parent, String path, Bytes identifier, SortedMap<Identifier, Child> children) {

    /// A name in the directory.
    ///
    /// @param node the sizes of the file's stretches in bytes, or the folder
    record Child(String name, String path, Node<List<Long>> node) {
        boolean isDirectory() {
            return switch (node) {
                case Node.Folder<List<Long>> _ -> true;
                case Node.File<List<Long>> _ -> false;
            };
        }
    }

    /// ECMA-119 6.8.2.1, the root counted.
    private static final int MAX_LEVELS = 8;

    /// A path table has 16 bits for a directory's number.
    private static final int MAX = 0xFFFF;

    /// A directory while it waits for its number.
    private record Unnumbered(int parent, int level, Bytes identifier, String path, Node.Folder<List<Long>> folder) {}

    /// All directories of a tree, in the order of a path table: by level, by the number of the one above, by
    /// identifier.
    ///
    /// @throws LayoutException if they are more than 65,535 or more than 8 levels deep
    static List<NumberedDirectory> of(Node.Folder<List<Long>> root, NameSpace nameSpace) {
        List<NumberedDirectory> numbered = new ArrayList<>();
        List<Unnumbered> found = new ArrayList<>(List.of(new Unnumbered(1, 1, DirectoryRecord.SELF, "", root)));
        for (int number = 1; number <= found.size(); number++) {
            Unnumbered next = found.get(number - 1);
            LayoutException.unless(
                    next.level <= MAX_LEVELS, next.path, next.path + " is deeper than the 8 levels of ISO 9660");
            SortedMap<Identifier, Child> children = children(next.path, next.folder, nameSpace);
            numbered.add(new NumberedDirectory(number, next.parent, next.path, next.identifier, children));
            for (var entry : children.entrySet()) {
                if (entry.getValue().node() instanceof Node.Folder<List<Long>> folder) {
                    Bytes identifier = nameSpace.encode(entry.getKey());
                    String path = entry.getValue().path();
                    found.add(new Unnumbered(number, next.level + 1, identifier, path, folder));
                }
            }
        }
        LayoutException.unless(numbered.size() <= MAX, numbered.size() + " folders are more than ISO 9660 can number");
        return List.copyOf(numbered);
    }

    /// How many directories are in it.
    long directories() {
        return children.values().stream().filter(Child::isDirectory).count();
    }

    private static SortedMap<Identifier, Child> children(
            String path, Node.Folder<List<Long>> folder, NameSpace nameSpace) {
        SortedMap<String, Boolean> names = new TreeMap<>();
        folder.children().forEach((name, node) -> names.put(name, node instanceof Node.Folder<List<Long>>));
        SortedMap<Identifier, Child> children = new TreeMap<>();
        nameSpace
                .identifiers(names)
                .forEach((name, identifier) ->
                        children.put(identifier, new Child(name, Node.join(path, name), folder.child(name))));
        return children;
    }
}
