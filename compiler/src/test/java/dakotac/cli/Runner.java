package dakotac.cli;

import dakotac.Oracle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A machine that runs steps as GitHub's do. Its checkout has the scripts, but the classes under test as `dakotac`.
record Runner(Path folder) {

    /// How a step ended.
    ///
    /// @param said on either stream
    record Result(int status, String said) {}

    static Runner in(Path folder) throws IOException, InterruptedException {
        Runner runner = new Runner(folder.toRealPath());
        String checkout = runner.checkout().toString();
        Files.createDirectories(runner.checkout().resolve("compiler"));
        Files.createDirectories(runner.workspace());
        Oracle.says("cp", "-r", "../.ci", "../manifests", "../schema", "../templates", "../pom.xml", checkout);
        Oracle.says("cp", "-r", "--parents", "pom.xml", "src/main", checkout + "/compiler");
        Path launcher = runner.checkout().resolve("dakotac");
        String launch =
                "#!/bin/sh\nexec '%s/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' dakotac.cli.Main \"$@\"\n"
                        .formatted(System.getProperty("java.home"), System.getProperty("java.class.path"));
        Files.writeString(launcher, launch);
        launcher.toFile().setExecutable(true);
        return runner;
    }

    Path checkout() {
        return folder.resolve("checkout");
    }

    /// Where steps run.
    Path workspace() {
        return folder.resolve("workspace");
    }

    Path summary() {
        return folder.resolve("summary.md");
    }

    /// Runs a step of the action.
    Result step(String run, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder step = new ProcessBuilder("bash", "-eo", "pipefail", "-c", run);
        step.environment()
                .putAll(Map.of(
                        "GITHUB_ACTION_PATH", checkout().toString(),
                        "GITHUB_EVENT_NAME", "push",
                        "GITHUB_OUTPUT", folder.resolve("output").toString(),
                        "GITHUB_STEP_SUMMARY", summary().toString()));
        step.environment().putAll(variables);
        Process process =
                step.directory(workspace().toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), said);
    }

    /// What steps gave as outputs.
    Map<String, String> outputs() throws IOException {
        Path file = folder.resolve("output");
        if (!Files.exists(file)) {
            return Map.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last, TreeMap::new));
    }
}
