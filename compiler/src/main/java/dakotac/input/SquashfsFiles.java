package dakotac.input;

import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.squashfs.Inode;
import dakotac.squashfs.SquashfsReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The files of a squashfs.
///
/// All methods throw [Malformed] if there is no sense in what they read.
public record SquashfsFiles(SquashfsReader reader) implements SystemFiles {

    /// As many as Linux follows (path_resolution(7)).
    private static final int MAX_LINKS = 40;

    @Override
    public Optional<Bytes> head(String path, int size) {
        return inode(path)
                .flatMap(inode -> inode instanceof Inode.RegularFile file
                        ? Optional.of(reader.head(file, size))
                        : Optional.empty());
    }

    @Override
    public List<String> names(String path) {
        return inode(path).orElseGet(reader::root) instanceof Inode.Directory directory && isFolder(path)
                ? reader.list(directory).stream()
                        .map(name -> new String(name.name().toArray(), StandardCharsets.UTF_8))
                        .toList()
                : List.of();
    }

    @Override
    public boolean isFolder(String path) {
        return inode(path).filter(Inode.Directory.class::isInstance).isPresent();
    }

    /// What a path leads to.
    private Optional<Inode> inode(String path) {
        Deque<String> ahead = new ArrayDeque<>(parts(path));
        List<Inode.Directory> way = new ArrayList<>(List.of(reader.root()));
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                if (way.size() > 1) {
                    way.removeLast();
                }
                continue;
            }
            Optional<SquashfsReader.Name> found =
                    reader.find(way.getLast(), ByteString.of(name.getBytes(StandardCharsets.UTF_8)));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            switch (reader.inode(found.get().inode())) {
                case Inode.Directory directory -> way.add(directory);
                case Inode.SymbolicLink link -> {
                    String target = new String(link.target().toArray(), StandardCharsets.UTF_8);
                    if (++links > MAX_LINKS) {
                        return Optional.empty();
                    }
                    if (target.startsWith("/")) {
                        way.subList(1, way.size()).clear();
                    }
                    parts(target).reversed().forEach(ahead::push);
                }
                case Inode file -> {
                    return ahead.isEmpty() ? Optional.of(file) : Optional.empty();
                }
            }
        }
        return Optional.of(way.getLast());
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }
}
