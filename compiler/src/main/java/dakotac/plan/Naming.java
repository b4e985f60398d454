package dakotac.plan;

import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import java.util.Optional;

/// The names on the image: flat where it carries one architecture, with the architecture in them where it carries more.
/// The file of a boot entry has the token for its name, and the entry's id behind it where there is more than one.
///
/// @param entryToken what the names of boot entries begin with
/// @param perEntry   whether they carry the entry's id
/// @param perArch    whether names carry the architecture
record Naming(String entryToken, boolean perEntry, boolean perArch) {

    static Naming of(Manifest manifest) {
        return new Naming(manifest.entryToken(), manifest.menu().size() > 1, manifest.isMultiArch());
    }

    String entryFile(String id, Arch arch) {
        return entryStem(id) + suffix(arch) + ".conf";
    }

    /// The glob that matches the entry of this id on every architecture.
    String entryPattern(String id) {
        return entryStem(id) + (perArch ? "-*" : ".conf");
    }

    private String entryStem(String id) {
        return perEntry ? entryToken + "-" + id : entryToken;
    }

    String entryTitle(String title, Arch arch) {
        return perArch ? title + " (" + arch.label() + ")" : title;
    }

    ImagePath loader(Arch arch) {
        return new ImagePath(arch.removableMediaPath());
    }

    ImagePath kernel(Arch arch) {
        return pxeboot(arch).resolve("vmlinuz");
    }

    ImagePath initramfs(Arch arch) {
        return pxeboot(arch).resolve("initrd.img");
    }

    ImagePath devicetree(Arch arch, String blob) {
        return pxeboot(arch).resolve("dtb").resolve(blob);
    }

    /// The name below `LiveOS`, which `rd.live.squashimg=` repeats.
    String rootfsFile(Arch arch) {
        return "squashfs" + suffix(arch) + ".img";
    }

    ImagePath rootfs(Arch arch) {
        return LIVE_OS.resolve(rootfsFile(arch));
    }

    /// @param arch empty for a store that all architectures share
    ImagePath offlineStore(Optional<Arch> arch) {
        return LIVE_OS.resolve("store" + arch.map(this::suffix).orElse("") + ".squashfs.img");
    }

    static final ImagePath LIVE_OS = new ImagePath("LiveOS");
    static final ImagePath LOADER_CONF = new ImagePath("loader/loader.conf");
    static final ImagePath ENTRIES = new ImagePath("loader/entries");
    static final ImagePath RANDOM_SEED = new ImagePath("loader/random-seed");
    static final ImagePath LOOPBACK_CFG = new ImagePath("boot/grub/loopback.cfg");

    private ImagePath pxeboot(Arch arch) {
        ImagePath folder = new ImagePath("images/pxeboot");
        return perArch ? folder.resolve(arch.label()) : folder;
    }

    private String suffix(Arch arch) {
        return perArch ? "-" + arch.label() : "";
    }
}
