package dakotac.tree;

import dakotac.source.tar.MemberLimits;

/// How much an image may ask for. What it says of itself is not to be believed: a few megabytes can decompress to
/// petabytes, or hold names without end.
///
/// @param tar     of one member of a layer
/// @param layer   bytes of a layer's tar; a whole desktop system has about 12 GB
/// @param content bytes of all files of a layer, holes of sparse ones too
/// @param names   names in all layers; a whole desktop system has about 500,000. Each takes some 250 bytes of memory
/// @param text    bytes of these names, of links, extended attributes, holes and checksums, which are kept in memory
/// @param name    bytes of one name in a folder (`NAME_MAX` of Linux)
public record ImageLimits(MemberLimits tar, long layer, long content, long names, long text, int name) {

    public static final ImageLimits DEFAULT =
            new ImageLimits(MemberLimits.DEFAULT, 64L << 30, 64L << 30, 1_200_000, 96 << 20, 255);
}
