package dakotac.manifest.lock;

import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Arch;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tools.jackson.databind.node.StringNode;

/// The images that a manifest is built from, by architecture.
///
/// @param at where the lock says what is pinned
public record Lock(SequencedMap<Arch, Pin> pins, Place at) {

    static final String SUFFIX = ".lock.yaml";

    /// What every lock begins with.
    public static final String HEAD = "# Written by dakotac lock";

    /// Characters of what an image says of itself.
    private static final int LONGEST = 100;

    public Lock {
        pins = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(pins));
    }

    /// Where the lock of a manifest lies: `dakota.lock.yaml` beside `dakota.yaml`.
    public static Path beside(Path manifest) {
        String name = String.valueOf(manifest.getFileName());
        return manifest.resolveSibling(name.replaceFirst("\\.ya?ml$", "") + SUFFIX);
    }

    /// Whether a file is a lock, by its name.
    public static boolean isLock(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    /// The manifest that a lock lies beside.
    public static Path manifestOf(Path lock) {
        String name = String.valueOf(lock.getFileName());
        return lock.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".yaml");
    }

    /// The text of the file, one fact a line, so that it diffs well.
    public String text() {
        StringBuilder text = new StringBuilder(HEAD)
                .append(": the images that are built from. Check it in; dakotac lock --update moves it.\n")
                .append("version: 1\narches:\n");
        pins.forEach((arch, pin) -> {
            text.append("  ").append(arch.label()).append(":\n");
            line(text, "image", pin.image());
            text.append("    digest: ").append(pin.digest()).append('\n');
            pin.about().forEach((key, value) -> line(text, key, cut(value)));
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append("    ")
                .append(key)
                .append(": ")
                .append(StringNode.valueOf(value))
                .append('\n');
    }

    private static String cut(String value) {
        String plain = Quote.plain(value);
        return plain.length() <= LONGEST
                ? plain
                : plain.substring(
                        0, plain.offsetByCodePoints(0, Math.min(LONGEST, plain.codePointCount(0, plain.length()))));
    }
}
