package dakotac.tree;

import dakotac.binary.ByteString;
import dakotac.source.tar.Attributes;
import java.util.Collections;
import java.util.SortedMap;

/// What a name in a tree stands for.
public sealed interface Node permits Node.Directory, Leaf {

    Attributes attributes();

    /// A directory.
    ///
    /// @param children by their names, which are neither empty nor `.` or `..`, and have no slash
    record Directory(Attributes attributes, SortedMap<ByteString, Node> children) implements Node {

        /// The map is taken over: whoever made it must not change it any more.
        public Directory {
            children = Collections.unmodifiableSortedMap(children);
        }

        public static Directory empty(Attributes attributes) {
            return new Directory(attributes, Collections.emptySortedMap());
        }
    }
}
