package dakotac.input;

import dakotac.input.linux.InitramfsFiles;
import dakotac.input.linux.InitramfsFiles.Maker;
import dakotac.manifest.Manifest.FindRootBy;
import dakotac.manifest.Manifest.Live;
import dakotac.manifest.Manifest.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whether an initramfs is the kernel's, and can find and mount the live root: that is what dracut's module
/// `dmsquash-live` does, and `livenet` for one from the network.
///
/// @param kernel that it belongs to
/// @param live   how the root is to be found
record LiveInitramfsCheck(InputDiagnostics inputDiagnostics, KernelFile kernel, Live live) {

    /// Of the two kinds of media that people boot from (`drivers/scsi/sr.c`, `drivers/usb/storage`).
    private static final List<String> MEDIA = List.of("sr_mod", "usb_storage");

    void check(TarMember member, InitramfsFiles files) {
        String holds = "holds an initramfs, '" + member.path() + "', ";
        if (!files.isComplete()) {
            return;
        }
        checkRelease(holds, files.releases());
        switch (files.maker()) {
            case DRACUT -> {
                checkModule(holds, files);
                checkDrivers(holds, files);
            }
            case INITRAMFS_TOOLS, MKINITCPIO -> tellMaker(holds, files.maker());
            case UNKNOWN -> {}
        }
    }

    private void checkRelease(String holds, Set<String> releases) {
        if (kernel.isNamedAfterRelease()
                && !releases.isEmpty()
                && !releases.contains(kernel.version().text())) {
            inputDiagnostics.odd(
                    InputProblem.INITRAMFS_WRONG_VERSION,
                    holds + "with modules for " + String.join(", ", releases) + ", not for its kernel "
                            + kernel.version(),
                    "make one for that kernel: " + dracut(""));
        }
    }

    private void checkModule(String holds, InitramfsFiles files) {
        if (!files.hasDracutModule(module())) {
            inputDiagnostics.odd(
                    InputProblem.INITRAMFS_NOT_LIVE,
                    holds + "without dracut's module " + module() + ", so nothing in it mounts a live root",
                    "add it: " + dracut("") + " (packages dracut-live; dracut-network for livenet)");
        }
    }

    private void tellMaker(String holds, Maker maker) {
        inputDiagnostics.odd(
                InputProblem.INITRAMFS_NOT_LIVE,
                holds + "that " + maker.label() + " made, so nothing in it mounts a live root",
                "make it with dracut: " + dracut("") + " (packages dracut, dracut-live)");
    }

    private void checkDrivers(String holds, InitramfsFiles files) {
        List<String> missing = new ArrayList<>(drivers());
        missing.removeIf(files::hasDriver);
        if (!missing.isEmpty()) {
            inputDiagnostics.odd(
                    InputProblem.INITRAMFS_WITHOUT_DRIVER,
                    holds + "without " + String.join(", ", missing) + ", which mounting the live root takes",
                    "add them: " + dracut(String.join(" ", missing)));
        }
        List<String> media = new ArrayList<>(isFromNetwork() ? List.of() : MEDIA);
        media.removeIf(files::hasDriver);
        if (!media.isEmpty()) {
            inputDiagnostics.warning(
                    InputProblem.INITRAMFS_WITHOUT_MEDIUM,
                    holds + "without " + String.join(", ", media) + ", so it sees no " + described(media),
                    "where the kernel has them, add them: " + dracut(String.join(" ", media)));
        }
    }

    private static String described(List<String> media) {
        return media.size() == MEDIA.size()
                ? "optical drives and no USB sticks"
                : media.contains("sr_mod") ? "optical drives" : "USB sticks";
    }

    private List<String> drivers() {
        List<String> drivers = new ArrayList<>(List.of("squashfs", "loop"));
        if (!isFromNetwork()) {
            drivers.add("isofs");
        }
        drivers.add(live.overlay() == Overlay.OVERLAYFS ? "overlay" : "dm_snapshot");
        return drivers;
    }

    private boolean isFromNetwork() {
        return live.findRootBy() == FindRootBy.URL;
    }

    private String module() {
        return isFromNetwork() ? "livenet" : "dmsquash-live";
    }

    private String dracut(String drivers) {
        String all = drivers.isEmpty() ? "" : " --add-drivers \"" + drivers + "\"";
        String modules = isFromNetwork() ? "\"dmsquash-live livenet\"" : "dmsquash-live";
        return "dracut --force --no-hostonly --add " + modules + all + " --kver " + kernel.version() + " "
                + kernel.initramfsPaths().getFirst();
    }
}
