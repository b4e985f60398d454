package dakotac.cli;

import com.github.luben.zstd.Zstd;
import dakotac.binary.ByteString;
import dakotac.host.CleanupHooks;
import dakotac.source.Sha256;
import dakotac.source.tar.Attributes;
import dakotac.source.tar.SparseMap;
import dakotac.source.tar.TarEncoder;
import dakotac.source.tar.TarEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// What the launcher lets a JVM see of dakotac, for its cache of classes and of what is worth compiling: an export of
/// an
/// image that is made up for it, and a diff.
final class Training {

    private static final String OCI = "application/vnd.oci.image.";

    /// In each layer.
    private static final int FILES = 1_500;

    /// Of a file, in bytes: a large one now and then.
    private static final int SMALL = 4_000;

    private static final int LARGE = 300_000;
    private static final int LARGE_EACH = 50;

    private final Path folder;
    private final Random random = new Random(1);

    private Training(Path folder) {
        this.folder = folder;
    }

    /// @param arguments a folder in which is `blobs/sha256` and nothing else, and two manifests
    static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        new Training(folder).makeImage();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Session session = new Session(nowhere, nowhere, Map.of(), Terminal.of(new Properties()), CleanupHooks.listen());
        String out = folder.resolve("out").toString();
        Main.run(session, "export", "--image", "oci:" + folder, "--arch=x86_64", "--format=squashfs", "-o", out);
        Main.main(new String[] {"diff", arguments[1], arguments[2]});
    }

    private void makeImage() throws IOException {
        List<String> diffIds = new ArrayList<>();
        List<String> layers = new ArrayList<>();
        for (String compression : List.of("", "+gzip", "+zstd")) {
            byte[] tar = tar("layer" + compression);
            diffIds.add("\"" + Sha256.of(tar) + "\"");
            layers.add(blob(compressed(tar, compression), "layer.v1.tar" + compression));
        }
        String config = blob(
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":" + diffIds
                        + "}}",
                "config.v1+json");
        String manifest =
                blob("{\"schemaVersion\":2,\"config\":" + config + ",\"layers\":" + layers + "}", "manifest.v1+json");
        Files.writeString(folder.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + manifest + "]}");
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    private byte[] tar(String directory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TarEncoder tar = new TarEncoder(bytes);
        tar.add(new TarEntry(ByteString.of(directory + "/"), Attributes.ofRoot(0755), new TarEntry.Directory()));
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[1 + random.nextInt(i % LARGE_EACH == 0 ? LARGE : SMALL)];
            random.nextBytes(content);
            tar.add(
                    new TarEntry(
                            ByteString.of(directory + "/" + i),
                            Attributes.ofRoot(0644),
                            new TarEntry.RegularFile(SparseMap.whole(content.length))),
                    new ByteArrayInputStream(content));
        }
        tar.finish();
        return bytes.toByteArray();
    }

    private static byte[] compressed(byte[] tar, String compression) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        switch (compression) {
            case "+gzip" -> {
                try (OutputStream gzip = new GZIPOutputStream(bytes)) {
                    gzip.write(tar);
                }
            }
            case "+zstd" -> bytes.writeBytes(Zstd.compress(tar));
            default -> bytes.writeBytes(tar);
        }
        return bytes.toByteArray();
    }

    private String blob(String text, String type) throws IOException {
        return blob(text.getBytes(StandardCharsets.UTF_8), type);
    }

    /// Puts a blob into the layout.
    ///
    /// @return its descriptor
    private String blob(byte[] bytes, String type) throws IOException {
        Sha256 digest = Sha256.of(bytes);
        Files.write(folder.resolve("blobs/sha256").resolve(digest.hex()), bytes);
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(OCI + type, digest, bytes.length);
    }
}
