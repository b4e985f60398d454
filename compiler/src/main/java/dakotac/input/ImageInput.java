package dakotac.input;

import dakotac.manifest.Arch;
import java.util.Locale;
import java.util.Optional;

/// A file that the image takes from its inputs, by the part it plays.
///
/// @param arch whose it is; empty for what all architectures share
/// @param name which of them it is, where there can be many of a role; empty where there is one
public record ImageInput(Role role, Optional<Arch> arch, Optional<String> name) {

    /// What an input file is for.
    public enum Role {
        LOADER,
        KERNEL,
        INITRAMFS,
        DEVICETREE,
        ROOTFS,
        OFFLINE_STORE,
        /// One of the manifest's own files.
        FILE;

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
        return new ImageInput(role, Optional.of(arch), Optional.empty());
    }

    public static ImageInput shared(Role role) {
        return new ImageInput(role, Optional.empty(), Optional.empty());
    }

    /// One of the manifest's own files.
    ///
    /// @param place where it goes: `esp/tools/memtest.efi`
    public static ImageInput file(String place, Optional<Arch> arch) {
        return new ImageInput(Role.FILE, arch, Optional.of(place));
    }

    /// One of many that play a part.
    public ImageInput named(String which) {
        return new ImageInput(role, arch, Optional.of(which));
    }

    /// As people read it: `kernel (x86_64)`.
    @Override
    public String toString() {
        return role.label()
                + name.map(which -> " " + which).orElse("")
                + arch.map(whose -> " (" + whose.label() + ")").orElse("");
    }
}
