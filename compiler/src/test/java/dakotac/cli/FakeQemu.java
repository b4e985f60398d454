package dakotac.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A QEMU whose guest is a few lines of shell: what it prints comes over the serial line.
record FakeQemu(Path folder) {

    /// Where KVM is, QEMU is first asked whether it works, without a medium.
    static FakeQemu running(Path folder, String guest) throws IOException {
        Path program = Files.writeString(folder.resolve("qemu-system-x86_64"), """
                #!/bin/sh
                case "$*" in
                *id=medium*) ;;
                *) echo BdsDxe: && exit ;;
                esac
                %s
                """.formatted(guest));
        program.toFile().setExecutable(true);
        Files.write(folder.resolve("live.iso"), new byte[0]);
        return new FakeQemu(folder);
    }

    Dakota boot(String... options) {
        List<String> words =
                new ArrayList<>(List.of("boot", folder.resolve("live.iso").toString(), "--arch", "x86_64"));
        words.addAll(List.of(options));
        Map<String, String> path = Map.of("PATH", folder + ":" + System.getenv("PATH"));
        return Dakota.run(path, words.toArray(String[]::new));
    }

    Path log() {
        return folder.resolve("live.boot/x86_64-cdrom.log");
    }
}
