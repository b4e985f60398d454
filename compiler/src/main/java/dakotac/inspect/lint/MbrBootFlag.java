package dakotac.inspect.lint;

import java.util.stream.Stream;

/// The entry of type EE must not have a boot flag: EDK2 does not look at the GPT behind one that has.
final class MbrBootFlag implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.MBR_BOOT_FLAG;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().mbr().stream()
                .flatMap(mbr -> mbr.partitions().stream())
                .filter(partition -> partition.isProtective() && partition.flags() != 0)
                .map(_ -> "the MBR's partition of type EE has a boot flag");
    }
}
