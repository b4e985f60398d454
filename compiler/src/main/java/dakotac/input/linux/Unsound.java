package dakotac.input.linux;

import java.io.IOException;

/// Ends the reading of an initramfs where its defect is found.
final class Unsound extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Initramfs.Defect defect;

    Unsound(Initramfs.Defect defect) {
        this.defect = defect;
    }

    Initramfs.Defect defect() {
        return defect;
    }
}
