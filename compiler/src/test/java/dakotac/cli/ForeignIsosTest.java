package dakotac.cli;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.input.PeFixture;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `verify` says of ISOs that other programs made, or made in other ways, is what `golden/foreign/isos.txt` says.
class ForeignIsosTest {

    /// What is lost where firmware does not look.
    private static final Pattern OF_DAMAGE = Pattern.compile("error\\[(iso-damaged|volume-size|media-sum)]");

    private static List<ForeignIso> isos = List.of();
    private static List<ForeignIso> found = List.of();

    @BeforeAll
    static void verifyAll(@TempDir Path folder) throws IOException {
        isos = ForeignIso.readAll();
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.write(shared.resolve("probe.efi"), PeFixture.image(Arch.X86_64, "x".repeat(6_000)));
        ForeignIso.setUp(shared);
        found = isos.parallelStream().map(iso -> judge(iso, shared)).toList();
    }

    private static ForeignIso judge(ForeignIso iso, Path shared) {
        Path file = iso.make(shared);
        try {
            assertLinted(file);
            ForeignIso judged = iso.with(new IsoJudges(file).verdicts(), verify(file));
            Files.delete(file);
            return judged;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every rule has looked at it; what they say is golden elsewhere. One that is cut cannot be read.
    private static void assertLinted(Path iso) {
        Dakota run = Dakota.run("lint", iso.toString());
        assertTrue(run.status() == 0 || run.err().contains("error[volume-size]"), run.err());
        assertFalse(run.err().contains("error[bug]"), run.err());
    }

    private static List<String> verify(Path iso) {
        Dakota run = Dakota.run("verify", iso.toString());
        return (run.err() + run.out())
                .lines()
                .map(line -> line.replaceAll("^\\S+\\.iso: ", "").replaceAll(", [0-9,]+ bytes$", ""))
                .toList();
    }

    @Test
    void findingsAreAsReviewed() throws IOException {
        Golden.check(
                ForeignIso.TABLE,
                ForeignIso.head() + found.stream().map(ForeignIso::toString).collect(joining("\n")));
    }

    /// An error is a lie where firmware boots from both, and so is their absence where it boots from neither.
    @Test
    void whatBootsHasNoErrorAndWhatIsSoundBoots() {
        for (ForeignIso iso : found) {
            if (iso.boots().containsAll(List.of("cd", "usb"))) {
                assertEquals(
                        List.of(),
                        iso.errors().stream()
                                .filter(error -> !OF_DAMAGE.matcher(error).lookingAt())
                                .toList(),
                        iso.name());
            }
            assertTrue(!iso.boots().isEmpty() || !iso.isSound(), iso.name());
            assertTrue(!iso.isRejected() || !iso.isSound(), iso.name());
        }
    }
}
