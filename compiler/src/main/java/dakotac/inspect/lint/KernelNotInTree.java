package dakotac.inspect.lint;

import java.util.stream.Stream;

/// The menu in the ISO tree starts a kernel from there.
final class KernelNotInTree implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.KERNEL_NOT_IN_TREE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        boolean menu = image.files().keySet().stream().anyMatch(path -> path.startsWith("loader/entries/"));
        return menu
                ? image.entries()
                        .flatMap(entry -> Stream.of("linux", "initrd")
                                .flatMap(entry::values)
                                .filter(path -> image.inTree(path).isEmpty())
                                .map(path -> "the ISO tree has a menu, but not %s of %s".formatted(path, entry.name())))
                : Stream.empty();
    }
}
