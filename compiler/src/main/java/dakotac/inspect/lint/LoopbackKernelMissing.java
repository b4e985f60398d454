package dakotac.inspect.lint;

import java.util.stream.Stream;

/// GRUB finds nothing to start.
final class LoopbackKernelMissing implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.LOOPBACK_KERNEL_MISSING;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.loopback().stream()
                .flatMap(String::lines)
                .map(String::strip)
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > 1 && (words[0].equals("linux") || words[0].equals("initrd")))
                .map(words -> words[1])
                .filter(path -> path.startsWith("/") && image.inTree(path).isEmpty())
                .distinct()
                .map(path -> "boot/grub/loopback.cfg names %s, which is not on the ISO".formatted(path));
    }
}
