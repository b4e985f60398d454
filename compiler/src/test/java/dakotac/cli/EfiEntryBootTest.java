package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.manifest.Arch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real systemd-boot starts an entry's program by the entry's name, on the machines of its architecture, and passes it
/// its own words alone. It needs what [ProbeBootTest] needs; the probe says what it was given, whether it is started as
/// a kernel or as a program.
@Tag("boot")
class EfiEntryBootTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theMenuStartsAProgramByName() throws Exception {
        new ProbeInputs(folder).write(Arch.values());
        String keys = """
                cmdline: [quiet]
                loader: {timeout: 0, default: probe}
                files: {esp: {%s}}
                entries:
                  - {id: live}
                  - {id: probe, title: Probe, efi: {%s}, cmdline: {add: [started, by=name]}}
                """.formatted(forEach("tools/%1$s probe.efi: %1$s.efi"), forEach("%1$s: tools/%1$s probe.efi"));
        Path manifest = new SampleInputs(folder).manifest(keys, Arch.values());
        String iso = folder.resolve("programs.iso").toString();
        Dakota build = Dakota.run("build", manifest.toString(), "-o", iso);
        assertEquals(0, build.status(), build.err());
        Dakota boot = Dakota.run("boot", iso, "--as", "cdrom", "--jobs", "2", "--log", folder.toString());
        assertEquals(0, boot.status(), boot.err() + boot.out());
        for (Arch arch : Arch.values()) {
            String log = Files.readString(folder.resolve(arch.label() + "-cdrom.log"));
            assertTrue(log.contains("PROBE cmdline started by=name\n"), log);
        }
    }

    private static String forEach(String format) {
        return Arrays.stream(Arch.values())
                .map(arch -> format.formatted(arch.label()))
                .collect(Collectors.joining(", "));
    }
}
