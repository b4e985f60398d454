package dakotac.input;

import static dakotac.input.SampleTar.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.input.linux.Initramfs;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest.FindRootBy;
import dakotac.manifest.Manifest.Live;
import dakotac.manifest.Manifest.Overlay;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Initramfs that can and cannot do what live media ask of them. How it is told is in `golden/inputs`.
class LiveInitramfsTest {

    private static final Live BY_LABEL = new Live(FindRootBy.LABEL, Optional.empty(), Overlay.OVERLAYFS);
    private static final Live BY_URL =
            new Live(FindRootBy.URL, Optional.of("http://example.org/root"), Overlay.OVERLAYFS);
    private static final Live WITH_SNAPSHOT = new Live(FindRootBy.LABEL, Optional.empty(), Overlay.DEVICE_MAPPER);

    private final SortedMap<String, String> files = InitramfsFixture.ofDracut(VERSION);

    @ParameterizedTest
    @EnumSource
    void microcodeAndCompressionHideNothing(LinuxStream compression) throws IOException {
        assertEquals(List.of(), told(BY_LABEL, compression));
        files.put("usr/lib/dracut/modules.txt", "base");
        assertEquals(List.of(InputProblem.INITRAMFS_NOT_LIVE), told(BY_LABEL, compression));
    }

    @Test
    void driversMayBeBuiltIntoTheKernel() throws IOException {
        String builtIn = "usr/lib/modules/" + VERSION + "/modules.builtin";
        files.keySet().removeIf(name -> name.contains("squashfs"));
        assertEquals(List.of(InputProblem.INITRAMFS_WITHOUT_DRIVER), told(BY_LABEL));
        files.merge(builtIn, "kernel/fs/squashfs/squashfs.ko\n", String::concat);
        assertEquals(List.of(), told(BY_LABEL));
    }

    @Test
    void networkImagesNeedOtherThings() throws IOException {
        assertEquals(List.of(InputProblem.INITRAMFS_NOT_LIVE), told(BY_URL));
        files.put("usr/lib/dracut/modules.txt", "base\nlivenet\n");
        files.keySet().removeIf(name -> name.contains("isofs") || name.contains("/drivers/"));
        assertEquals(List.of(), told(BY_URL));
    }

    @Test
    void theOldOverlayNeedsSnapshots() throws IOException {
        assertEquals(List.of(InputProblem.INITRAMFS_WITHOUT_DRIVER), told(WITH_SNAPSHOT));
        files.put("usr/lib/modules/" + VERSION + "/kernel/drivers/md/dm-snapshot.ko", "");
        assertEquals(List.of(), told(WITH_SNAPSHOT));
    }

    @Test
    void oneKindOfMediumMayBeMissing() throws IOException {
        files.keySet().removeIf(name -> name.contains("usb-storage"));
        assertEquals(List.of(InputProblem.INITRAMFS_WITHOUT_MEDIUM), told(BY_LABEL));
    }

    @Test
    void whatCannotBeToldIsNotTold() throws IOException {
        files.keySet().removeIf(name -> name.contains("modules"));
        assertEquals(List.of(), told(BY_LABEL));
        files.clear();
        files.put("init", "something of somebody's own");
        assertEquals(List.of(), told(BY_LABEL));
    }

    private List<InputProblem> told(Live live) throws IOException {
        return told(live, LinuxStream.GZIP);
    }

    private List<InputProblem> told(Live live, LinuxStream compression) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(InitramfsFixture.archive(Map.of("kernel/x86/microcode/GenuineIntel.bin", "microcode")));
        joined.writeBytes(compression.of(InitramfsFixture.archive(files)));
        InputDiagnostics found =
                new InputDiagnostics(new InputFile(Path.of("boot.tar"), Place.nowhere()), Strictness.STRICT);
        KernelFile kernel = new KernelFile(new KernelVersion(VERSION), SampleTar.KERNEL);
        TarMember member = new TarMember("initramfs.img", TarMember.Type.FILE, 0, joined.size(), SampleTar.TIME, "");
        new LiveInitramfsCheck(found, kernel, live)
                .check(
                        member,
                        Initramfs.read(new ByteArrayInputStream(joined.toByteArray()))
                                .files());
        return found.all().stream()
                .map(Diagnostic::id)
                .map(InputProblem.class::cast)
                .toList();
    }
}
