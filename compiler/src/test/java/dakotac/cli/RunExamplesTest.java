package dakotac.cli;

import dakotac.Example;
import dakotac.diagnostic.DiagnosticId;
import dakotac.host.CleanupHooks;
import dakotac.host.RunProblem;
import dakotac.input.InputProblem;
import dakotac.input.SampleTar;
import dakotac.input.Strictness;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What ends a run, where no other test tells it in full.
class RunExamplesTest {

    @TempDir
    private Path folder = Path.of("");

    private void shows(DiagnosticId id, Dakota run) {
        Example.check(id, run.err(), folder);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void usage() {
        shows(RunProblem.USAGE, Dakota.run("validat", "manifests/dakota.yaml"));
    }

    @Test
    void iso() {
        shows(RunProblem.ISO, Dakota.run("boot", folder.resolve("dakota.iso").toString()));
    }

    @Test
    void noArch() throws IOException {
        shows(RunProblem.NO_ARCH, Dakota.run("boot", file("dakota.iso", "no ISO")));
    }

    @Test
    void interactive() throws IOException {
        String iso = ProbeIso.build(folder, "dakota.iso", Arch.values()).file().toString();
        shows(RunProblem.INTERACTIVE, Dakota.run("boot", "--interactive", iso));
    }

    @Test
    void sourceDateEpoch() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("", Arch.X86_64);
        shows(
                RunProblem.SOURCE_DATE_EPOCH,
                Dakota.run(
                        Map.of("SOURCE_DATE_EPOCH", "yesterday"),
                        "build",
                        manifest.toString(),
                        "-o",
                        folder.resolve("dakota.iso").toString()));
    }

    @Test
    void toolFailed() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("", Arch.X86_64);
        Path tool = Files.writeString(
                folder.resolve("mkfs.fat"), "#!/bin/sh\necho 'mkfs.fat: failed whilst writing FAT' >&2\nexit 1\n");
        tool.toFile().setExecutable(true);
        shows(
                RunProblem.TOOL_FAILED,
                Dakota.run(
                        Map.of("PATH", folder + ":" + System.getenv("PATH")),
                        "build",
                        "--writer",
                        "host-tools",
                        manifest.toString(),
                        "-o",
                        folder.resolve("dakota.iso").toString()));
    }

    @Test
    void inputUnreadable() throws IOException {
        Path manifest = new SampleInputs(folder).write(Arch.X86_64).manifest("", Arch.X86_64);
        Files.delete(folder.resolve("x86_64.squashfs"));
        Files.createSymbolicLink(folder.resolve("x86_64.squashfs"), Path.of("/proc/self/mem"));
        shows(InputProblem.INPUT_UNREADABLE, Dakota.run("build", manifest.toString()));
    }

    @Test
    void imageNotExported() throws Exception {
        CraftedImage.in(folder.resolve("images")).tag("live", Blob.plain(new CraftedTar().end()));
        Path manifest = Path.of(
                file(
                        "dakota.yaml",
                        "version: 1\nname: dakota\ntitle: Dakota\nvolume: {label: DAKOTA}\nimage: oci:images:live\narches: {x86_64: {}}\n"));
        Session session = new Session(
                System.out, System.err, Map.of("XDG_CACHE_HOME", folder.toString()), Terminal.NONE, new CleanupHooks());
        Manifest read = ManifestFile.read(manifest).orThrow();
        try (ReadyInputs ready = ReadyInputs.read(session, read, Strictness.LENIENT)) {
            Example.check(ready.inputs().diagnostics().getFirst(), folder);
        }
    }

    @Test
    void noTerminal() throws Exception {
        String iso = ProbeIso.build(folder, "dakota.iso", Arch.X86_64).file().toString();
        shows(RunProblem.NO_TERMINAL, apart(Map.of(), List.of(), "boot", "--interactive", iso));
    }

    @Test
    void cacheSpace() throws Exception {
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);
        byte[] system = SampleTar.of(Arch.X86_64).file("usr/share/noise", noise).bytes();
        CraftedImage.in(folder.resolve("images")).tag("live", Blob.plain(system));
        String manifest = file(
                "dakota.yaml",
                "version: 1\nname: dakota\ntitle: Dakota\nvolume: {label: DAKOTA}\nimage: oci:images:live\narches: {x86_64: {}}\n");
        Path cache = Files.createDirectory(folder.resolve("cache"));
        List<String> small = List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=128k none \"$XDG_CACHE_HOME\" && exec \"$@\"",
                "sh");
        shows(RunProblem.CACHE_SPACE, apart(Map.of("XDG_CACHE_HOME", cache.toString()), small, "build", manifest));
    }

    /// In a process of its own, behind another command, and without a terminal.
    private Dakota apart(Map<String, String> variables, List<String> behind, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(behind);
        command.addAll(Dakota.command("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile());
        builder.environment().putAll(variables);
        int status = builder.start().waitFor();
        return new Dakota(status, "", Files.readString(err));
    }
}
