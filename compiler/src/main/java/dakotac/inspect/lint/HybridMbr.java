package dakotac.inspect.lint;

import java.util.stream.Stream;

/// An MBR with more than its entry of type EE is hybrid: firmware from 2022 and before does not look at the GPT
/// then.
final class HybridMbr implements LintRule {

    @Override
    public LintFinding finding() {
        return LintFinding.HYBRID_MBR;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.found().mbr().stream()
                .filter(mbr -> mbr.isProtective() && !mbr.isPurelyProtective())
                .map(_ -> "the MBR has something else than its partition of type EE");
    }
}
