package dakotac.manifest.yaml;

import java.util.Arrays;
import java.util.List;

/// JSON Pointers (RFC 6901).
public final class Pointer {

    private Pointer() {}

    /// The pointer to a child.
    public static String to(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /// The keys and indexes on the way; none for the root's pointer, the empty one.
    static List<String> names(String pointer) {
        return Arrays.stream(pointer.split("/", -1))
                .skip(1)
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }
}
