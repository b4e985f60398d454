package dakotac.cli;

import dakotac.binary.Digest;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.VerifyFinding;
import java.io.IOException;
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

/// A file of SHA-256 digests as `sha256sum` prints them, such as `build` writes beside the ISO.
record ChecksumFile(Path file) {

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](.+)");
    private static final int STEP = 1 << 20;
    private static final int MAX_LINES = 10_000;

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
        try (Stream<String> text = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            List<Matcher> lines = text.limit(MAX_LINES)
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .toList();
            return lines.stream()
                    .filter(line -> lines.size() == 1
                            || Path.of(line.group(2)).getFileName().toString().equals(name))
                    .findFirst()
                    .map(line -> line.group(1));
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
}
