package dakotac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher: where there is no JDK 25, at a terminal, and in a tree that may not be written to.
class LauncherTest {

    @TempDir
    private Path home = Path.of("");

    /// With empty folders over those that may hold one.
    @Test
    void withoutAJdkItSaysWhatItNeeds() throws IOException, InterruptedException {
        String hide = "for folder in /usr/lib/jvm /usr/java /opt; do"
                + " [ ! -d $folder ] || mount -t tmpfs tmpfs $folder || exit; done; exec ../dakotac --version";
        Process launcher = new ProcessBuilder(
                        "unshare", "--map-root-user", "--mount", "env", "-i", "PATH=/usr/bin:/bin", "sh", "-c", hide)
                .redirectErrorStream(true)
                .start();
        String said = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(3, launcher.waitFor(), said);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.startsWith("dakotac: needs a JDK 25; "), said);
    }

    /// A JDK that does nothing but what a script says.
    private void writeJdk(String java) throws IOException {
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
    private String seen(int columns, String jdk, String command) {
        String line =
                "stty cols %d; cd '%s'; export JAVA_HOME='%s' TERM=xterm; %s".formatted(columns, home, jdk, command);
        return Oracle.says("env", "-u", "COLUMNS", "-u", "NO_COLOR", "script", "-qec", line, "/dev/null")
                .replace("\r\n", "\n");
    }

    @Test
    void itTellsWhichStreamsPeopleWatchAndHowWideTheirTerminalIs() throws IOException {
        Installation.in(home, Main.class);
        writeJdk("for word; do case $word in -Ddakotac.*) echo $word >>told ;; esac; done\n");
        String jdk = home.resolve("jdk").toString();
        assertEquals(told(true, true, "110"), seen(110, jdk, "./dakotac; cat told"));
        assertEquals(told(true, false, "60"), seen(60, jdk, "rm told; ./dakotac >out; cat told"));
        assertEquals(told(false, true, "60"), seen(60, jdk, "rm told; ./dakotac 2>err; cat told"));
        assertEquals(told(false, false, ""), seen(60, jdk, "rm told; ./dakotac >out 2>&1; cat told"));
    }

    private static String told(boolean err, boolean out, String columns) {
        return "-Ddakotac.terminal=%s\n-Ddakotac.terminal.out=%s\n-Ddakotac.columns=%s\n".formatted(err, out, columns);
    }

    @Test
    void atATerminalThereIsColourAndNoLineIsBroken() throws IOException {
        Installation.in(home, Main.class);
        Files.writeString(home.resolve("wrong.yaml"), "version: 1\nnmae: " + "x".repeat(200) + "\n");
        String seen = seen(60, System.getProperty("java.home"), "./dakotac validate wrong.yaml || true");
        assertTrue(seen.contains("\u001b[1;31merror"), seen);
        assertTrue(seen.contains("\n    2 | nmae: " + "x".repeat(60 - 15) + "…\n"), seen);
    }

    @Test
    void aTreeThatMayNotBeWrittenToIsRunAsItIs() throws IOException, InterruptedException {
        Installation installed = Installation.in(home, Main.class);
        Files.delete(installed.target().resolve("dakotac.aot"));
        Installation.Result run = installed.sh(readOnly("./dakotac schema >/dev/null && ./dakotac --version"));
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().startsWith("dakotac "), run.out());
    }

    @Test
    void aFullDiskIsNoReasonNotToStart() throws IOException, InterruptedException {
        Installation installed = Installation.in(home, Main.class);
        Files.delete(installed.target().resolve("dakotac.aot"));
        Path full = installed.target();
        Installation.Result run = installed.sh("""
                unshare --map-root-user --mount sh -c '
                    mkdir saved && cp -a %1$s/. saved && mount -t tmpfs -o size=64m tmpfs %1$s && cp -a saved/. %1$s
                    dd if=/dev/zero of=%1$s/filler bs=4k 2>/dev/null
                    ./dakotac --version'
                """.formatted(home.toRealPath().relativize(full)));
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith("dakotac "), run.out());
    }

    /// Its options may have chosen other classes.
    @Test
    void whatAnotherLauncherKeptIsNotUsed() throws IOException, InterruptedException {
        Installation installed = Installation.in(home, Main.class);
        writeJdk("echo \"$@\"\n");
        Files.writeString(installed.target().resolve("dakotac.aot"), "kept");
        String run = readOnly("JAVA_HOME=$PWD/jdk ./dakotac");
        assertTrue(installed.sh(run).out().contains("-XX:AOTCache="));
        Files.setLastModifiedTime(
                home.resolve("dakotac"), FileTime.from(Instant.now().plusSeconds(60)));
        assertFalse(installed.sh(run).out().contains("-XX:AOTCache="));
        assertTrue(installed.sh(run).out().contains(" -jar "));
    }

    @Test
    void aTreeThatMayNotBeWrittenToAndHasNoJarSaysWhatItNeeds() throws IOException, InterruptedException {
        Installation installed = Installation.in(home, Main.class);
        Files.delete(installed.target().resolve("dakotac.jar"));
        Installation.Result run = installed.sh(readOnly("./dakotac --version"));
        assertEquals(3, run.status(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("dakotac.jar is missing or older than its sources"), run.err());
    }

    private static String readOnly(String script) {
        return """
                unshare --map-root-user --mount sh -c '
                    mount --bind . . && mount -o remount,bind,ro . && cd "$PWD" && %s'
                """.formatted(script);
    }

    /// Where Java does not start, and ends as if the answer were no.
    @Test
    void aFolderThatIsGoneIsTold() throws IOException, InterruptedException {
        Installation installed = Installation.in(home, Main.class);
        Installation.Result run = installed.sh("mkdir gone; cd gone; rmdir ../gone; ../dakotac --version");
        assertEquals(3, run.status(), run.err());
        assertTrue(
                run.err().endsWith("dakotac: the folder in which this was started is gone; change to another one\n"));
    }
}
