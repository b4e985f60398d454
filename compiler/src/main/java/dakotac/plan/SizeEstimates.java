package dakotac.plan;

import dakotac.input.Blob;
import dakotac.input.Certainty;
import dakotac.input.ImageInput;
import dakotac.input.ImageInput.Role;
import dakotac.input.Inputs;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile.Piece;
import dakotac.manifest.SizeSettings;
import dakotac.manifest.SizeSettings.Estimate;
import dakotac.manifest.SizeSettings.Estimated;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Reckons with what a manifest estimates where inputs are not at hand.
///
/// @param settings what the manifest says of sizes
public record SizeEstimates(Plan plan, SizeSettings settings) {

    private static final Path NOWHERE = Path.of("");

    /// Of which stretches that are shared have a whole number, in bytes.
    private static final int SECTOR = 2048;

    /// An offline store that lies in a root file system, and has to be estimated with it. All in bytes.
    ///
    /// @param rootfs the root file system without it
    /// @param store  by itself
    /// @param shared what they have in common
    public record EmbeddedStore(long rootfs, long store, long shared) {

        /// The file system that holds both.
        public long both() {
            return rootfs + store - shared;
        }
    }

    /// All inputs of the plan: those that are known, and for the others what can be assumed.
    public Inputs fill(Inputs known) {
        Map<ImageInput, Blob> sizes = new HashMap<>();
        Map<ImageInput, Certainty> assumed = new HashMap<>();
        needed().filter(imageInput -> !known.blobs().containsKey(imageInput)).forEach(imageInput -> {
            OptionalLong estimate = estimate(imageInput);
            sizes.put(imageInput, blob(imageInput, estimate.orElse(0)));
            assumed.put(imageInput, estimate.isPresent() ? Certainty.ESTIMATED : Certainty.UNKNOWN);
        });
        return known.assuming(sizes, assumed);
    }

    /// With a stretch that the root file system and the store of an architecture have both, where that is estimated.
    private Blob blob(ImageInput imageInput, long size) {
        long shared = sharedAcrossFiles(imageInput);
        if (shared == 0 || shared >= size) {
            return new Blob.Extent(NOWHERE, 0, size);
        }
        Piece common = new Piece(NOWHERE, shared, "shared by " + imageInput.arch());
        return new Blob.Joined(List.of(common, new Piece(NOWHERE, size - shared, imageInput.toString())));
    }

    private long sharedAcrossFiles(ImageInput imageInput) {
        Optional<Arch> arch = imageInput.arch();
        boolean stretches = imageInput.role().isLarge()
                && arch.isPresent()
                && needed().filter(other ->
                                        other.role().isLarge() && other.arch().equals(arch))
                                .count()
                        > 1;
        long shared = stretches ? shared(arch.orElseThrow()) : 0;
        return shared - shared % SECTOR;
    }

    private Stream<ImageInput> needed() {
        return Stream.of(plan.esp(), plan.iso())
                .flatMap(tree -> tree.files().values().stream())
                .flatMap(content ->
                        content instanceof Content.FromInput(var imageInput) ? Stream.of(imageInput) : Stream.empty())
                .distinct();
    }

    private OptionalLong estimate(ImageInput imageInput) {
        Optional<EmbeddedStore> embedded =
                imageInput.role() == Role.ROOTFS ? imageInput.arch().flatMap(this::embedded) : Optional.empty();
        if (embedded.isPresent()) {
            return OptionalLong.of(embedded.get().both());
        }
        boolean incomplete = imageInput.role() == Role.ROOTFS
                && imageInput.arch().filter(this::hasStoreInRootfs).isPresent();
        return incomplete
                ? OptionalLong.empty()
                : of(imageInput).stream().mapToLong(Estimate::bytes).findFirst();
    }

    /// What the manifest says of the size of an input, by itself.
    public Optional<Estimate> of(ImageInput imageInput) {
        return estimated(imageInput.role()).flatMap(of -> settings.estimate(of, imageInput.arch()));
    }

    private static Optional<Estimated> estimated(Role role) {
        return switch (role) {
            case LOADER -> Optional.of(Estimated.LOADER);
            case KERNEL -> Optional.of(Estimated.KERNEL);
            case INITRAMFS -> Optional.of(Estimated.INITRAMFS);
            case DEVICETREE -> Optional.of(Estimated.DEVICETREE);
            case ROOTFS -> Optional.of(Estimated.ROOTFS);
            case OFFLINE_STORE -> Optional.of(Estimated.OFFLINE_STORE);
            case FILE -> Optional.empty();
        };
    }

    private boolean hasStoreInRootfs(Arch arch) {
        return plan.additions().stream()
                .anyMatch(addition -> addition instanceof RootfsAddition.Store
                        && addition.arch() == arch
                        && addition.path().startsWith("/"));
    }

    /// The store in the root file system of an architecture, where there is one, and all of it is estimated.
    public Optional<EmbeddedStore> embedded(Arch arch) {
        Optional<Long> rootfs = bytes(Estimated.ROOTFS, arch);
        Optional<Long> store = bytes(Estimated.OFFLINE_STORE, arch);
        if (!hasStoreInRootfs(arch) || rootfs.isEmpty() || store.isEmpty()) {
            return Optional.empty();
        }
        long most = Math.min(rootfs.get(), store.get());
        return Optional.of(new EmbeddedStore(rootfs.get(), store.get(), Math.min(most, shared(arch))));
    }

    private long shared(Arch arch) {
        return bytes(Estimated.SHARED, arch).orElse(0L);
    }

    private Optional<Long> bytes(Estimated of, Arch arch) {
        return settings.estimate(of, Optional.of(arch)).map(Estimate::bytes);
    }
}
