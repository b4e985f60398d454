package dakotac.diff;

import java.util.Optional;
import java.util.OptionalLong;

/// A file of an image.
///
/// @param role    what it is to the image, where a plan says so: `rootfs`
/// @param arch    whose it is, as far as that is known
/// @param isMade  whether its text is made from what is compared anyway, such as a boot entry
/// @param isCopy  whether it only repeats what lies elsewhere on the image
/// @param size    in bytes
/// @param digest  SHA-256 of its bytes, in hexadecimal
/// @param sample  the same of its beginning and its end, for what would take long to read
public record StoredItem(
        Optional<String> role,
        Optional<String> arch,
        boolean isMade,
        boolean isCopy,
        OptionalLong size,
        Optional<String> digest,
        Optional<String> sample) {

    /// Whether nothing tells it from another one.
    boolean mayEqual(StoredItem other) {
        if (differ(digest, other.digest)) {
            return false;
        }
        boolean known = digest.isPresent() && other.digest.isPresent();
        boolean sameSize = size.isEmpty() || other.size.isEmpty() || size.equals(other.size);
        return known || (sameSize && !differ(sample, other.sample));
    }

    /// Whether it is known to be the same.
    boolean isSame(StoredItem other) {
        return digest.isPresent() && digest.equals(other.digest);
    }

    private static boolean differ(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    /// Whether it can be the same thing at another place.
    boolean isSuccessor(StoredItem other) {
        return role.equals(other.role) && arch.equals(other.arch) && isMade == other.isMade && isCopy == other.isCopy;
    }

    /// Whether an architecture has one of these at most.
    boolean isOnlyOfItsKind() {
        return role.filter(known -> !known.equals("file")).isPresent();
    }

    /// What is known of it from two sources, this one first.
    StoredItem or(StoredItem other) {
        return new StoredItem(
                role.or(other::role),
                arch.or(other::arch),
                isMade || other.isMade,
                isCopy || other.isCopy,
                size.isPresent() ? size : other.size,
                digest.or(other::digest),
                sample.or(other::sample));
    }
}
