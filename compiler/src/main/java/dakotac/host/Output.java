package dakotac.host;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a command will write.
///
/// @param what      as people call it: `ISO`
/// @param path      where; a symbolic link there is refused, see [#follow]
/// @param overwrite whether a file that is there may be replaced
public record Output(String what, Path path, OverwriteCheck overwrite) {

    static final String NO_FILE = "it is a device, a pipe or an open file of a process";

    /// The longest name of a file, in bytes, that Linux' file systems take.
    private static final int MAX_NAME = 255;

    /// As many as Linux follows (path_resolution(7)).
    private static final int MAX_LINKS = 40;

    private static final Path PROCESSES = Path.of("/proc");

    /// Where an output lies that people named: a symbolic link stands for the file to which it leads.
    ///
    /// @throws UserError   if it leads to nothing, or to what is open in some process, such as its standard output
    /// @throws IOException if a link cannot be read
    public static Path follow(Path named) throws UserError, IOException {
        if (!Files.isSymbolicLink(named)) {
            return named;
        }
        Path end = end(named);
        if (!Files.exists(end)) {
            throw brokenLink(named, "it is a symbolic link to '%s', which does not exist".formatted(end));
        }
        return end.toRealPath();
    }

    /// What no longer is a link. A link in `/proc` seems to lead to a file also where that has lost its name, and is no
    /// place for another one.
    private static Path end(Path named) throws UserError, IOException {
        Path at = named.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MAX_LINKS) {
                throw brokenLink(named, "it is a symbolic link that leads back to itself");
            }
            if (at.resolveSibling("").toRealPath().startsWith(PROCESSES)) {
                throw refused(
                        named, NO_FILE, "name a file; a finished ISO gets onto a stick with dd or a tool like it");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return at;
    }

    private static UserError brokenLink(Path named, String why) {
        return refused(named, why, "delete the link, or name the file itself");
    }

    private static UserError refused(Path named, String why, String hint) {
        return UserError.rejected(Diagnostic.error(RunProblem.OUTPUT, new Place.InFile(named.toString()), why)
                .withHint(hint));
    }

    /// A file beside one, named after it. Where the name would be too long for a file system it is cut, and marked so
    /// that those of two long names differ.
    public static Path beside(Path file, String prefix, String stem, String suffix) {
        String name = prefix + stem + suffix;
        return file.resolveSibling(bytes(name) <= MAX_NAME ? name : prefix + cut(stem, prefix, suffix) + suffix);
    }

    private static String cut(String stem, String prefix, String suffix) {
        String mark = "~%08x".formatted(stem.hashCode());
        String start = stem;
        while (bytes(prefix + start + mark + suffix) > MAX_NAME) {
            start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
        }
        return start + mark;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
