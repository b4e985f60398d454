package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dakotac.Oracle;
import dakotac.inspect.FileMedium;
import dakotac.inspect.ImageReader;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A real live system on real firmware: it comes up in every way people start it, its kernel reads what was written,
/// and what keeps it from coming up is told. `.ci/test` makes the sample and calls these, which take minutes.
@Tag("sample")
class LiveSampleTest {

    private static final Pattern LISTED = Pattern.compile("MEDIUM (\\S+) (\\d+) ([0-9a-f]{64}) (.+)");

    private static final Arch[] BOTH = Arch.values();

    @TempDir
    private Path folder = Path.of("");

    private Path iso(String name) {
        return folder.resolve(name + ".iso");
    }

    @Test
    void bootsFromDiscsAndSticks() throws IOException {
        LiveSample.build(iso("both"), "quiet", BOTH).assertBoots("--as", "cdrom", "--as", "usb", "--jobs", "2");
    }

    @Test
    void bootsFromDisksAndFromAFileOnOne() throws IOException {
        LiveSample.build(iso("disks"), "quiet", BOTH)
                .assertBoots("--arch", "x86_64", "--as", "disk", "--as", "loopback", "--jobs", "2");
    }

    @ParameterizedTest
    @EnumSource
    void bootsWithOneArchitecture(Arch arch) throws IOException {
        LiveSample.build(iso("only-" + arch.label()), "quiet", arch).assertBoots();
    }

    @Test
    void theKernelReadsWhatIsOnTheMedium() throws IOException {
        LiveSample sample = LiveSample.build(iso("listed"), "dakota.list-medium", BOTH);
        sample.assertBoots("--jobs", "2");
        for (Arch arch : BOTH) {
            String log = Files.readString(sample.log(arch, "cdrom"));
            Oracle.assertSame(
                    extracted("rock-ridge", "bsdtar", "-xf", sample.iso().toString(), "-C"), listed("rock-ridge", log));
            Oracle.assertSame(
                    extracted(
                            "joliet",
                            "bsdtar",
                            "--options",
                            "iso9660:!rockridge",
                            "-xf",
                            sample.iso().toString(),
                            "-C"),
                    listed("joliet", log));
            Oracle.assertSame(
                    extracted("esp", "mcopy", "-s", "-n", "-i", esp(sample.iso()), "::*"), listed("esp", log));
        }
    }

    /// The size and digest of every file that the kernel listed, by path.
    private static SortedMap<String, String> listed(String tree, String log) {
        SortedMap<String, String> files = new TreeMap<>();
        Matcher line = LISTED.matcher(log);
        while (line.find()) {
            if (line.group(1).equals(tree)) {
                files.put(line.group(4), line.group(2) + " " + line.group(3));
            }
        }
        assertFalse(files.isEmpty(), () -> "nothing is listed of " + tree);
        return files;
    }

    /// The same, of what another program extracts.
    ///
    /// @param command without the folder to extract to
    private SortedMap<String, String> extracted(String tree, String... command) throws IOException {
        Path target = folder.resolve(tree);
        Files.createDirectories(target);
        List<String> words = new ArrayList<>(List.of(command));
        words.add(target.toString());
        Oracle.says(words.toArray(String[]::new));
        SortedMap<String, String> files = new TreeMap<>();
        for (var file : Oracle.digests(target).entrySet()) {
            files.put(file.getKey(), Files.size(target.resolve(file.getKey())) + " " + file.getValue());
        }
        return files;
    }

    /// The EFI system partition, as mtools want to have it.
    private static String esp(Path iso) throws IOException {
        try (FileMedium medium = FileMedium.open(iso)) {
            return iso + "@@"
                    + ImageReader.read(medium)
                            .image()
                            .esp()
                            .orElseThrow()
                            .volume()
                            .offset();
        }
    }

    @Test
    void fetchesItsRootFromTheNetwork() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            server.setExecutor(threads);
            for (Arch arch : BOTH) {
                server.createContext("/" + arch.label() + ".img", exchange -> send(LiveSample.rootfs(arch), exchange));
            }
            server.start();
            String url = "http://10.0.2.2:" + server.getAddress().getPort() + "/{{arch}}.img";
            LiveSample sample = LiveSample.of(
                    iso("net"),
                    "live: {find-root-by: url, url: '" + url + "'}\ncomponents: {live-rootfs: false}\n",
                    BOTH);
            sample.assertBoots("--jobs", "2");
        } finally {
            server.stop(0);
        }
    }

    private static void send(Path file, HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, Files.size(file));
        try (OutputStream body = exchange.getResponseBody()) {
            Files.copy(file, body);
        }
    }

    @Test
    void checksTheMedium() throws IOException {
        LiveSample sample =
                LiveSample.of(iso("checked"), "cmdline: [rd.live.check]\ncomponents: {media-check: true}\n", BOTH);
        sample.assertBoots("--jobs", "2");
        for (Arch arch : BOTH) {
            assertTrue(Files.readString(sample.log(arch, "cdrom")).contains("the result is: PASS"));
        }
        sample.damage("LiveOS/squashfs-x86_64.img", 5_000_000, (byte) 'x');
        Dakota boot = sample.boot("--jobs", "2");
        assertEquals(1, boot.status(), boot.out());
        assertEquals(BOTH.length, boot.err().split("error\\[media-check-failed]", -1).length - 1, boot.err());
    }
}
