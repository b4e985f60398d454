package dakotac.source;

import dakotac.manifest.Arch;
import dakotac.manifest.Manifest.BuiltImage;
import dakotac.manifest.Manifest.ContainerImage;
import dakotac.manifest.Manifest.NamedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The name of an image with the place where it is kept, as people write it (containers-transports(5)).
public sealed interface ImageReference {

    /// How references are written.
    String SYNTAX = "docker://HOST/NAME[:TAG][@DIGEST], oci:DIR[:TAG], oci-archive:FILE[:TAG], "
            + "docker-archive:FILE[:NAME:TAG] or containers-storage:NAME";

    /// As it was written.
    String text();

    /// The same, for those who are in that folder.
    default ImageReference relativeTo(Path folder) {
        return this;
    }

    /// The archive that is read, or the Containerfile. The files of a folder are not listed.
    default List<Path> files() {
        return List.of();
    }

    /// The files of a layout in a folder. Unlike [#files], others may add to them meanwhile.
    ///
    /// @throws IOException if they cannot be listed
    default List<Path> layout() throws IOException {
        return List.of();
    }

    /// In a folder or a file.
    record Local(String text, Transport transport, Path path, Optional<String> tag) implements ImageReference {

        @Override
        public ImageReference relativeTo(Path folder) {
            return new Local(text, transport, folder.resolve(path).normalize(), tag);
        }

        /// The same image, written with its path.
        String written() {
            return transport.prefix + ":" + path + tag.map(name -> ":" + name).orElse("");
        }

        @Override
        public List<Path> files() {
            return transport == Transport.OCI ? List.of() : List.of(path);
        }

        @Override
        public List<Path> layout() throws IOException {
            return transport == Transport.OCI ? new LayoutFolder(path).files() : List.of();
        }
    }

    /// How an image is kept in files.
    enum Transport {
        /// An OCI image layout in a folder: `oci:DIR[:TAG]`.
        OCI("oci"),
        /// The same in a tar: `oci-archive:FILE[:TAG]`.
        OCI_ARCHIVE("oci-archive"),
        /// A tar as `docker save` and `podman save` write it: `docker-archive:FILE[:NAME:TAG]`.
        DOCKER_ARCHIVE("docker-archive");

        private final String prefix;

        Transport(String prefix) {
            this.prefix = prefix;
        }
    }

    /// In a registry: `docker://HOST/NAME[:TAG][@DIGEST]`, or without `docker://`. With `http://` the registry is
    /// spoken to without TLS.
    ///
    /// @param version a tag, or a digest, which is stronger than a tag beside it
    record Remote(String text, RepositoryName repository, String version) implements ImageReference {

        /// Empty unless the reference has one.
        public Optional<Sha256> digest() {
            return Sha256.parse(version);
        }
    }

    /// Where podman and buildah keep their images: `containers-storage:NAME`.
    record Stored(String text, String name) implements ImageReference {}

    /// What a container engine makes when it is asked to, for one architecture.
    record Built(BuiltImage image, Arch arch) implements ImageReference {

        @Override
        public String text() {
            return image.text();
        }

        @Override
        public List<Path> files() {
            return List.of(image.containerfile().path());
        }
    }

    /// The one that a manifest has, which its checks found to be one.
    static ImageReference of(ContainerImage image, Arch arch) {
        return switch (image) {
            case NamedImage named -> parse(named.text()).orElseThrow().relativeTo(named.folder());
            case BuiltImage built -> new Built(built, arch);
        };
    }

    /// Reads a reference; empty where it is written in another way. Paths have no colon.
    static Optional<ImageReference> parse(String text) {
        String[] parts = text.split(":", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        return switch (parts[0]) {
            case "docker", "http" ->
                rest.startsWith("//") ? remote(text, rest.substring(2), parts[0]) : Optional.empty();
            case "containers-storage" -> rest.isEmpty() ? Optional.empty() : Optional.of(new Stored(text, rest));
            default ->
                transport(parts[0]).map(found -> local(text, found, rest)).orElseGet(() -> remote(text, text, ""));
        };
    }

    private static Optional<Transport> transport(String prefix) {
        return Arrays.stream(Transport.values())
                .filter(each -> each.prefix.equals(prefix))
                .findFirst();
    }

    private static Optional<ImageReference> local(String text, Transport transport, String rest) {
        String[] parts = rest.split(":", 2);
        Optional<String> tag = parts.length > 1 && !parts[1].isEmpty() ? Optional.of(parts[1]) : Optional.empty();
        return parts[0].isEmpty() ? Optional.empty() : Optional.of(new Local(text, transport, Path.of(parts[0]), tag));
    }

    private static Optional<ImageReference> remote(String text, String name, String scheme) {
        return RepositoryName.parse(name, scheme.equals("http"))
                .map(parsed -> new Remote(text, parsed.repository(), parsed.version()));
    }
}
