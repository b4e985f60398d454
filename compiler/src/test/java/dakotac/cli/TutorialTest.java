package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the tutorial has people type at a prompt, with an image of a few files in place of a system.
class TutorialTest {

    private static final Path TUTORIAL = Path.of("../docs/tutorial.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```(console|yaml)\n(.*?)```");

    /// A command, and what is printed up to the next one.
    private static final Pattern STEP = Pattern.compile("(?m)^\\$ (.*)\n((?:(?!\\$ ).*\n)*)");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void doesWhatItSays() throws Exception {
        writeImage();
        String launcher = String.join(" ", Dakota.command("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        List<String> done = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(Files.readString(TUTORIAL)); block.find(); ) {
            if (block.group(1).equals("yaml")) {
                Files.writeString(folder.resolve("live.yaml"), block.group(2));
                continue;
            }
            for (Matcher step = STEP.matcher(block.group(2)); step.find(); ) {
                String command = step.group(1);
                assertPrints(step.group(2), command, run(command.replaceFirst("^dakotac ", launcher + " ")));
                done.add(command);
            }
        }
        assertTrue(done.size() >= 10, done::toString);
    }

    private void writeImage() throws IOException {
        List<Blob[]> layers = new ArrayList<>();
        for (Arch arch : List.of(Arch.X86_64, Arch.AARCH64)) {
            layers.add(new Blob[] {
                Blob.gzip(SampleTar.of(arch)
                        .text("usr/share/doc/README", "some words ".repeat(500))
                        .text("etc/machine", arch.label())
                        .bytes())
            });
        }
        CraftedImage.in(folder.resolve("image")).indexTag("latest", List.of("amd64", "arm64"), layers);
    }

    private String run(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).directory(folder.toFile());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.redirectError(folder.resolve("err").toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command + "\n" + out + read("err"));
        return out;
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// @param expected `...` stands for anything
    private static void assertPrints(String expected, String command, String printed) {
        String anything = Pattern.quote(expected.strip()).replace("...", "\\E(?s:.*)\\Q");
        assertTrue(printed.strip().matches(anything), () -> command + " printed\n" + printed + "not\n" + expected);
    }
}
