package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.diagnostic.Quote;
import dakotac.source.BadImage;
import dakotac.source.SourceProblem;
import dakotac.source.tar.Attributes;
import java.util.List;
import java.util.Optional;

/// Takes in the entries of one layer, one after the other. Of two for one name the later one stands. Whiteouts do
/// nothing to the layer itself, wherever they come.
final class LayerEntries {

    private static final ByteString WHITEOUT = ByteString.of(".wh.");

    /// Of AUFS, which kept things of its own under such names; image-spec knows but the opaque one.
    private static final ByteString META = ByteString.of(".wh..wh.");

    private static final ByteString OPAQUE = ByteString.of(".wh..wh..opq");

    private final Budget budget;
    private final Changes.InDirectory root = new Changes.InDirectory();

    LayerEntries(Budget budget) {
        this.budget = budget;
    }

    Changes.InDirectory root() {
        return root;
    }

    /// Whether an entry of this path is an order to whoever applies the layer, and no file.
    static boolean isWhiteout(List<ByteString> path) {
        return path.stream().anyMatch(name -> name.startsWith(WHITEOUT));
    }

    /// @throws BadImage if the whiteout makes no sense
    void whiteout(List<ByteString> path) throws BadImage {
        ByteString name = path.getLast();
        List<ByteString> folder = path.subList(0, path.size() - 1);
        if (name.equals(OPAQUE) && !isWhiteout(folder)) {
            directory(folder).makeOpaque();
        } else if (path.stream().noneMatch(each -> each.startsWith(META))) {
            BadImage.unless(
                    !isWhiteout(folder) && isName(name.from(WHITEOUT.size())),
                    SourceProblem.WHITEOUT,
                    () -> "has a whiteout that means nothing: " + Quote.of(name.toString()),
                    "whoever made the image must recreate it");
            hide(directory(folder), name.from(WHITEOUT.size()));
        }
    }

    void directory(List<ByteString> path, Attributes attributes) throws BadImage {
        directory(path).set(attributes);
    }

    void replace(List<ByteString> path, Changes change) throws BadImage {
        put(directory(path.subList(0, path.size() - 1)), path.getLast(), change);
    }

    /// The file that the layer itself has at a path so far.
    Optional<TreeNode.Leaf> leaf(List<ByteString> path) {
        Changes.InDirectory folder = root;
        for (ByteString name : path.subList(0, path.size() - 1)) {
            if (!(folder.children().get(name) instanceof Changes.InDirectory next)) {
                return Optional.empty();
            }
            folder = next;
        }
        return folder.children().get(path.getLast()) instanceof Changes.Replacement(var leaf)
                ? Optional.of(leaf)
                : Optional.empty();
    }

    private static boolean isName(ByteString name) {
        return !name.isEmpty() && !name.equals(ByteString.of(".")) && !name.equals(ByteString.of(".."));
    }

    private Changes.InDirectory directory(List<ByteString> path) throws BadImage {
        Changes.InDirectory folder = root;
        for (ByteString name : path) {
            folder = child(folder, name);
        }
        return folder;
    }

    private Changes.InDirectory child(Changes.InDirectory folder, ByteString name) throws BadImage {
        Changes there = folder.children().get(name);
        if (there instanceof Changes.InDirectory directory) {
            return directory;
        }
        Changes.InDirectory directory = new Changes.InDirectory();
        if (there != null) {
            directory.takePlaceOf(there);
        }
        put(folder, name, directory);
        return directory;
    }

    private void hide(Changes.InDirectory folder, ByteString name) throws BadImage {
        switch (folder.children().get(name)) {
            case null -> put(folder, name, new Changes.Whiteout());
            case Changes.InDirectory directory -> directory.makeReplacement();
            case Changes.Whiteout _, Changes.Replacement _, Changes.LinkBelow _ -> {}
        }
    }

    private void put(Changes.InDirectory folder, ByteString name, Changes change) throws BadImage {
        if (folder.children().put(name, change) == null) {
            budget.name(name);
        }
    }
}
