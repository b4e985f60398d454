package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.gpt.GptHeader;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.PartitionTables;
import dakotac.inspect.VerifyFinding;
import java.util.stream.Stream;

/// Both copies of the GPT say the same, and point to each other (UEFI 2.10 5.3.2).
final class GptCopiesCheck implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return image.partitions().stream()
                .flatMap(tables -> Wrong.unless(agree(tables))
                        .error(VerifyFinding.GPT_COPIES_DIFFER, "the backup GPT is not a copy of the GPT"));
    }

    private static boolean agree(PartitionTables tables) {
        GptHeader one = tables.primary().header();
        GptHeader other = tables.backup().header();
        long first = one.myLba();
        long last = one.alternateLba();
        GptHeader expected = new GptHeader(
                last,
                first,
                one.firstUsableLba(),
                one.lastUsableLba(),
                one.disk(),
                other.entriesLba(),
                one.entries(),
                one.entriesCrc());
        return other.equals(expected);
    }
}
