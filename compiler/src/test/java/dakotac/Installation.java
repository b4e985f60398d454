package dakotac;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/// The launcher beside a jar that is fresh: this build's classes, wherever they lie.
///
/// @param folder what the launcher takes for the project's
public record Installation(Path folder) {

    /// What a run did.
    public record Result(int status, String out, String err) {}

    /// Lays one out.
    ///
    /// @param mainClass what the jar runs
    public static Installation in(Path folder, Class<?> mainClass) throws IOException {
        Installation made = new Installation(Files.createDirectories(folder).toRealPath());
        for (String file : new String[] {"dakotac", "compiler/find-jdk"}) {
            made.copy(file);
        }
        for (String source :
                new String[] {"pom.xml", "compiler/pom.xml", "schema/x", "templates/x", "compiler/src/main/x"}) {
            made.write(source, "");
        }
        Files.createDirectories(made.target());
        made.writeJar(mainClass);
        made.write("compiler/target/dakotac.aot", ""); // an empty one: Java starts without
        return made;
    }

    /// Where the build puts things.
    public Path target() {
        return folder.resolve("compiler/target");
    }

    private void copy(String file) throws IOException {
        Path copy = folder.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of("..", file), copy);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void writeJar(Class<?> mainClass) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, mainClass.getName());
        main.put(Attributes.Name.CLASS_PATH, classPath());
        main.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        try (OutputStream out = Files.newOutputStream(target().resolve("dakotac.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    /// Runs a script of the shell in the folder, with nothing in its environment but `JAVA_HOME`.
    public Result sh(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script"), "cd '" + folder + "' || exit\n" + script);
        Path err = folder.resolve("stderr");
        ProcessBuilder shell = new ProcessBuilder("sh", file.toString()).redirectError(err.toFile());
        shell.environment().clear();
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = shell.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err));
    }
}
