package dakotac.source;

import java.util.Optional;

/// What a reference leads to.
///
/// @param manifest of the image of one platform
/// @param index    the digest of the index that the reference names; empty where it names the image itself
public record SelectedImage(Descriptor manifest, Optional<Sha256> index) {}
