package dakotac.squashfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dakotac.binary.ByteString;
import dakotac.source.Sha256;
import dakotac.source.tar.Attributes;
import dakotac.source.tar.TarEntry.Access;
import dakotac.tree.TreeListing;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that is to be said of each file, as [TreeListing] says it: of a tree, and of what the reader finds.
final class FileListing {

    private final SortedMap<String, Line> lines = new TreeMap<>();

    /// @param inode the same for all names of a file
    private record Line(Object inode, String text) {}

    private FileListing() {}

    static SortedMap<String, String> of(FileNode.Folder root) {
        FileListing listing = new FileListing();
        listing.add("", root);
        return listing.withLinks();
    }

    static SortedMap<String, String> of(SquashfsReader reader) {
        FileListing listing = new FileListing();
        listing.add("", reader, reader.root());
        return listing.withLinks();
    }

    /// The first path of a file has its line, the others have that path.
    private SortedMap<String, String> withLinks() {
        Map<Object, String> first = new HashMap<>();
        SortedMap<String, String> linked = new TreeMap<>();
        lines.forEach((path, line) -> {
            String known = first.putIfAbsent(line.inode(), path);
            linked.put(path, known == null ? line.text() : "= " + known);
        });
        return linked;
    }

    private void add(String path, FileNode node) {
        switch (node) {
            case FileNode.Folder folder -> {
                lines.put(path, new Line(path, line("d", folder.attributes(), "")));
                folder.children().forEach((name, child) -> add(below(path, name), child));
            }
            case FileNode.File file -> lines.put(path, new Line(file, line(file)));
        }
    }

    private static String line(FileNode.File file) {
        return switch (file.kind()) {
            case FileNode.Content content -> line("f", file.attributes(), ((Sha256) content.id()).hex());
            case FileNode.SymbolicLink(var target) -> line("l", file.attributes(), text(target));
            case FileNode.Device(var access, var major, var minor) ->
                line(access == Access.BLOCK ? "b" : "c", file.attributes(), "%x:%x".formatted(major, minor));
            case FileNode.Fifo() -> line("p", file.attributes(), "");
            case FileNode.Socket() -> line("s", file.attributes(), "");
        };
    }

    /// With the time that squashfs keeps.
    private static String line(String type, Attributes attributes, String what) {
        return TreeListing.line(
                type,
                new Attributes(
                        attributes.mode(),
                        attributes.uid(),
                        attributes.gid(),
                        Instant.ofEpochSecond(InodeHeader.time(attributes)),
                        attributes.xattrs()),
                what);
    }

    private void add(String path, SquashfsReader reader, Inode inode) {
        lines.put(path, new Line(inode.header().number(), line(reader, inode)));
        if (inode instanceof Inode.Directory directory) {
            reader.list(directory).forEach(name -> add(below(path, name.name()), reader, reader.inode(name.inode())));
        }
    }

    private static String line(SquashfsReader reader, Inode inode) {
        InodeHeader header = inode.header();
        Attributes attributes = new Attributes(
                header.mode(),
                reader.id(header.uid()),
                reader.id(header.gid()),
                Instant.ofEpochSecond(header.mtime()),
                reader.xattrs(inode));
        return switch (inode) {
            case Inode.Directory _ -> line("d", attributes, "");
            case Inode.RegularFile file -> line("f", attributes, digest(reader, file));
            case Inode.SymbolicLink link -> line("l", attributes, text(link.target()));
            case Inode.Device device ->
                line(
                        device.access() == Access.BLOCK ? "b" : "c",
                        attributes,
                        "%x:%x".formatted(device.major(), device.minor()));
            case Inode.Fifo _ -> line("p", attributes, "");
            case Inode.Socket _ -> line("s", attributes, "");
        };
    }

    private static String digest(SquashfsReader reader, Inode.RegularFile file) {
        MessageDigest digest = Sha256.algorithm();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            reader.copy(file, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.of(digest).hex();
    }

    private static String below(String path, ByteString name) {
        return path.isEmpty() ? text(name) : path + "/" + text(name);
    }

    private static String text(ByteString bytes) {
        return new String(bytes.toArray(), ISO_8859_1);
    }
}
