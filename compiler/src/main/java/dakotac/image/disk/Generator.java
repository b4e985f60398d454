package dakotac.image.disk;

/// Who made an image, as the embedded writer says it wherever a format has room for that.
public final class Generator {

    public static final String NAME = "DAKOTAC";

    private Generator() {}
}
