package dakotac.squashfs;

/// A tree that has more of something than squashfs can keep. The message is for people: what the tree has.
public final class Unrepresentable extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    Unrepresentable(String message) {
        super(message);
    }

    /// @throws Unrepresentable if the condition does not hold, with the message
    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new Unrepresentable(message);
        }
    }
}
