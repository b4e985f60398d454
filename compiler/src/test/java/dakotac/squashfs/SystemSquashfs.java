package dakotac.squashfs;

import dakotac.binary.ByteString;
import dakotac.source.Sha256;
import dakotac.source.tar.Attributes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Root file systems of a few files, beside the folders of a live system.
public final class SystemSquashfs {

    private static final CompressorOptions GZIP = new CompressorOptions.OfGzip(9);

    private final Map<Sha256, byte[]> contents = new LinkedHashMap<>();

    private final Map<String, Integer> modes;

    private SystemSquashfs(Map<String, Integer> modes) {
        this.modes = modes;
    }

    /// With the folders of a live system, and these files.
    ///
    /// @param files by their paths; one that ends with `/` is an empty folder, `-> target` is a symbolic link
    public static byte[] of(Map<String, byte[]> files) throws IOException {
        return of(files, Map.of());
    }

    /// The same with other modes than 0755.
    ///
    /// @param modes by the path of the file
    public static byte[] of(Map<String, byte[]> files, Map<String, Integer> modes) throws IOException {
        return new SystemSquashfs(modes).write(files);
    }

    private byte[] write(Map<String, byte[]> files) throws IOException {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        for (String folder : new String[] {"dev/", "proc/", "run/", "sys/", "tmp/"}) {
            all.put(folder, new byte[0]);
        }
        FileNode.Folder root = folder("", all);
        Path image = Files.createTempFile("system", ".squashfs");
        try (CompressionThreads threads = new CompressionThreads(GZIP, Superblock.MIN_BLOCK, 1);
                FileChannel out = FileChannel.open(image, StandardOpenOption.WRITE)) {
            SquashfsImage.write(
                    root,
                    receiver -> {
                        for (Map.Entry<Sha256, byte[]> content : contents.entrySet()) {
                            byte[] bytes = content.getValue();
                            receiver.take(content.getKey(), bytes.length, new ByteArrayInputStream(bytes));
                        }
                    },
                    Optional.empty(),
                    true,
                    threads,
                    out);
            return Files.readAllBytes(image);
        } finally {
            Files.delete(image);
        }
    }

    private FileNode.Folder folder(String above, SortedMap<String, byte[]> files) {
        SortedMap<ByteString, FileNode> children = new TreeMap<>();
        SortedMap<String, SortedMap<String, byte[]>> folders = new TreeMap<>();
        files.forEach((path, content) -> {
            int slash = path.indexOf('/');
            if (slash < 0) {
                children.put(ByteString.of(path), file(modes.getOrDefault(above + path, 0755), content));
            } else {
                SortedMap<String, byte[]> below =
                        folders.computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>());
                if (slash < path.length() - 1) {
                    below.put(path.substring(slash + 1), content);
                }
            }
        });
        folders.forEach((name, below) -> children.put(ByteString.of(name), folder(above + name + "/", below)));
        return new FileNode.Folder(Attributes.ofRoot(0755), children);
    }

    private FileNode file(int mode, byte[] content) {
        String text = ByteString.of(content).toString();
        if (text.startsWith("-> ")) {
            return new FileNode.File(
                    Attributes.ofRoot(0777), new FileNode.SymbolicLink(ByteString.of(text.substring(3))));
        }
        Sha256 digest = Sha256.of(content);
        if (content.length > 0) {
            contents.put(digest, content);
        }
        return new FileNode.File(Attributes.ofRoot(mode), new FileNode.Content(digest, content.length));
    }
}
