package dakotac.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Installation;
import dakotac.binary.Bytes;
import dakotac.image.disk.FileData;
import dakotac.input.PeFixture;
import dakotac.manifest.Arch;
import dakotac.squashfs.HostileSquashfs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Root file systems that would take much memory, or long: none takes more than 256 MB or 5 seconds of a processor to
/// `verify`. `-Dinodes=2097152` has as many inodes and names as are looked at.
class HostileSquashfsTest {

    private static final long MAX_KILOBYTES = 256 * 1_000;
    private static final long MAX_MILLIS = 5_000;
    /// Linux mounts none that ends in the middle of a block of the device.
    private static final int PADDING = 4_096;

    private static final Pattern SAID = Pattern.compile("(.*): (\\d+) ms: exit 1: .*is a damaged squashfs.*");

    @TempDir
    private Path folder;

    @Test
    void areToldSoonAndInLittleMemory() throws IOException, InterruptedException {
        StringBuilder command = new StringBuilder("exec ./dakotac verify");
        for (var each : HostileSquashfs.all().entrySet()) {
            command.append(" '").append(iso(each.getKey(), each.getValue())).append('\'');
        }
        Installation.Result run =
                Installation.in(folder.resolve("installed"), VerifyAll.class).sh(command.toString());
        assertEquals(0, run.status(), run.err());
        run.out().lines().filter(line -> !line.startsWith("peak: ")).forEach(HostileSquashfsTest::assertTold);
        String peak = run.out().lines().toList().getLast();
        assertTrue(Long.parseLong(peak.replaceAll("\\D", "")) <= MAX_KILOBYTES, run.out());
    }

    private static void assertTold(String said) {
        Matcher line = SAID.matcher(said);
        assertTrue(line.matches(), said);
        assertTrue(Long.parseLong(line.group(2)) <= MAX_MILLIS, said);
    }

    private Path iso(String name, byte[] rootfs) throws IOException {
        return SparseImage.of(
                        folder.resolve(name),
                        Map.of(
                                Arch.X86_64.removableMediaPath(),
                                literal(PeFixture.image(Arch.X86_64, "loader")),
                                "linux",
                                literal(PeFixture.image(Arch.X86_64, "kernel")),
                                "loader/loader.conf",
                                text("default live.conf\n"),
                                "loader/entries/live.conf",
                                text("linux /linux\noptions root=live:LABEL=SPARSE\n")),
                        Map.of("LiveOS/squashfs.img", literal(Arrays.copyOf(rootfs, rootfs.length + PADDING))))
                .file();
    }

    private static FileData text(String text) {
        return literal(text.getBytes(UTF_8));
    }

    private static FileData literal(byte[] bytes) {
        return new FileData.Literal(Bytes.of(bytes));
    }
}
