package dakotac.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the system says of all files below a folder, in the words of [TreeListing].
///
/// @param within what commands are run by, in the folder
public record UnpackedFolder(Path folder, List<String> within) {

    public UnpackedFolder(Path folder) {
        this(folder, List.of());
    }

    /// What a file system in a file holds. Each command mounts it for itself, where nobody else sees it.
    ///
    /// @param mount an empty folder
    public static UnpackedFolder mounted(Path image, Path mount) {
        String script = "mount -o loop,ro \"$0\" . && cd \"$PWD\" && exec \"$@\"";
        return new UnpackedFolder(mount, List.of("unshare", "--mount", "sh", "-c", script, image.toString()));
    }

    /// All of them by their paths from the folder.
    public SortedMap<String, String> list() throws IOException, InterruptedException {
        Map<String, String> xattrs = xattrs();
        Map<String, String> contents = contents();
        Map<String, String> first = new HashMap<>();
        SortedMap<String, String> lines = new TreeMap<>();
        SortedMap<String, String[]> files = stats();
        Map<String, String> targets = targets();
        files.forEach((path, stat) -> {
            boolean directory = stat[1].equals("directory");
            String known = directory ? null : first.putIfAbsent(stat[7], path);
            lines.put(path, known == null ? line(path, stat, targets, contents, xattrs) : "= " + known);
        });
        return lines;
    }

    private static String line(
            String path,
            String[] stat,
            Map<String, String> targets,
            Map<String, String> contents,
            Map<String, String> xattrs) {
        String type = stat[1].startsWith("regular")
                ? "f"
                : stat[1].substring(0, 1).replace('s', 'l').replace('F', 'p');
        type = stat[1].equals("fifo") ? "p" : stat[1].equals("socket") ? "s" : type;
        String what = switch (type) {
            case "f" -> contents.getOrDefault(path, "");
            case "l" -> targets.getOrDefault(path, "");
            case "b", "c" -> stat[6];
            default -> "";
        };
        return "%s %s %s:%s %s %s%s"
                .formatted(type, stat[2], stat[3], stat[4], stat[5], what, xattrs.getOrDefault(path, ""));
    }

    private SortedMap<String, String[]> stats() throws IOException, InterruptedException {
        String output = says(
                "find", ".", "-exec", "stat", "--printf", "%n\\0%F\\0%a\\0%u\\0%g\\0%.9Y\\0%t:%T\\0%i\\0", "{}", "+");
        String[] fields = output.split("\0", -1);
        SortedMap<String, String[]> stats = new TreeMap<>();
        for (int i = 0; i + 8 <= fields.length - 1; i += 8) {
            String[] stat = new String[8];
            System.arraycopy(fields, i, stat, 0, 8);
            stats.put(relative(stat[0]), stat);
        }
        return stats;
    }

    private Map<String, String> targets() throws IOException, InterruptedException {
        return pairs(says("find", ".", "-type", "l", "-printf", "%p\\0%l\\0"));
    }

    private Map<String, String> contents() throws IOException, InterruptedException {
        String output = says("find", ".", "-type", "f", "-exec", "sha256sum", "-z", "{}", "+");
        Map<String, String> contents = new HashMap<>();
        for (String line : output.split("\0", 0)) {
            if (!line.isEmpty()) {
                contents.put(relative(line.substring(66)), line.substring(0, 64));
            }
        }
        return contents;
    }

    /// In `getfattr`'s dump names are escaped where they are not ASCII. It fails where a file system has no attributes.
    private Map<String, String> xattrs() throws IOException, InterruptedException {
        String output = says("sh", "-c", "getfattr -R -P -h -d -m - -e hex . 2>/dev/null || :");
        Map<String, String> xattrs = new HashMap<>();
        for (String block : output.split("\n\n", 0)) {
            List<String> lines = new ArrayList<>(block.lines().toList());
            if (lines.size() > 1) {
                String path = unescaped(lines.removeFirst().substring("# file: ".length()));
                lines.replaceAll(line -> line.endsWith("=") || line.contains("=") ? line : line + "=0x");
                lines.sort(Comparator.comparing(line -> line.split("=", 2)[0]));
                xattrs.put(relative(path), " " + String.join(" ", lines));
            }
        }
        return xattrs;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '\\';
            plain.append(escape ? (char) Integer.parseInt(text.substring(i + 1, i + 4), 8) : text.charAt(i));
            i += escape ? 3 : 0;
        }
        return plain.toString();
    }

    private static Map<String, String> pairs(String output) {
        String[] fields = output.split("\0", -1);
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i + 1 < fields.length; i += 2) {
            pairs.put(relative(fields[i]), fields[i + 1]);
        }
        return pairs;
    }

    private static String relative(String path) {
        return path.equals(".") ? "" : path.startsWith("./") ? path.substring(2) : path;
    }

    private String says(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(within.stream(), Stream.of(command)).toList())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return output;
    }
}
