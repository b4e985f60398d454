package dakotac.export;

import dakotac.diagnostic.UserError;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest.NamedImage;
import dakotac.manifest.lock.Pin;
import dakotac.source.ImageStores;
import dakotac.source.ImageVersion;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Pins images for locks.
public final class ImagePins {

    private ImagePins() {}

    /// What a reference leads to now, and what that says of itself.
    ///
    /// @throws UserError   if there is no sound image for the architecture
    /// @throws IOException if it cannot be read
    public static Pin pin(ImageStores stores, NamedImage named, Arch arch) throws UserError, IOException {
        PinnedImage image = PinnedImage.resolve(stores, named, arch);
        ImageVersion version = image.version(stores);
        SequencedMap<String, String> about = new LinkedHashMap<>();
        version.version().ifPresent(text -> about.put("version", text));
        version.created().ifPresent(text -> about.put("created", text));
        version.revision().ifPresent(text -> about.put("revision", text));
        return new Pin(named.text(), image.digest().toString(), about, named.at());
    }
}
