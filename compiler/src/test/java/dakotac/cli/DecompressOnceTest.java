package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.input.FileSystemFixture;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Index, checks, digests and the writers all look at one decompression of a tar.
class DecompressOnceTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"embedded, zstd", "embedded, gzip", "host-tools, zstd"})
    void aBuildDecompressesATarOnce(String writer, String compression) throws Exception {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.X86_64);
        Path iso = folder.resolve("out.iso");
        Path manifest = inputs.manifest("", Arch.X86_64);
        assertEquals(0, decompressions(writer, manifest, iso));
        String plain = sha256(iso);
        SampleTar tar = SampleTar.of(Arch.X86_64);
        Files.write(inputs.bootFiles(Arch.X86_64), compression.equals("zstd") ? tar.zstd() : tar.gzip());
        assertEquals(1, decompressions(writer, manifest, iso));
        assertEquals(plain, sha256(iso));
    }

    @Test
    void aDevicetreeIsAmongWhatIsKept() throws Exception {
        SampleInputs inputs = new SampleInputs(folder).write(Arch.AARCH64);
        byte[] tar = SampleTar.of(Arch.AARCH64)
                .file("boot/dtb/qcom/x.dtb", FileSystemFixture.devicetree(64, 64))
                .zstd();
        Files.write(inputs.bootFiles(Arch.AARCH64), tar);
        Path manifest = inputs.manifest("", Arch.AARCH64);
        Files.writeString(
                manifest, Files.readString(manifest).replace("aarch64: {", "aarch64: {devicetree: qcom/x.dtb, "));
        assertEquals(1, decompressions("embedded", manifest, folder.resolve("out.iso")));
    }

    /// As the JVM itself counts the calls (JEP 520).
    private long decompressions(String writer, Path manifest, Path iso) throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.MethodTrace").with("filter", "dakotac.input.Decompression::open");
            recording.start();
            Dakota run = Dakota.run(
                    Map.of("SOURCE_DATE_EPOCH", "1700000000"),
                    "build",
                    "--writer",
                    writer,
                    manifest.toString(),
                    "-o",
                    iso.toString(),
                    "--force");
            assertEquals(0, run.status(), run.err());
            recording.stop();
            Path file = folder.resolve("calls.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file).size();
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
