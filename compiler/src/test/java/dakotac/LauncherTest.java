package dakotac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher: where there is no JDK 25, and at a terminal.
class LauncherTest {

    @TempDir
    private Path home = Path.of("");

    /// With empty folders over those that may hold one.
    @Test
    void withoutAJdkItSaysWhatItNeeds() throws IOException, InterruptedException {
        String hide = "for folder in /usr/lib/jvm /usr/java /opt; do"
                + " [ ! -d $folder ] || mount -t tmpfs tmpfs $folder || exit; done; exec ../dakotac --version";
        Process launcher = new ProcessBuilder(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "env",
                        "-i",
                        "PATH=/usr/bin:/bin",
                        "HOME=/nowhere",
                        "sh",
                        "-c",
                        hide)
                .redirectErrorStream(true)
                .start();
        String said = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(3, launcher.waitFor(), said);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.startsWith("dakotac: needs a JDK 25; "), said);
    }

    /// The launcher in a tree of its own, with a fresh jar.
    ///
    /// @param java what its JDK does
    private void install(String java) throws IOException {
        Files.copy(Path.of("../dakotac"), home.resolve("dakotac"));
        Path target = Files.createDirectories(home.resolve("compiler/target"));
        Files.copy(Path.of("find-jdk"), home.resolve("compiler/find-jdk"));
        Files.createDirectories(home.resolve("compiler/src/main"));
        for (String source : List.of("pom.xml", "compiler/pom.xml", "schema", "templates")) {
            Files.createFile(home.resolve(source));
        }
        Files.createFile(target.resolve("dakotac.jar"));
        Files.createFile(target.resolve("dakotac.aot"));
        Path bin = Files.createDirectories(home.resolve("jdk/bin"));
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        program(bin.resolve("javac"), "");
        program(bin.resolve("java"), java);
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\nset -eu\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// What is seen at a terminal of a width.
    ///
    /// @param command in the folder of the launcher
    private String seen(int columns, String command) {
        String line =
                "stty cols %d; cd '%s'; export JAVA_HOME=$PWD/jdk TERM=xterm; %s".formatted(columns, home, command);
        return Oracle.says("env", "-u", "COLUMNS", "-u", "NO_COLOR", "script", "-qec", line, "/dev/null")
                .replace("\r\n", "\n");
    }

    @Test
    void itTellsWhichStreamsPeopleWatchAndHowWideTheirTerminalIs() throws IOException {
        install("for word; do case $word in -Ddakotac.*) echo $word >>told ;; esac; done\n");
        assertEquals(told(true, true, "110"), seen(110, "./dakotac; cat told"));
        assertEquals(told(true, false, "60"), seen(60, "rm told; ./dakotac >out; cat told"));
        assertEquals(told(false, true, "60"), seen(60, "rm told; ./dakotac 2>err; cat told"));
        assertEquals(told(false, false, ""), seen(60, "rm told; ./dakotac >out 2>&1; cat told"));
    }

    private static String told(boolean err, boolean out, String columns) {
        return "-Ddakotac.terminal=%s\n-Ddakotac.terminal.out=%s\n-Ddakotac.columns=%s\n".formatted(err, out, columns);
    }

    @Test
    void atATerminalThereIsColourAndNoLineIsBroken() throws IOException {
        install("""
                while [ "$1" != -jar ]; do
                    case $1 in -D*) options="${options-} $1" ;; esac
                    shift
                done
                shift 2
                exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC $options -cp '%s' dakotac.cli.Main "$@"
                """.formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
        Files.writeString(home.resolve("wrong.yaml"), "version: 1\nnmae: " + "x".repeat(200) + "\n");
        String seen = seen(60, "./dakotac validate wrong.yaml || true");
        assertTrue(seen.contains("\u001b[1;31merror"), seen);
        assertTrue(seen.contains("\n    2 | nmae: " + "x".repeat(60 - 15) + "…\n"), seen);
    }
}
