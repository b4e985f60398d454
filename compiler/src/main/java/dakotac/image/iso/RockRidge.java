package dakotac.image.iso;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.image.disk.LayoutException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What Rock Ridge (RRIP 1.12) says in each directory record: everything belongs to root and is read-only.
///
/// @param time of every file and directory
record RockRidge(Instant time) {

    private static final int FILE = 0100444;
    private static final int DIRECTORY = 0040555;

    /// Linux reads no more of a name, in bytes of UTF-8.
    private static final int MAX_NAME = 253;

    private static final Pattern UNREADABLE = Pattern.compile("\\p{Cntrl}|\\p{Cs}");

    /// Of a file's record.
    List<SystemUseEntry> file(String name, long serial) {
        return named(name, new SystemUseEntry.Px(FILE, 1, serial));
    }

    /// Of a directory's record in the one above.
    ///
    /// @param below how many directories are in it
    List<SystemUseEntry> directory(String name, long below, long serial) {
        return named(name, directoryPx(below, serial));
    }

    /// Of a directory's records of itself and of the one above.
    List<SystemUseEntry> dots(long below, long serial) {
        return List.of(directoryPx(below, serial), new SystemUseEntry.Tf(time));
    }

    /// Of the root directory's record of itself, where SUSP and RRIP are announced (SUSP 5.3, 5.5).
    List<SystemUseEntry> root(long below, long serial) {
        return List.of(
                new SystemUseEntry.Sp(0),
                directoryPx(below, serial),
                new SystemUseEntry.Tf(time),
                new SystemUseEntry.Er());
    }

    /// @throws LayoutException if the name is longer than Linux reads
    private List<SystemUseEntry> named(String name, SystemUseEntry.Px px) {
        LayoutException.unless(
                !UNREADABLE.matcher(name).find(), name, "'" + name + "' has characters that no name should have");
        int size = Bytes.of(name, UTF_8).size();
        LayoutException.unless(
                size <= MAX_NAME, name, "'" + name + "' has " + size + " bytes; Linux reads 253 on ISO 9660");
        List<SystemUseEntry> entries = new ArrayList<>(List.of(px, new SystemUseEntry.Tf(time)));
        entries.addAll(SystemUseEntry.Nm.of(name));
        return List.copyOf(entries);
    }

    /// A directory has a link from above, its own `.`, and the `..` of each one in it.
    private static SystemUseEntry.Px directoryPx(long below, long serial) {
        return new SystemUseEntry.Px(DIRECTORY, 2 + below, serial);
    }
}
