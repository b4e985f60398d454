package dakotac.squashfs;

/// The highest numbers of their fields, which squashfs also uses for "none".
final class Unsigned {

    static final int MAX_U16 = 0xFFFF;
    static final long MAX_U32 = 0xFFFF_FFFFL;

    private Unsigned() {}
}
