package dakotac.inspect.lint;

import dakotac.binary.Bytes;
import dakotac.inspect.IsoTree;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Linux shows names of eight capitals without it.
final class NoRockRidge implements LintRule {

    /// The entry SP of the System Use Sharing Protocol (5.3), which the root's first record has.
    private static final String SP = "SP\u0007\u0001\u00be\u00ef";

    private static boolean hasRockRidge(LintedImage image, IsoTree.@Nullable Folder root) {
        if (root == null) {
            return true;
        }
        long at = root.extent().offset();
        Bytes record = image.found()
                .imageBytes()
                .read(at, image.found().imageBytes().read(at, 1).u8(0));
        return record.text(0, record.size(), StandardCharsets.ISO_8859_1).contains(SP);
    }

    @Override
    public LintFinding finding() {
        return LintFinding.NO_ROCK_RIDGE;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().primary().stream()
                .filter(tree -> !hasRockRidge(image, tree.folders().get("")))
                .map(_ -> "the ISO tree has no Rock Ridge");
    }
}
