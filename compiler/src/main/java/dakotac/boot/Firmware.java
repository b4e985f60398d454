package dakotac.boot;

import java.nio.file.Path;
import java.util.Optional;

/// UEFI firmware in flash memory.
///
/// @param code      the program, never written to
/// @param variables what a new machine's variable store holds; each machine writes to a copy of its own
public record Firmware(Flash code, Optional<Flash> variables) {

    /// The content of a flash device.
    ///
    /// @param format as QEMU calls it: `raw`, `qcow2`
    public record Flash(Path file, String format) {

        String drive(String more) {
            return "if=pflash,unit=%s,format=%s,file=%s"
                    .formatted(more, format, file.toString().replace(",", ",,"));
        }
    }
}
