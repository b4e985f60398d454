package dakotac.input;

import java.util.Map;
import java.util.Optional;

/// What to do about boot files that lack something, where they come from a container image: install it there.
final class ImageAdvice {

    private static final String LOADER =
            "install systemd-boot in the image: systemd-boot-efi (Debian, Ubuntu)," + " systemd-boot-unsigned (Fedora)";

    private static final Map<InputProblem, String> ADVICE = Map.of(
            InputProblem.KERNEL_MISSING,
            "install one in the image: linux-image-amd64 or -arm64 (Debian), linux-image-generic (Ubuntu),"
                    + " kernel (Fedora)",
            InputProblem.INITRAMFS_MISSING,
            "make one in the image: dracut --force --no-hostonly --add dmsquash-live --kver VERSION"
                    + " usr/lib/modules/VERSION/initramfs.img (packages dracut, dracut-live)",
            InputProblem.LOADER_MISSING,
            LOADER,
            InputProblem.LOADER_WRONG_ARCH,
            LOADER);

    private ImageAdvice() {}

    static Optional<String> about(InputProblem problem) {
        return Optional.ofNullable(ADVICE.get(problem));
    }
}
