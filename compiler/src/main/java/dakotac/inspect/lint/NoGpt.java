package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Some firmware boots sticks by their GPT alone.
final class NoGpt implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.NO_GPT;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        boolean esp = image.found()
                .mbr()
                .flatMap(mbr -> mbr.first(partition -> partition.isEfiSystem()))
                .isPresent();
        return esp && image.found().partitions().isEmpty()
                ? Stream.of("its partition table is an MBR alone")
                : Stream.empty();
    }
}
