package dakotac.input;

import dakotac.manifest.Arch;
import java.util.Locale;
import java.util.Optional;

/// A file that the image takes from its inputs, by the part it plays.
///
/// @param arch whose it is; empty for what all architectures share
public record ImageInput(Role role, Optional<Arch> arch) {

    /// What an input file is for.
    public enum Role {
        LOADER,
        KERNEL,
        INITRAMFS,
        DEVICETREE,
        ROOTFS,
        OFFLINE_STORE;

        /// Whether it is a file system of its own, of gigabytes.
        public boolean isLarge() {
            return this == ROOTFS || this == OFFLINE_STORE;
        }

        /// The name as people read it: `offline store`.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public static ImageInput of(Role role, Arch arch) {
        return new ImageInput(role, Optional.of(arch));
    }

    public static ImageInput shared(Role role) {
        return new ImageInput(role, Optional.empty());
    }

    /// As people read it: `kernel (x86_64)`.
    @Override
    public String toString() {
        return arch.map(a -> role.label() + " (" + a.label() + ")").orElse(role.label());
    }
}
