package dakotac.image.disk;

/// Who made an image, as the embedded writer says it wherever a format has room for that.
public final class Generator {

    public static final String NAME = "DAKOTAC";

    /// The name with the number of the layout: images of other numbers lie otherwise, so nobody can say how they should
    /// lie. It grows with every change that gives the same contents other metadata or other places.
    public static final String MARK = NAME + "2";

    private Generator() {}
}
