package dakotac.inspect.lint;

import java.util.stream.Stream;

/// FAT has no symbolic links: they are lost where the files are copied to a stick.
final class LinkInTree implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.LINK_IN_TREE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().primary().stream()
                .flatMap(tree -> tree.specials().stream())
                .map(path -> "%s is a symbolic link or a device".formatted(path));
    }
}
