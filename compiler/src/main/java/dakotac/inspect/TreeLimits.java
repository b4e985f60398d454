package dakotac.inspect;

import dakotac.binary.Malformed;
import dakotac.image.disk.Node;

/// Counts the names of a tree while it is read, and refuses what no tree on a live image has: so many names, or
/// such long paths, that holding them all takes more memory than anybody wants to give.
final class TreeLimits {

    private static final int MAX_NAMES = 1 << 15;
    private static final int LONGEST_PATH = 1_023;

    /// Of all paths together, in characters: as many paths, of 128 each.
    private static final int MAX_OF_PATHS = 1 << 22;

    private int names;
    private int characters;

    /// The path of a name in a folder.
    ///
    /// @throws Malformed if the name is none, or there are too many
    String path(String folder, String name) {
        boolean plain = !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\0') < 0;
        Malformed.unless(plain, "a name '" + name + "' in '/" + folder + "'");
        String path = Node.join(folder, name);
        Malformed.unless(path.length() <= LONGEST_PATH, "a path of " + path.length() + " characters");
        Malformed.unless(++names <= MAX_NAMES, "more than " + MAX_NAMES + " names");
        characters += path.length();
        Malformed.unless(characters <= MAX_OF_PATHS, "paths of " + characters + " characters");
        return path;
    }
}
