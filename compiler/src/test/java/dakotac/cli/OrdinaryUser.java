package dakotac.cli;

import dakotac.Oracle;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A user with no rights but over one folder, and with no programs but a few. Only root can act as one.
final class OrdinaryUser implements AutoCloseable {

    private static final String ID = "65534";

    private final Path folder;
    private final List<String> classPath = new ArrayList<>();

    private OrdinaryUser(Path folder) {
        this.folder = folder;
    }

    /// @param programs of this machine, all that the user's `PATH` has
    static OrdinaryUser with(String... programs) throws IOException {
        // the folders that tests have may lie where others cannot look
        OrdinaryUser user = new OrdinaryUser(Files.createTempDirectory(Path.of("/var/tmp"), "dakotac-user"));
        Path bin = Files.createDirectory(user.folder.resolve("bin"));
        for (String program : programs) {
            String found = Oracle.says("sh", "-c", "command -v " + program).strip();
            Files.createSymbolicLink(bin.resolve(program), Path.of(found));
        }
        user.copyClasses();
        Oracle.says("chown", "-R", ID + ":" + ID, user.folder.toString());
        return user;
    }

    private void copyClasses() throws IOException {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, 0)) {
            Path from = Path.of(entry).toAbsolutePath();
            if (Files.exists(from)) {
                Path to = Files.createDirectories(folder.resolve("classes/" + classPath.size()));
                Oracle.says("cp", "-RL", from.toString(), to.toString());
                classPath.add(to + "/" + from.getFileName());
            }
        }
    }

    /// The user's own.
    Path folder() {
        return folder;
    }

    Dakota run(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), "dakotac.cli.Main"));
        words.addAll(List.of(arguments));
        Path err = folder.resolve("stderr");
        ProcessBuilder run =
                new ProcessBuilder(words).directory(folder.toFile()).redirectError(err.toFile());
        run.environment().clear();
        run.environment()
                .putAll(Map.of(
                        "PATH", folder.resolve("bin").toString(),
                        "HOME", folder.toString(),
                        "LC_ALL", "C.UTF-8"));
        Process process = run.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Dakota(process.waitFor(), out, Files.readString(err));
    }

    @Override
    public void close() {
        Oracle.says("rm", "-rf", folder.toString());
    }
}
