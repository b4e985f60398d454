package dakotac.source;

/// What tells contents of files apart: equal for those whose bytes are equal, as far as one run compares them.
public sealed interface ContentId permits Sha256, ContentId.Place {

    /// Of a content whose digest nobody needs: no other one is like it.
    ///
    /// @param diffId   of the layer in which it lies
    /// @param position of its stored bytes in the layer's tar
    record Place(Sha256 diffId, long position) implements ContentId {}
}
