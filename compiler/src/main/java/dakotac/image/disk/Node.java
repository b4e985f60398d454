package dakotac.image.disk;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// A tree of files and folders. Names sort by UTF-16 code units, in every locale.
///
/// @param <F> what is known of a file
public sealed interface Node<F> {

    record File<F>(F file) implements Node<F> {}

    record Folder<F>(SortedMap<String, Node<F>> children) implements Node<F> {

        public Folder {
            children = Collections.unmodifiableSortedMap(new TreeMap<>(children));
        }

        /// What lies under a name of this folder.
        ///
        /// @throws java.util.NoSuchElementException if nothing does
        public Node<F> child(String name) {
            return Optional.ofNullable(children.get(name)).orElseThrow();
        }

        /// All folders by path, the root under the empty path, each before what is in it.
        public SequencedMap<String, Folder<F>> folders() {
            SequencedMap<String, Folder<F>> found = new LinkedHashMap<>();
            Deque<Map.Entry<String, Folder<F>>> waiting = new ArrayDeque<>(List.of(Map.entry("", this)));
            while (!waiting.isEmpty()) {
                var next = waiting.remove();
                found.put(next.getKey(), next.getValue());
                next.getValue().children.forEach((name, child) -> {
                    if (child instanceof Folder<F> folder) {
                        waiting.add(Map.entry(join(next.getKey(), name), folder));
                    }
                });
            }
            return found;
        }

        /// All files by path.
        public SortedMap<String, F> files() {
            SortedMap<String, F> found = new TreeMap<>();
            folders()
                    .forEach((path, folder) -> folder.children.forEach((name, child) -> {
                        if (child instanceof File<F>(var file)) {
                            found.put(join(path, name), file);
                        }
                    }));
            return found;
        }
    }

    /// The tree in which each file lies under its path, `EFI/BOOT/BOOTX64.EFI`.
    ///
    /// @throws LayoutException if a path is absolute, has an empty name, `.` or `..`, or needs another
    ///                path's file as a folder
    static <F> Folder<F> tree(Map<String, F> files) {
        return folder("", new TreeMap<>(files));
    }

    /// The path of what a folder holds under a name.
    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private static <F> Folder<F> folder(String at, SortedMap<String, F> files) {
        SortedMap<String, SortedMap<String, F>> below = new TreeMap<>();
        SortedMap<String, Node<F>> children = new TreeMap<>();
        files.forEach((path, file) -> {
            int slash = path.indexOf('/');
            String name = checked(at, slash < 0 ? path : path.substring(0, slash));
            if (slash < 0) {
                children.put(name, new File<>(file));
            } else {
                below.computeIfAbsent(name, _ -> new TreeMap<>()).put(path.substring(slash + 1), file);
            }
        });
        below.forEach((name, inside) -> {
            LayoutException.unless(
                    !children.containsKey(name),
                    join(at, name),
                    join(at, name) + " is a file, and a folder of other files");
            children.put(name, folder(join(at, name), inside));
        });
        return new Folder<>(children);
    }

    private static String checked(String at, String name) {
        boolean plain = !name.isEmpty() && !name.equals(".") && !name.equals("..");
        LayoutException.unless(plain, join(at, name), "a path on the image has a part '" + name + "' in '" + at + "/'");
        return name;
    }
}
