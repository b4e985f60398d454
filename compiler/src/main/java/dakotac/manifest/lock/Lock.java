package dakotac.manifest.lock;

import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Arch;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.node.StringNode;

/// The images that a manifest is built from, by architecture.
///
/// @param stores the images of offline stores
/// @param at     where the lock says what is pinned
public record Lock(SequencedMap<Arch, Pin> pins, SequencedMap<Arch, List<Pin>> stores, Place at) {

    static final String SUFFIX = ".lock.yaml";

    /// What every lock begins with.
    public static final String HEAD = "# Written by dakotac lock";

    /// Characters of what an image says of itself.
    private static final int LONGEST = 100;

    public Lock {
        pins = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(pins));
        stores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stores));
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
                .append("version: 1\narches:")
                .append(pins.isEmpty() ? " {}\n" : "\n");
        pins.forEach((arch, pin) -> {
            text.append("  ").append(arch.label()).append(":\n");
            pin(text, pin, "    ");
        });
        if (!stores.isEmpty()) {
            text.append("stores:\n");
        }
        stores.forEach((arch, images) -> {
            text.append("  ").append(arch.label()).append(":\n");
            images.forEach(pin -> pin(text, pin, "    - "));
        });
        return text.toString();
    }

    private static void pin(StringBuilder text, Pin pin, String first) {
        String indent = " ".repeat(first.length());
        line(text, first, "image", pin.image());
        text.append(indent).append("digest: ").append(pin.digest()).append('\n');
        pin.about().forEach((key, value) -> line(text, indent, key, cut(value)));
    }

    private static void line(StringBuilder text, String indent, String key, String value) {
        text.append(indent)
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
