package dakotac.tree;

import dakotac.binary.ByteString;
import java.util.ArrayList;
import java.util.List;

/// A path from the root of a tree. Paths share what they have in common, so that a million of them stay small.
public sealed interface TreePath {

    ByteString SLASH = ByteString.of("/");

    /// The root itself.
    record Root() implements TreePath {

        @Override
        public String toString() {
            return "/";
        }
    }

    record Below(TreePath parent, ByteString name) implements TreePath {

        @Override
        public String toString() {
            return "/" + toBytes();
        }
    }

    static TreePath root() {
        return new Root();
    }

    default TreePath resolve(ByteString name) {
        return new Below(this, name);
    }

    /// From the root, without a slash at either end; empty for the root.
    default ByteString toBytes() {
        return switch (this) {
            case Root() -> ByteString.EMPTY;
            case Below(Root(), var name) -> name;
            case Below(var parent, var name) -> parent.toBytes().plus(SLASH).plus(name);
        };
    }

    /// The names that a path is made of, without the empty ones and `.`; one with `..` is not shortened.
    static List<ByteString> names(ByteString path) {
        List<ByteString> names = new ArrayList<>();
        for (int at = 0; at < path.size(); ) {
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.size() : slash;
            ByteString name = path.slice(at, end);
            if (!name.isEmpty() && !name.equals(ByteString.of("."))) {
                names.add(name);
            }
            at = end + 1;
        }
        return names;
    }
}
