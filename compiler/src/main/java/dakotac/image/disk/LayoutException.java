package dakotac.image.disk;

/// A name, a size or a number of files that a file system of the image has no room for. The message is for people.
public final class LayoutException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String subject;

    /// @param subject the path on the image, or the name in paths, that does not fit; empty where that is the image as
    ///                a whole
    public LayoutException(String subject, String message) {
        super(message);
        this.subject = subject;
    }

    /// Refuses an image as a whole, unless it holds.
    ///
    /// @throws LayoutException if the condition does not hold, with the message
    public static void unless(boolean fits, String message) {
        unless(fits, "", message);
    }

    /// Refuses a path or a name, unless it holds.
    ///
    /// @throws LayoutException if the condition does not hold, with the message
    public static void unless(boolean fits, String subject, String message) {
        if (!fits) {
            throw new LayoutException(subject, message);
        }
    }

    /// What does not fit; empty where that is the image as a whole.
    public String subject() {
        return subject;
    }
}
