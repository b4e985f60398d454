package dakotac.squashfs;

import dakotac.binary.ByteString;
import dakotac.binary.Malformed;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What names of extended attributes begin with, by its number in [XattrEntry]. There is no place for others, such as
/// POSIX ACLs.
public enum XattrPrefix {
    USER(0),
    TRUSTED(1),
    SECURITY(2);

    private final int number;

    XattrPrefix(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    ByteString text() {
        return ByteString.of(name().toLowerCase(Locale.ROOT) + ".");
    }

    /// That of a name; empty where squashfs cannot keep it.
    public static Optional<XattrPrefix> of(ByteString name) {
        return Arrays.stream(values())
                .filter(each -> name.startsWith(each.text()))
                .findFirst();
    }

    /// @throws Malformed if there is none of that number
    static XattrPrefix decode(int number) {
        return Arrays.stream(values())
                .filter(each -> each.number == number)
                .findFirst()
                .orElseThrow(() -> new Malformed("an extended attribute of kind " + number));
    }
}
