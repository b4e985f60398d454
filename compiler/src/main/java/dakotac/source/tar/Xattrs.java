package dakotac.source.tar;

import dakotac.binary.ByteString;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Extended attributes (xattr(7)) by their full names, such as `security.capability`. Values are any bytes.
public record Xattrs(SortedMap<ByteString, ByteString> values) {

    public static final Xattrs NONE = new Xattrs(Collections.emptySortedMap());

    /// The longest name that Linux takes, in bytes (`XATTR_NAME_MAX`).
    private static final int MAX_NAME = 255;

    /// The longest value that Linux takes, in bytes (`XATTR_SIZE_MAX`).
    private static final int MAX_VALUE = 65_536;

    public Xattrs {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /// Checks them.
    ///
    /// @throws BadTar if Linux could not keep one of them, or no tar could hold it
    public static Xattrs of(SortedMap<ByteString, ByteString> values) throws BadTar {
        for (var xattr : values.entrySet()) {
            ByteString name = xattr.getKey();
            BadTar.unless(
                    !name.isEmpty() && name.size() <= MAX_NAME && !name.contains('\0') && !name.contains('='),
                    () -> "has an extended attribute whose name has " + name.size() + " bytes, or a zero or '=' in it");
            BadTar.unless(
                    xattr.getValue().size() <= MAX_VALUE,
                    () -> "has an extended attribute of " + xattr.getValue().size() + " bytes; Linux keeps at most "
                            + MAX_VALUE);
        }
        return values.isEmpty() ? NONE : new Xattrs(values);
    }

    /// These, and others of names that are not among these.
    public Xattrs orElse(Xattrs others) {
        SortedMap<ByteString, ByteString> all = new TreeMap<>(others.values);
        all.putAll(values);
        return new Xattrs(all);
    }

    /// Those whose names do not begin so.
    public Xattrs without(ByteString prefix) {
        if (values.keySet().stream().noneMatch(name -> name.startsWith(prefix))) {
            return this;
        }
        SortedMap<ByteString, ByteString> others = new TreeMap<>(values);
        others.keySet().removeIf(name -> name.startsWith(prefix));
        return new Xattrs(others);
    }

    /// Bytes of all names and values.
    public long size() {
        return values.entrySet().stream()
                .mapToLong(xattr -> xattr.getKey().size() + xattr.getValue().size())
                .sum();
    }
}
