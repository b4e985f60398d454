package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dakotac.Oracle;
import dakotac.cli.LiveSample.Messages;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A real live system on real firmware: it comes up in every way people start it, its kernel reads what was written,
/// and what keeps it from coming up is told. `.ci/test` makes the sample and calls these, which take minutes.
@Tag("sample")
class LiveSampleTest {

    /// In this class, for it keeps its guests to one for each processor, and others may run in another process.
    @Nested
    class Failures extends LiveSampleFailures {}

    private static final Pattern LISTED = Pattern.compile("MEDIUM (\\S+) (\\d+) ([0-9a-f]{64}) (.+)");

    private static final Arch[] BOTH = Arch.values();

    @TempDir
    private Path folder = Path.of("");

    private Path iso(String name) {
        return folder.resolve(name + ".iso");
    }

    /// From an image in a registry, without root and without a container engine. It is the same disc wherever the image
    /// lies, and once it was fetched nobody needs the registry.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void bootsFromADisc() throws Exception {
        Path iso = LiveSample.build(iso("both"), "quiet", BOTH).iso();
        Path archived = iso("archived");
        String archive = "oci-archive:" + folder.resolve("image.tar") + ":latest";
        Oracle.says("skopeo", "copy", "--quiet", "--all", LiveSample.REFERENCE, archive);
        LiveSample.built(archived, Map.of("XDG_CACHE_HOME", folder.toString()), manifest(archive));
        assertEquals(-1, Files.mismatch(iso, archived));

        try (OrdinaryUser user = OrdinaryUser.with()) {
            Path fetched = user.folder().resolve("fetched.iso");
            Path manifest = user.folder().resolve("live.yaml");
            try (DockerRegistry registry = DockerRegistry.open(folder)) {
                registry.push(LiveSample.REFERENCE, "1");
                Files.writeString(manifest, manifest("http://" + registry.host() + "/live:1"));
                assertDone(user.run("lock", manifest.toString()));
                assertDone(user.run("build", manifest.toString(), "-o", fetched.toString()));
            }
            assertEquals(-1, Files.mismatch(iso, fetched));
            Path again = user.folder().resolve("again.iso");
            assertDone(user.run("build", manifest.toString(), "-o", again.toString()));
            assertEquals(-1, Files.mismatch(iso, again));
            new LiveSample(again).assertBoots();
        }
    }

    private static String manifest(String image) {
        return LiveSample.manifest(image, LiveSample.keys("quiet"), Messages.TO_SCREEN, BOTH);
    }

    private static void assertDone(Dakota run) {
        assertEquals(0, run.status(), run.err());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void bootsWithOneArchitecture() throws IOException {
        LiveSample.build(iso("only-aarch64"), "quiet", Arch.AARCH64).assertBoots();
    }

    /// Whose root file system is copied to memory first.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void bootsFromADiskAndFromAFileOnOne() throws IOException {
        LiveSample.build(iso("in-memory"), "rd.live.ram", BOTH)
                .assertBoots("--arch", "x86_64", "--as", "disk", "--as", "loopback");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void bootsFromAStickThatItChecksAndReads() throws IOException {
        Files.createDirectories(folder.resolve("own/inside"));
        Files.writeString(folder.resolve("own/inside/page.html"), "own");
        LiveSampleRoot root = LiveSampleRoot.in(folder);
        LiveSample sample = LiveSample.of(
                iso("listed"),
                """
                cmdline: [rd.live.check, dakota.list-medium]
                components:
                  media-check: true
                  offline-store: {x86_64: %s}
                files: {iso: {docs: own}, esp: {tools/page.html: own/inside/page.html}}
                rootfs: {files: %s}
                """.formatted(LiveSampleRoot.STORE, LiveSampleRoot.FILES),
                Messages.TO_SERIAL_LINE,
                BOTH);
        sample.assertBoots("--as", "usb");
        String file = sample.iso().toString();
        var rockRidge = extracted("rock-ridge", "bsdtar", "-xf", file, "-C");
        var joliet = extracted("joliet", "bsdtar", "--options", "iso9660:!rockridge", "-xf", file, "-C");
        var esp = extracted("esp", "mcopy", "-s", "-n", "-i", ProbeIso.esp(sample.iso()), "::*");
        assertEquals(rockRidge.get("docs/inside/page.html"), esp.get("tools/page.html"));
        assertTrue(rockRidge.containsKey("docs/inside/page.html"));
        for (Arch arch : BOTH) {
            String log = Files.readString(sample.log(arch, "usb"));
            // its verdict may be lost with the terminal, which systemd flushes
            assertTrue(log.contains("Checking: 100.0%"), () -> "no media check in " + sample.log(arch, "usb"));
            Oracle.assertSame(rockRidge, listed("rock-ridge", log));
            Oracle.assertSame(joliet, listed("joliet", log));
            Oracle.assertSame(esp, listed("esp", log));
            root.assertListed(arch, log);
        }
        assertTrue(
                LiveSampleRoot.isStored(Files.readString(sample.log(Arch.X86_64, "usb"))),
                () -> "no store in " + sample.log(Arch.X86_64, "usb"));
    }

    /// What people do who do not write the ISO itself onto a stick.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void bootsFromACopyOfItsFilesOnAStick() throws IOException {
        LiveSample sample = LiveSample.build(iso("copied"), "quiet", BOTH);
        sample.assertBoots("--as", "copied");
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

    /// People at a screen get a shell on it, whether or not the machine has the serial port that is a console, too;
    /// when they leave it the system comes up.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLaptopHasItsDebugShellOnTheScreen() throws Exception {
        Path iso = LiveSample.build(iso("debug"), "rd.break=pre-mount", Arch.X86_64)
                .iso();
        try (Laptop laptop = Laptop.boot(iso, folder)) {
            laptop.await("Press Enter for maintenance");
            laptop.press("ret");
            laptop.await("sh-5.2#");
            laptop.press("ctrl-d");
            laptop.await("DAKOTA_LIVE_READY");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void fetchesItsRootFromTheNetwork() throws IOException {
        LiveSampleFiles files = LiveSampleFiles.export(folder, BOTH);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            server.setExecutor(threads);
            for (Arch arch : BOTH) {
                server.createContext("/" + arch.label() + ".img", exchange -> send(files.rootfs(arch), exchange));
            }
            server.start();
            String url = "http://10.0.2.2:" + server.getAddress().getPort() + "/{{arch}}.img";
            LiveSample sample = LiveSample.of(
                    iso("net"),
                    "live: {find-root-by: url, url: '" + url + "'}\ncomponents: {live-rootfs: false}\n",
                    Messages.TO_SCREEN,
                    BOTH);
            sample.assertBoots();
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
}
