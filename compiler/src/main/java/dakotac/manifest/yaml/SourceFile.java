package dakotac.manifest.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.SourceText;
import dakotac.manifest.ManifestProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A manifest's file, read as text.
final class SourceFile {

    /// In bytes. Real manifests have a few thousand.
    private static final int LARGEST = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private SourceFile() {}

    /// All of the file's text, without a byte order mark.
    ///
    /// @param namedAt where people named the file
    static Checked<SourceText> read(Path file, Place namedAt) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return unreadable(
                    file, namedAt, Files.isDirectory(file) ? "it is a folder" : "it is a device, pipe or socket");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST
                    ? unreadable(file, namedAt, "it is larger than 1 MiB, which no manifest is")
                    : decode(file, bytes);
        } catch (IOException e) {
            return unreadable(file, namedAt, reason(e));
        }
    }

    private static Checked<SourceText> decode(Path file, byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        return result.isError()
                ? Checked.broken(notUtf8(file, bytes, withoutMark(text.toString())))
                : Checked.ok(new SourceText(file.toString(), withoutMark(text.toString())));
    }

    /// @param before the text up to the first byte that is wrong
    private static Diagnostic notUtf8(Path file, byte[] bytes, String before) {
        SourceText source = new SourceText(file.toString(), withoutMark(new String(bytes, UTF_8)));
        return Diagnostic.error(
                        ManifestProblem.NOT_UTF_8, Spans.after(source, before), "from here on, the file is not UTF-8")
                .withHint("save it as UTF-8");
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Checked<SourceText> unreadable(Path file, Place namedAt, String why) {
        String message = "cannot read " + Quote.of(file.toString()) + ": " + why;
        return Checked.broken(Diagnostic.error(ManifestProblem.UNREADABLE, namedAt, message));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "you have no permission to";
            default -> String.valueOf(e.getMessage());
        };
    }
}
