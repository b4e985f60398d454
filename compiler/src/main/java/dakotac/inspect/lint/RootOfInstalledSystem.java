package dakotac.inspect.lint;

import java.util.stream.Stream;

/// A medium is not found by the UUID of a partition or by the name of a device of the machine that made it.
final class RootOfInstalledSystem implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.ROOT_OF_INSTALLED_SYSTEM;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.entries()
                .flatMap(entry -> entry.words("root=")
                        .filter(root ->
                                root.startsWith("/dev/") || root.startsWith("UUID=") || root.startsWith("PARTUUID="))
                        .map(root -> "%s looks for root=%s".formatted(entry.name(), root)));
    }
}
