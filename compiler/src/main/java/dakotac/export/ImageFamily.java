package dakotac.export;

import dakotac.manifest.Manifest.RootfsCompression;
import dakotac.source.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The file systems that are made of images for a medium. They are made together, so that they share what they have in
/// common; the result is another one when any of the images is.
record ImageFamily(RootfsCompression compression, List<Member> members) {

    /// One of them.
    ///
    /// @param result a root file system or a store
    record Member(PinnedImage image, ImageResult result) {

        /// For files; no other member has it.
        String name() {
            return switch (result) {
                case ImageResult.BootFiles _, ImageResult.Rootfs _ ->
                    image.arch().label();
                case ImageResult.Store _ -> "store-" + image.arch().label();
            };
        }

        /// All images that it is made of.
        List<PinnedImage> images() {
            return switch (result) {
                case ImageResult.BootFiles() -> List.of(image);
                case ImageResult.Rootfs(var _, var _, var store) ->
                    Stream.concat(Stream.of(image), store.stream().flatMap(StoreContents::pinned))
                            .toList();
                case ImageResult.Store(var _, var store) -> store.pinned().toList();
            };
        }

        /// As people call it.
        String label() {
            return "the " + result.label() + " of " + image.arch().label();
        }
    }

    ImageFamily {
        members = List.copyOf(members);
    }

    /// The key in the cache.
    String key() {
        String keys = members.stream()
                .map(member -> member.name() + " " + member.result().key(member.image()))
                .collect(Collectors.joining("\n"));
        return Sha256.of(keys.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
