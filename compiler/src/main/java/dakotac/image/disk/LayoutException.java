package dakotac.image.disk;

/// A name, a size or a number of files that a file system of the image has no room for. The message is for people.
public final class LayoutException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public LayoutException(String message) {
        super(message);
    }

    /// Refuses, unless it holds.
    ///
    /// @throws LayoutException with the message, unless it fits
    public static void unless(boolean fits, String message) {
        if (!fits) {
            throw new LayoutException(message);
        }
    }
}
