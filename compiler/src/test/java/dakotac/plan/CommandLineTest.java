package dakotac.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    /// What the kernel takes, without the zero at the end (`COMMAND_LINE_SIZE`).
    private static final int KERNEL_TAKES = 2_047;

    @TempDir
    private Path folder = Path.of("");

    /// Whatever dakotac adds to the words that the manifest may give at most.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "live: {find-root-by: label}",
                "live: {find-root-by: cdlabel}\ncomponents: {media-check: true}",
                "live: {find-root-by: uuid}",
                """
                live:
                  find-root-by: url
                  url: https://example.org/{{arch}}/a/rather/long/path/to/a/root/file/system.squashfs
                components: {live-rootfs: false}
                """
            })
    void theLongestThatAManifestMayGiveIsNotCut(String settings) throws IOException, UserError {
        int longest = 0;
        for (int step = 1_024; step > 0; step /= 2) {
            if (read(settings, longest + step) instanceof Checked.Ok<Manifest>) {
                longest += step;
            }
        }
        for (BootEntry entry : Planner.plan(read(settings, longest).orThrow()).entries()) {
            int length = String.join(" ", entry.payload().options()).length();
            assertTrue(length <= KERNEL_TAKES && length > KERNEL_TAKES * 9 / 10, entry.file() + ": " + length);
        }
    }

    private Checked<Manifest> read(String settings, int letters) throws IOException {
        Path file = Files.writeString(folder.resolve("longest.yaml"), """
                version: 1
                name: longest
                title: Longest
                volume: {label: A2345678901234567890123456789012, uuid: 2026-01-31-12-00-00-00}
                cmdline: [%s]
                arches:
                  aarch64: {inputs: {boot-files: boot.tar, rootfs: root.squashfs}}
                  x86_64: {inputs: {boot-files: boot.tar, rootfs: root.squashfs}}
                %s
                """.formatted("w".repeat(letters), settings));
        return ManifestReader.read(file);
    }
}
