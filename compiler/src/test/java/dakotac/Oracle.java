package dakotac;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Other programs, asked what they make of an image. One that is missing fails the test.
public final class Oracle {

    private static final Pattern SEVEN_ZIP_FILE =
            Pattern.compile("(?m)^Path = (?!\\[BOOT])(.*)\nFolder = -\nSize = (\\d+)$");

    private Oracle() {}

    /// How a program ended, and what it printed, both streams.
    public record Answer(int status, String output) {}

    /// What a program prints, both streams, when it ends well.
    public static String says(String... command) {
        Answer answer = ask(command);
        assertEquals(0, answer.status(), () -> String.join(" ", command) + "\n" + answer.output());
        return answer.output();
    }

    /// How a program ends.
    public static Answer ask(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Answer(process.waitFor(), output);
        } catch (IOException missing) {
            return fail(command[0] + " is not installed; .ci/test installs what the tests need", missing);
        } catch (InterruptedException interrupted) {
            return fail(interrupted);
        }
    }

    /// The SHA-256 of every file below a folder, by path. Java itself cannot open all of these names in every
    /// locale.
    public static SortedMap<String, String> digests(Path folder) {
        String output = says("find", folder.toString(), "-type", "f", "-exec", "sha256sum", "-z", "{}", "+");
        SortedMap<String, String> digests = new TreeMap<>();
        for (String line : List.of(output.split("\0", 0))) {
            if (!line.isEmpty()) {
                digests.put(line.substring(66 + folder.toString().length() + 1), line.substring(0, 64));
            }
        }
        return digests;
    }

    /// The same as `assertEquals`, but a failure shows just the lines that differ.
    public static <T> void assertSame(Map<String, T> expected, Map<String, T> actual) {
        Set<Map.Entry<String, T>> missing = new LinkedHashSet<>(expected.entrySet());
        missing.removeAll(actual.entrySet());
        Set<Map.Entry<String, T>> surplus = new LinkedHashSet<>(actual.entrySet());
        surplus.removeAll(expected.entrySet());
        assertTrue(missing.isEmpty() && surplus.isEmpty(), () -> "missing: " + missing + "\nsurplus: " + surplus);
    }

    /// The files, not the folders, of a listing of one path a line.
    ///
    /// @param root what each path begins with
    public static SortedSet<String> files(String root, String listing) {
        return listing.lines()
                .filter(line -> line.startsWith(root) && !line.endsWith("/") && !line.equals("."))
                .map(line -> line.substring(root.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The files with their sizes that 7-Zip lists, but for the boot image that it adds.
    public static SortedMap<String, Long> sevenZip(Path image) {
        SortedMap<String, Long> sizes = new TreeMap<>();
        Matcher file = SEVEN_ZIP_FILE.matcher(says("7z", "l", "-slt", "-ba", image.toString()));
        while (file.find()) {
            sizes.put(file.group(1), Long.parseLong(file.group(2)));
        }
        return sizes;
    }
}
