package dakotac.manifest.lock;

import dakotac.diagnostic.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The image that an architecture is made from.
///
/// @param image  the reference as the manifest writes it
/// @param digest of the image's manifest, `sha256:` and 64 digits
/// @param about  what the image says of itself, for people who read the lock: `version`, `created`, `revision`
/// @param at     where the lock says so
public record Pin(String image, String digest, SequencedMap<String, String> about, Place at) {

    public Pin {
        about = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(about));
    }
}
