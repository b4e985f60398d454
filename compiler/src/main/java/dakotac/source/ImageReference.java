package dakotac.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The name of an image with the place where it is kept, as people write it (containers-transports(5)).
///
/// @param text as it was written
public record ImageReference(String text, Transport transport, Path path, Optional<String> tag) {

    /// How an image is kept.
    public enum Transport {
        /// An OCI image layout in a folder: `oci:DIR[:TAG]`.
        OCI("oci"),
        /// The same in a tar: `oci-archive:FILE[:TAG]`.
        OCI_ARCHIVE("oci-archive");

        private final String prefix;

        Transport(String prefix) {
            this.prefix = prefix;
        }
    }

    /// How references are written.
    public static final String SYNTAX = "oci:DIR[:TAG] or oci-archive:FILE[:TAG]";

    /// Reads `TRANSPORT:PATH[:TAG]`, in which a path has no colon; empty where it is written in another way.
    public static Optional<ImageReference> parse(String text) {
        String[] parts = text.split(":", 3);
        for (Transport transport : Transport.values()) {
            if (parts[0].equals(transport.prefix) && parts.length > 1 && !parts[1].isEmpty()) {
                Optional<String> tag = parts.length > 2 ? Optional.of(parts[2]) : Optional.empty();
                return Optional.of(new ImageReference(text, transport, Path.of(parts[1]), tag));
            }
        }
        return Optional.empty();
    }

    BlobStore store() throws IOException {
        return switch (transport) {
            case OCI -> new LayoutFolder(path);
            case OCI_ARCHIVE -> LayoutArchive.read(path);
        };
    }
}
