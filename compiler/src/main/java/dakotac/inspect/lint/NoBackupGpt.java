package dakotac.inspect.lint;

import dakotac.image.gpt.PartitionTable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// Partitioning programs and some firmware call the table damaged.
final class NoBackupGpt implements LintRule {

    private static final String SIGNATURE = "EFI PART";
    private static final int ALTERNATE_LBA = 32;

    private static Optional<Long> backup(LintedImage image) {
        return isGpt(image, 1)
                ? Optional.of(image.found()
                        .imageBytes()
                        .read(PartitionTable.SECTOR + ALTERNATE_LBA, Long.BYTES)
                        .u64(0))
                : Optional.empty();
    }

    private static boolean isGpt(LintedImage image, long sector) {
        long last = image.found().imageBytes().size() / PartitionTable.SECTOR - 1;
        return sector >= 1
                && sector <= last
                && image.found()
                        .imageBytes()
                        .read(sector * PartitionTable.SECTOR, SIGNATURE.length())
                        .text(0, SIGNATURE.length(), StandardCharsets.US_ASCII)
                        .equals(SIGNATURE);
    }

    @Override
    public LintFinding finding() {
        return LintFinding.NO_BACKUP_GPT;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return backup(image).stream()
                .filter(at -> !isGpt(image, at))
                .map(at -> "the GPT says that its backup is in sector %d, but it is not".formatted(at));
    }
}
