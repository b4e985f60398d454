package dakotac.image;

import dakotac.input.Blob;
import dakotac.input.Certainty;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile.Piece;
import dakotac.manifest.SizeSettings.Budgeted;
import dakotac.plan.Content;
import dakotac.plan.Plan;
import dakotac.plan.SharedPieces;
import dakotac.plan.SizeEstimates;
import dakotac.plan.SizeEstimates.EmbeddedStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What of an image's size comes from where. All numbers are bytes.
///
/// @param components in the order of their names
/// @param shared     what several of them have in common, counted once
/// @param all        the image
/// @param certainty  how well all of that is known; the image has at least its size where something is unknown
public record ComponentSizes(List<Component> components, long shared, long all, Certainty certainty) {

    /// A part of the image that could be left out.
    ///
    /// @param what   it is
    /// @param alone  its size by itself
    /// @param shared how much of that others have too
    public record Component(Name what, long alone, long shared, Certainty certainty) {

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
    ///
    /// @param estimates of inputs that are not at hand
    public static ComponentSizes of(Image image, SizeEstimates estimates) {
        Inputs inputs = image.inputs();
        SharedPieces pieces = SharedPieces.of(image.plan().iso(), inputs);
        Map<String, Long> common = new HashMap<>();
        List<Component> components = new ArrayList<>();
        byComponent(image.plan()).forEach((name, parts) -> {
            Set<Blob> blobs = parts.stream().map(inputs::blob).collect(Collectors.toSet());
            List<Piece> shared = image.plan().share() ? shared(blobs, pieces) : List.of();
            shared.forEach(piece -> common.put(piece.sha256(), piece.size()));
            components.add(new Component(
                    name,
                    blobs.stream().mapToLong(Blob::size).sum(),
                    shared.stream().mapToLong(Piece::size).sum(),
                    parts.stream().map(inputs::certainty).reduce(Certainty.MEASURED, Certainty::and)));
        });
        long once = common.values().stream().mapToLong(size -> size).sum() + takeApart(components, estimates);
        components.sort(Comparator.comparing(Component::what));
        return new ComponentSizes(components, once, image.layout().size(), inputs.certainty());
    }

    private static SortedMap<Name, Set<ImageInput>> byComponent(Plan plan) {
        SortedMap<Name, Set<ImageInput>> inputs = new TreeMap<>();
        Stream.of(plan.esp(), plan.iso())
                .flatMap(tree -> tree.files().values().stream())
                .forEach(content -> {
                    if (content instanceof Content.FromInput(var imageInput)) {
                        inputs.computeIfAbsent(Name.of(imageInput), _ -> new HashSet<>())
                                .add(imageInput);
                    }
                });
        return inputs;
    }

    /// Root file systems whose stores are estimated with them become two components each.
    ///
    /// @return what those pairs have in common
    private static long takeApart(List<Component> components, SizeEstimates estimates) {
        long shared = 0;
        for (Component rootfs : List.copyOf(components)) {
            Optional<EmbeddedStore> store =
                    rootfs.what().of() == Budgeted.ROOTFS && rootfs.certainty() == Certainty.ESTIMATED
                            ? rootfs.what().arch().flatMap(estimates::embedded)
                            : Optional.empty();
            if (store.isPresent()) {
                EmbeddedStore both = store.get();
                Name name = new Name(Budgeted.OFFLINE_STORE, rootfs.what().arch());
                components.remove(rootfs);
                components.add(new Component(rootfs.what(), both.rootfs(), both.shared(), Certainty.ESTIMATED));
                components.add(new Component(name, both.store(), both.shared(), Certainty.ESTIMATED));
                shared += both.shared();
            }
        }
        return shared;
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
