package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

/// Whatever the guest does: there is a verdict, within the time limit and a little, and nothing that it says is more
/// than text to a terminal, an XML parser, or GitHub.
class HostileGuestTest {

    private static final Duration LIMIT_AND_GRACE = Duration.ofSeconds(8);

    @TempDir
    private Path folder = Path.of("");

    private Dakota boot(String guest, String... options) throws IOException {
        FakeQemu qemu = FakeQemu.running(folder, guest);
        return assertTimeoutPreemptively(LIMIT_AND_GRACE, () -> qemu.boot(options));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a line that patterns could take for hours | printf 'Failed to execute (%.0s' $(seq 3000); echo; sleep 60
                    a flood of lines                          | exec yes 'Starting something'
                    a flood without line ends                 | exec tr '\\0' x </dev/zero
                    an endless escape sequence                | printf '\\033['; exec tr '\\0' 1 </dev/zero
                    silence                                   | exec sleep 60
                    a closed line                             | exec sleep 60 >/dev/null 2>&1
                    a line that others hold open              | sleep 60 & sleep 60
                    deafness to signals                       | trap '' TERM HUP INT; while :; do sleep 60; done
                    """)
    void endsWithTheTime(String what, String guest) throws IOException {
        Dakota boot = boot(guest, "--timeout", "1");
        assertEquals(1, boot.status(), () -> what + "\n" + boot.err());
        assertTrue(boot.err().contains("error[timeout]"), boot.err());
        assertTrue(boot.out().contains("timeout"), boot.out());
    }

    @Test
    void whatXmlForbidsIsEscapedInTheJunitReport() throws Exception {
        Dakota boot = boot(
                "printf 'Kernel panic - not syncing: \\357\\277\\276 \\357\\277\\277 \\355\\240\\200 \\001 \\302\\205 ]]>\\n'",
                "--report",
                "junit");
        var xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(boot.out())));
        String failure = xml.getElementsByTagName("failure").item(0).getTextContent();
        assertTrue(failure.startsWith("Kernel panic - not syncing: \\ufffe \\uffff "), failure);
    }

    /// They begin a line, or in their old form stand anywhere in one.
    @ParameterizedTest
    @CsvSource({"::error::pwned", "##[error]pwned", "'  ::add-mask::a'"})
    void nothingIsACommandToGithub(String command) throws IOException {
        String guest = "echo '%1$s'; echo 'Kernel panic - not syncing: %1$s'".formatted(command);
        for (String report : new String[] {"junit", "json"}) {
            Dakota boot = boot(guest, "--report", report);
            assertTrue(boot.err().contains("error[kernel-panic]"), boot.err());
            Stream.concat(boot.out().lines(), boot.err().lines()).forEach(line -> {
                assertFalse(line.strip().startsWith("::"), line);
                assertFalse(line.contains("##["), line);
            });
        }
    }

    @Test
    void noTerminalActsUponIt() throws IOException {
        Path log = folder.resolve("log\u001b[31m\u202e");
        Dakota boot = boot("printf 'Kernel panic - not syncing: \\342\\200\\256drowssap\\n'", "--log", log.toString());
        assertFalse((boot.out() + boot.err()).matches("(?s).*[\u001b\u202e].*"), boot.out() + boot.err());
    }

    @Test
    void withoutATerminalNobodyAttends() throws IOException {
        Dakota boot = boot("exec cat", "--interactive");
        assertEquals(3, boot.status(), boot.err());
        assertTrue(boot.err().contains("standard input is no terminal"), boot.err());
    }
}
