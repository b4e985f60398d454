package dakotac.inspect.lint;

import dakotac.image.fat.Attribute;
import java.util.stream.Stream;

/// Systemd-boot from 254 on writes to it: the stick is no longer what was signed, and some firmware ends in a crash
/// where it cannot.
final class WritableRandomSeed implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.WRITABLE_RANDOM_SEED;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image
                .inEsp("loader/random-seed")
                .filter(seed -> !seed.attributes().contains(Attribute.READ_ONLY))
                .map(_ -> "loader/random-seed can be written to")
                .stream();
    }
}
