package dakotac.boot;

import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/// Tells which architectures' firmware finds something to start on an image.
@FunctionalInterface
public interface BootableArches {

    /// Those whose `EFI/BOOT/BOOT*.EFI` (UEFI 2.10, 3.5.1.1) the image has; empty where it cannot be told.
    Set<Arch> of(Path iso) throws IOException;
}
