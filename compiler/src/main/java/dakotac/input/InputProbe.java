package dakotac.input;

import dakotac.binary.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The first look at an input file: whether there is something to read, and how it begins.
final class InputProbe {

    private InputProbe() {}

    /// The first bytes of a file, [FileKind#HEAD] of them or all where it is shorter.
    ///
    /// @throws BadInput if it does not exist, may not be read, is no regular file or is empty
    static Bytes head(Path file) throws BadInput {
        return head(file, FileKind.HEAD);
    }

    /// The first bytes of a file, as many as asked for or all where it is shorter.
    ///
    /// @throws BadInput if it does not exist, may not be read, is no regular file or is empty
    static Bytes head(Path file, int size) throws BadInput {
        requireFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            Bytes head = Bytes.of(in.readNBytes(size));
            if (head.size() == 0) {
                throw new BadInput(InputProblem.INPUT_EMPTY, "is empty", "recreate it; was a step interrupted?");
            }
            return head;
        } catch (BadInput problem) {
            throw problem;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// A file that is there, but not for us. The machine is to blame rather than the file.
    static BadInput unreadable(IOException cause) {
        String why = cause instanceof AccessDeniedException ? "permission denied" : String.valueOf(cause.getMessage());
        return new BadInput(
                InputProblem.INPUT_UNREADABLE,
                "cannot be read: " + why,
                "make the file and the folders above it readable for the user that runs dakotac");
    }

    private static void requireFile(Path file) throws BadInput {
        if (Files.isRegularFile(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new BadInput(InputProblem.INPUT_NOT_A_FILE, "is a folder", "name the file itself");
        }
        if (Files.exists(file)) {
            throw new BadInput(InputProblem.INPUT_NOT_A_FILE, "is a device, pipe or socket", "copy it to a file first");
        }
        throw absent(file);
    }

    private static BadInput absent(Path file) {
        if (Files.isSymbolicLink(file)) {
            return new BadInput(
                    InputProblem.INPUT_MISSING, "is a link to a file that does not exist", "repair the link");
        }
        if (!Files.notExists(file)) {
            return unreadable(new AccessDeniedException(file.toString()));
        }
        return new BadInput(
                InputProblem.INPUT_MISSING, "does not exist", "make it first, or correct the path that names it");
    }
}
