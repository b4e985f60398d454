package dakotac.cli;

import dakotac.binary.Digest;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.VerifyFinding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A file of SHA-256 digests as `sha256sum` prints them, with or without `--tag`, such as `build` writes beside the
/// ISO.
record ChecksumFile(Path file) {

    private static final Pattern LINE = Pattern.compile(
            "(?<digest>[0-9a-fA-F]{64}) [ *](?<name>.+)|SHA256 \\((?<tagged>.+)\\) = (?<tag>[0-9a-fA-F]{64})");
    private static final int STEP = 1 << 20;
    private static final int MAX_SIZE = 1 << 20;

    /// The one beside an ISO, where there is one.
    static Optional<ChecksumFile> beside(Path iso) {
        Path file = iso.resolveSibling(iso.getFileName() + ".sha256");
        return Files.isRegularFile(file) ? Optional.of(new ChecksumFile(file)) : Optional.empty();
    }

    /// Whether the digest is that of the image's bytes. All of them are read.
    Stream<Diagnostic> compare(Path iso, ImageBytes imageBytes) throws IOException {
        Optional<String> told = digest(iso.getFileName().toString());
        if (told.isEmpty()) {
            return Stream.of(Diagnostic.error(
                    VerifyFinding.CHECKSUM_DIFFERS,
                    new Place.InFile(file.toString()),
                    "has no SHA-256 of " + iso.getFileName()));
        }
        String found = digest(imageBytes);
        return found.equalsIgnoreCase(told.get())
                ? Stream.empty()
                : Stream.of(Diagnostic.error(
                        VerifyFinding.CHECKSUM_DIFFERS,
                        Place.nowhere(),
                        "its SHA-256 is %s, but by %s %s".formatted(found, file.getFileName(), told.get())));
    }

    /// A file of one line may be about a file that was renamed since.
    private Optional<String> digest(String name) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            List<Line> lines = new String(in.readNBytes(MAX_SIZE), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(Line::parse)
                    .toList();
            return lines.stream()
                    .filter(line -> lines.size() == 1 || line.isOf(name))
                    .findFirst()
                    .map(Line::digest);
        }
    }

    private static String digest(ImageBytes imageBytes) {
        MessageDigest digest = Digest.SHA_256.begin();
        for (long at = 0; at < imageBytes.size(); at += STEP) {
            int size = (int) Math.min(STEP, imageBytes.size() - at);
            digest.update(imageBytes.read(at, size).buffer());
        }
        return Digest.hex(digest);
    }

    private record Line(String digest, String name) {

        /// @return nothing if the line is no digest of a file
        static Stream<Line> parse(String text) {
            Matcher line = LINE.matcher(text);
            if (!line.matches()) {
                return Stream.empty();
            }
            return Stream.of(
                    line.group("tag") == null
                            ? new Line(line.group("digest"), line.group("name"))
                            : new Line(line.group("tag"), line.group("tagged")));
        }

        boolean isOf(String file) {
            return name.substring(name.lastIndexOf('/') + 1).equals(file);
        }
    }
}
