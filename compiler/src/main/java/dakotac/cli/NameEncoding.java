package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.host.RunProblem;
import dakotac.manifest.ManifestProblem;
import java.util.Arrays;
import java.util.Optional;

/// How Java reads and writes the bytes of names: arguments, files, what it gives to other programs. It follows the
/// locale, and nothing changes it once Java runs; the launcher sees to it that it is UTF-8.
///
/// @param charset its name
record NameEncoding(String charset) {

    private static final String UTF_8 = "UTF-8";

    /// What Java reads bytes as that the encoding does not have.
    private static final String REPLACEMENT = "\ufffd";

    /// The encoding of this run.
    static NameEncoding own() {
        return new NameEncoding(System.getProperty("sun.jnu.encoding", UTF_8));
    }

    boolean isUtf8() {
        return charset.equals(UTF_8);
    }

    /// What to say where an argument cannot be read.
    Optional<Diagnostic> problemIn(String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.contains(REPLACEMENT))
                .findFirst()
                .map(argument -> isUtf8() ? notUtf8(argument) : problemWith(argument));
    }

    /// What to say where the working folder has a name that cannot be read: Java takes another folder for it, and would
    /// read and write there.
    ///
    /// @param folder as Java has it
    Optional<Diagnostic> problemInFolder(String folder) {
        if (!folder.contains(REPLACEMENT)) {
            return Optional.empty();
        }
        String what = "the name of the working folder, " + Quote.of(folder) + ",";
        return Optional.of(isUtf8() ? notUtf8(what, "start dakotac in another one") : problemWith(folder));
    }

    /// What to say where the locale does not have a name.
    Diagnostic problemWith(String name) {
        return Diagnostic.error(
                        RunProblem.LOCALE,
                        Place.nowhere(),
                        "Java cannot take the name %s in this locale, whose encoding is %s"
                                .formatted(Quote.of(name), charset))
                .withHint("start it with LC_ALL=C.UTF-8, or with the launcher 'dakotac', which does so itself");
    }

    private static Diagnostic notUtf8(String argument) {
        return notUtf8("the argument " + Quote.of(argument), "rename the file");
    }

    private static Diagnostic notUtf8(String what, String remedy) {
        return Diagnostic.error(ManifestProblem.NOT_UTF_8, Place.nowhere(), what + " is not UTF-8")
                .withHint("names are read as UTF-8, whatever the locale: " + remedy);
    }
}
