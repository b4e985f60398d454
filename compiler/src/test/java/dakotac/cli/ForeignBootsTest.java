package dakotac.cli;

import static java.util.stream.Collectors.joining;

import dakotac.Golden;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real firmware boots ISOs by other programs from what `golden/foreign/isos.txt` says, and from nothing else. All of
/// them take half an hour: `-Dforeign.boots=all`.
@Tag("boot")
class ForeignBootsTest {

    private static final Set<String> SOME = Set.of("debian-cd", "archiso");
    private static final boolean ALL = System.getProperty("foreign.boots", "").equals("all");

    @TempDir
    private Path folder;

    @Test
    void firmwareBootsWhatIsSaid() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.write(shared.resolve("probe.efi"), new ProbeKernel(folder).build(Arch.X86_64));
        ForeignIso.setUp(shared);
        List<ForeignIso> judged = new ArrayList<>();
        for (ForeignIso iso : ForeignIso.readAll()) {
            judged.add(ALL || SOME.contains(iso.name()) ? boot(iso, shared) : iso);
        }
        Golden.check(
                ForeignIso.TABLE,
                ForeignIso.head() + judged.stream().map(ForeignIso::toString).collect(joining("\n")));
    }

    private static ForeignIso boot(ForeignIso iso, Path shared) throws IOException {
        Path file = iso.make(shared);
        Dakota run = Dakota.run(
                "boot",
                "--arch",
                "x86_64",
                "--as",
                "cdrom",
                "--as",
                "usb",
                "--timeout",
                "60",
                "--expect",
                iso.expected(),
                file.toString());
        Files.delete(file);
        return iso.withBoots(run.out()
                .lines()
                .filter(line -> line.contains(" passed "))
                .map(line -> line.contains(" cdrom ") ? "cd" : "usb")
                .toList());
    }
}
