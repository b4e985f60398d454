package dakotac.inspect.lint;

import java.util.stream.Stream;

/// A kernel loads modules of its own release alone.
final class InitramfsOfOtherKernel implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.INITRAMFS_OF_OTHER_KERNEL;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.soundInitramfs()
                .filter(initramfs -> !initramfs.files().releases().isEmpty())
                .flatMap(initramfs -> initramfs.kernels().stream()
                        .sorted()
                        .filter(kernel -> !initramfs.files().releases().contains(kernel))
                        .map(kernel -> "%s has modules for %s, but is booted with %s"
                                .formatted(
                                        initramfs.name(),
                                        String.join(", ", initramfs.files().releases()),
                                        kernel)));
    }
}
