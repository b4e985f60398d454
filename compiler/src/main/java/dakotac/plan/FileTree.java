package dakotac.plan;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The files of one file system on the image, sorted by path.
public record FileTree(NavigableMap<ImagePath, Content> files) {

    public FileTree {
        files = Collections.unmodifiableNavigableMap(new TreeMap<>(files));
    }

    /// The content of a file that is there.
    public Content get(ImagePath path) {
        return Objects.requireNonNull(files.get(path), path::value);
    }

    /// Every folder that the files need, parents before their children.
    public SortedSet<ImagePath> folders() {
        SortedSet<ImagePath> folders = new TreeSet<>();
        for (ImagePath file : files.keySet()) {
            String path = file.value();
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(new ImagePath(path.substring(0, slash)));
            }
        }
        return folders;
    }

    /// The files whose text the plan itself holds.
    public SortedMap<ImagePath, String> texts() {
        SortedMap<ImagePath, String> texts = new TreeMap<>();
        for (Map.Entry<ImagePath, Content> file : files.entrySet()) {
            if (file.getValue() instanceof Content.Text(String text)) {
                texts.put(file.getKey(), text);
            }
        }
        return texts;
    }
}
