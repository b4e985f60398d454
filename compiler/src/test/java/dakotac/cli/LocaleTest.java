package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Installation;
import dakotac.host.RunProblem;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names are bytes: whatever the locale calls them, dakotac and the programs that it starts take them for UTF-8.
class LocaleTest {

    /// Everything with a name of its own, and the sums of what was made.
    private static final String MAKE = """
            set -eu
            export SOURCE_DATE_EPOCH=1800000000
            mkdir -p 'Système/für'
            cp x86_64.tar 'Système/für/boot é.tar'
            cp x86_64.squashfs 'Système/für/root é.squashfs'
            printf 'version: 1\\nname: m\\ntitle: Système\\nvolume: {label: M}\\n' >'Système/base é.yaml'
            printf 'extends: base é.yaml\\narches: {x86_64: {inputs: {boot-files: für/boot é.tar, rootfs: für/root é.squashfs}}}\\n' \\
                >'Système/mañana.yaml'
            %1$s ./dakotac build -q 'Système/mañana.yaml' -o 'Système/für/ö.iso'
            %1$s ./dakotac build -q --writer host-tools 'Système/mañana.yaml' -o 'Système/für/ü.iso'
            %1$s ./dakotac build-iso -q --title Système 'Système/für/boot é.tar' 'Système/für/root é.squashfs' 'Système/ß.iso'
            grep -q Système 'Système/ß.iso'
            sha256sum Système/*.iso Système/für/*.iso
            """;

    @TempDir
    private Path folder;

    private Installation installed = new Installation(Path.of(""));

    @BeforeEach
    void install() throws IOException {
        new SampleInputs(folder).write(Arch.X86_64);
        installed = Installation.in(folder, Main.class);
    }

    @Test
    void namesAreTheSameInEveryLocale() throws IOException, InterruptedException {
        Installation.Result utf8 = installed.sh(MAKE.formatted("LC_ALL=C.UTF-8"));
        assertEquals(0, utf8.status(), utf8.err());
        assertEquals(3, utf8.out().lines().count(), utf8.out());
        for (String locale : new String[] {"", "LC_ALL=C"}) {
            assertEquals(utf8, installed.sh(MAKE.formatted(locale)), locale);
        }
    }

    @Test
    void anArgumentThatIsNoUtf8IsRefused() throws IOException, InterruptedException {
        Installation.Result run = installed.sh("./dakotac validate \"$(printf 'caf\\351.yaml')\"");
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().startsWith("error[not-utf-8]: the argument 'caf\ufffd.yaml' is not UTF-8\n"), run.err());
    }

    /// Java takes a folder beside it for the working folder.
    @Test
    void nothingIsWrittenElsewhereThanInAWorkingFolderThatIsNoUtf8() throws IOException, InterruptedException {
        Installation.Result run = installed.sh("""
                name=$(printf 'caf\\351')
                mkdir "$name"
                cd "$name"
                ../dakotac init here
                status=$?
                cd ..
                find . -name live.yaml
                exit $status
                """);
        assertEquals(2, run.status(), run.err());
        assertEquals("", run.out());
        assertTrue(
                run.err().matches("(?s)error\\[not-utf-8]: the name of the working folder, '.*', is not UTF-8\n.*"),
                run.err());
    }

    /// The jar by itself has the locale that it is given.
    @Test
    void aLocaleThatLacksANameIsToldSo() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("a.yaml"), "extends: é.yaml\n");
        String java = "LC_ALL=C \"$JAVA_HOME/bin/java\" -jar compiler/target/dakotac.jar ";
        for (String arguments : new String[] {"validate a.yaml", "build-iso --title Système a b c.iso"}) {
            Installation.Result run = installed.sh(java + arguments);
            assertEquals(3, run.status(), run.err());
            assertTrue(run.err().startsWith("error[locale]: Java cannot take the name '"), run.err());
            assertTrue(run.err().contains("LC_ALL=C.UTF-8"), run.err());
            if (arguments.startsWith("validate")) {
                Example.check(RunProblem.LOCALE, run.err(), installed.folder());
            }
            assertFalse(run.err().contains("\tat "), run.err());
        }
    }
}
