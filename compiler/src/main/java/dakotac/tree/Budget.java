package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.source.BadImage;
import dakotac.source.SourceProblem;

/// What an image has taken so far of what it may.
final class Budget {

    private static final String HINT = "no system is as large: is the image to be trusted?";

    private final ImageLimits limits;
    private long names;
    private long text;
    private boolean exceeded;

    Budget(ImageLimits limits) {
        this.limits = limits;
    }

    ImageLimits limits() {
        return limits;
    }

    /// Whether there was more than there may be.
    synchronized boolean isExceeded() {
        return exceeded;
    }

    /// @throws BadImage if there are too many, or it is too long
    synchronized void name(ByteString name) throws BadImage {
        BadImage.unless(
                name.size() <= limits.name(),
                SourceProblem.NAME_TOO_LONG,
                () -> "has a name of %d bytes, where Linux takes %d".formatted(name.size(), limits.name()),
                "whoever made the image must recreate it");
        exceeded |= ++names > limits.names();
        BadImage.unless(
                names <= limits.names(),
                SourceProblem.TOO_MANY_NAMES,
                () -> "has more than %,d files".formatted(limits.names()),
                HINT);
        text(name.size());
    }

    /// @throws BadImage if it is too much
    synchronized void text(long bytes) throws BadImage {
        text += bytes;
        exceeded |= text > limits.text();
        BadImage.unless(
                text <= limits.text(),
                SourceProblem.TOO_MUCH_TEXT,
                () -> "has more than %,d bytes of names, links and extended attributes".formatted(limits.text()),
                HINT);
    }
}
