package dakotac.boot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Golden;
import dakotac.manifest.Arch;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QemuArgumentsTest {

    private static QemuArguments arguments(Arch arch, Accelerator accelerator, Medium medium, Path image) {
        Firmware firmware = new Firmware(
                new Firmware.Flash(Path.of("/firmware/code.fd"), "raw"),
                Optional.of(new Firmware.Flash(Path.of("/work/vars.fd"), "qcow2")));
        return new QemuArguments(
                new Platform(arch, Platform.qemu(arch), firmware, accelerator), firmware, medium, image);
    }

    @ParameterizedTest
    @EnumSource
    void areWhatWasReviewed(Medium medium) {
        StringBuilder text = new StringBuilder();
        for (Arch arch : Arch.values()) {
            text.append(Platform.qemu(arch).program()).append('\n');
            arguments(arch, Accelerator.TCG, medium, Path.of("/images/live.iso"))
                    .watched()
                    .forEach(word -> text.append(word.startsWith("-") ? "" : "    ")
                            .append(word)
                            .append('\n'));
        }
        Golden.check(Path.of("../golden/boot/qemu", medium.label() + ".txt"), text.toString());
    }

    @Test
    void kvmShowsTheProcessorThatThereIs() {
        assertTrue(String.join(
                        " ",
                        arguments(Arch.AARCH64, Accelerator.KVM, Medium.DISK, Path.of("/a.iso"))
                                .watched())
                .contains("-accel kvm -cpu host"));
    }

    @Test
    void commasInNamesAreDoubled() {
        String words = String.join(
                " ",
                arguments(Arch.X86_64, Accelerator.TCG, Medium.USB, Path.of("/a,readonly=on.iso"))
                        .watched());
        assertTrue(words.contains("file=/a,,readonly=on.iso,snapshot=on"), words);
    }

    @Test
    void peopleGetTheMonitorToo() {
        String words = String.join(
                " ",
                arguments(Arch.X86_64, Accelerator.TCG, Medium.CDROM, Path.of("/a.iso"))
                        .interactive());
        assertTrue(words.contains("-serial mon:stdio"), words);
        assertFalse(words.contains("-monitor none"), words);
    }
}
