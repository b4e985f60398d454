package dakotac.image;

import dakotac.input.Blob;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile.Piece;
import dakotac.manifest.SizeSettings.Budgeted;
import dakotac.plan.Content;
import dakotac.plan.FileTree;
import dakotac.plan.SharedPieces;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What of an image's size comes from where. All numbers are bytes.
///
/// @param components in the order of their names
/// @param shared     what several of them have in common, counted once
/// @param all        the image
public record ComponentSizes(List<Component> components, long shared, long all) {

    /// A part of the image that could be left out.
    ///
    /// @param what   it is
    /// @param alone  its size by itself
    /// @param shared how much of that others have too
    public record Component(Name what, long alone, long shared) {

        /// What the image would be smaller without it.
        public long added() {
            return alone - shared;
        }
    }

    /// What a component is called.
    ///
    /// @param arch whose it is; empty for what belongs to none
    public record Name(Budgeted of, Optional<Arch> arch) implements Comparable<Name> {

        private static final Comparator<Name> AS_PEOPLE_SORT = Comparator.comparing(Name::toString);

        /// That of which an input is a part.
        static Name of(ImageInput imageInput) {
            return switch (imageInput.role()) {
                case LOADER, KERNEL, INITRAMFS, DEVICETREE -> new Name(Budgeted.BOOT_FILES, imageInput.arch());
                case ROOTFS -> new Name(Budgeted.ROOTFS, imageInput.arch());
                case OFFLINE_STORE -> new Name(Budgeted.OFFLINE_STORE, imageInput.arch());
                case FILE -> new Name(Budgeted.FILES, Optional.empty());
            };
        }

        @Override
        public int compareTo(Name other) {
            return AS_PEOPLE_SORT.compare(this, other);
        }

        /// For people: `rootfs (x86_64)`.
        @Override
        public String toString() {
            return of.label() + arch.map(whose -> " (" + whose.label() + ")").orElse("");
        }
    }

    public ComponentSizes {
        components = List.copyOf(components);
    }

    /// Those of an image.
    public static ComponentSizes of(Image image) {
        FileTree iso = image.plan().iso();
        Inputs inputs = image.inputs();
        SortedMap<Name, Set<Blob>> blobs = new TreeMap<>();
        Stream.of(image.plan().esp(), iso)
                .flatMap(tree -> tree.files().values().stream())
                .forEach(content -> {
                    if (content instanceof Content.FromInput(var imageInput)) {
                        blobs.computeIfAbsent(Name.of(imageInput), _ -> new HashSet<>())
                                .add(inputs.blob(imageInput));
                    }
                });
        SharedPieces pieces = SharedPieces.of(iso, inputs);
        Map<String, Long> common = new HashMap<>();
        List<Component> components = blobs.entrySet().stream()
                .map(component -> {
                    long alone =
                            component.getValue().stream().mapToLong(Blob::size).sum();
                    List<Piece> shared = image.plan().share() ? shared(component.getValue(), pieces) : List.of();
                    shared.forEach(piece -> common.put(piece.sha256(), piece.size()));
                    return new Component(
                            component.getKey(),
                            alone,
                            shared.stream().mapToLong(Piece::size).sum());
                })
                .toList();
        long once = common.values().stream().mapToLong(size -> size).sum();
        return new ComponentSizes(components, once, image.layout().size());
    }

    private static List<Piece> shared(Set<Blob> blobs, SharedPieces pieces) {
        return blobs.stream()
                .flatMap(blob -> blob instanceof Blob.Joined(var joined) ? joined.stream() : Stream.of())
                .filter(pieces::isShared)
                .toList();
    }

    /// What belongs to none of them: file systems, texts, and what fills up blocks.
    public long rest() {
        return all - shared - components.stream().mapToLong(Component::added).sum();
    }
}
