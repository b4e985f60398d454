package dakotac.squashfs;

import dakotac.binary.ByteString;
import dakotac.binary.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Goes through all that a squashfs has names for, each directory once.
public final class SquashfsWalk {

    private final SquashfsReader reader;
    private final Set<MetadataReference> seen = new HashSet<>();
    private final Deque<Folder> waiting = new ArrayDeque<>();

    /// Takes what is found.
    @FunctionalInterface
    public interface Visitor {
        void visit(Place place, Inode inode);
    }

    /// A name, and where it is.
    ///
    /// @param folder empty for the root
    public record Place(Optional<Place> folder, ByteString name) {

        /// The path from the root, without a `/` before it.
        @Override
        public String toString() {
            List<String> names = new ArrayList<>();
            for (Optional<Place> at = Optional.of(this);
                    at.isPresent();
                    at = at.get().folder()) {
                names.add(new String(at.get().name().toArray(), StandardCharsets.UTF_8));
            }
            return String.join("/", names.reversed());
        }
    }

    /// Takes more of what is found.
    @FunctionalInterface
    interface NameVisitor {

        /// Takes the next name.
        ///
        /// @param folder the number of the inode of the folder that has the name
        void visit(Place place, SquashfsReader.Name name, Inode inode, long folder);
    }

    private record Folder(Optional<Place> place, Inode.Directory directory) {}

    private SquashfsWalk(SquashfsReader reader) {
        this.reader = reader;
    }

    /// Visits everything but the root.
    ///
    /// @throws Malformed if there is no sense in what is read: a directory is in two places, or in itself
    public static void walk(SquashfsReader reader, Visitor visitor) {
        walk(reader, (place, _, inode, _) -> visitor.visit(place, inode));
    }

    static void walk(SquashfsReader reader, NameVisitor visitor) {
        new SquashfsWalk(reader).run(visitor);
    }

    private void run(NameVisitor visitor) {
        seen.add(reader.superblock().root());
        waiting.push(new Folder(Optional.empty(), reader.root()));
        while (!waiting.isEmpty()) {
            Folder folder = waiting.pop();
            for (SquashfsReader.Name name : reader.list(folder.directory())) {
                Place place = new Place(folder.place(), name.name());
                Inode inode = reader.inode(name.inode());
                if (inode instanceof Inode.Directory directory) {
                    Malformed.unless(seen.add(name.inode()), "a directory that is in two places, or in itself");
                    waiting.push(new Folder(Optional.of(place), directory));
                }
                visitor.visit(place, name, inode, folder.directory().header().number());
            }
        }
    }
}
