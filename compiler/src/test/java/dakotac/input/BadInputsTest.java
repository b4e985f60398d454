package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bad input is refused with a message that was reviewed.
class BadInputsTest {

    private static final Path GOLDEN = Path.of("..", "golden", "inputs");

    @TempDir
    Path folder;

    static Stream<BadInputs.Case> cases() {
        return BadInputs.all();
    }

    @Test
    void everyCaseHasANameOfItsOwn() {
        assertEquals(
                cases().count(), cases().map(BadInputs.Case::name).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefused(BadInputs.Case bad) throws IOException {
        bad.write(folder);
        Checked<Inputs> strict = read(bad, Strictness.STRICT);
        assertTrue(strict instanceof Checked.Broken<Inputs>, strict::toString);
        String lenient = text(read(bad, Strictness.LENIENT));
        String text = text(strict);
        Golden.check(
                GOLDEN.resolve(bad.name() + ".txt"), lenient.equals(text) ? text : text + "\nlenient:\n" + lenient);
    }

    private Checked<Inputs> read(BadInputs.Case bad, Strictness strictness) {
        var target = Manifests.target(
                bad.arch(), bad.devicetree(), folder.resolve(BadInputs.BOOT_FILES), folder.resolve(BadInputs.ROOTFS));
        return InputReader.read(Manifests.of(target), strictness);
    }

    private String text(Checked<Inputs> read) {
        return read.diagnostics().stream().map(this::text).collect(Collectors.joining());
    }

    private String text(Diagnostic diagnostic) {
        String at = diagnostic.at() instanceof Place.Node node
                ? node.pointer()
                : diagnostic.at().toString();
        String text = at + ": " + diagnostic.severity().label() + "["
                + diagnostic.id().text() + "]: " + diagnostic.message() + "\n"
                + diagnostic.hint().map(hint -> "    " + hint + "\n").orElse("");
        return text.replace(folder + "/", "");
    }
}
