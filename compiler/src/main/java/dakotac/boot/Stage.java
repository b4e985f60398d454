package dakotac.boot;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;

/// How far a boot has come, as far as its serial line tells: the last of these that was seen.
public enum Stage {
    FIRMWARE("firmware"),
    LOADER("boot loader", "^BdsDxe: starting Boot"),
    KERNEL("kernel", "^EFI stub: ", "^\\[ *\\d+\\.\\d+] "),
    INITRAMFS("initramfs", "Run /init as init process", "Running in init", "dracut"),
    SYSTEM(
            "system",
            "Switching root",
            "Received SIGTERM from PID 1",
            "Starting initrd-switch-root",
            "Reached target multi-user\\.target");

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // patterns are immutable, and so is what toList gives
    private final List<Pattern> begin;

    Stage(String label, String... begin) {
        this.label = label;
        this.begin = Arrays.stream(begin).map(Pattern::compile).toList();
    }

    /// What people call it.
    public String label() {
        return label;
    }

    /// The stage after a line; a boot does not go back.
    Stage after(String line) {
        return Arrays.stream(values())
                .filter(stage -> stage.compareTo(this) > 0)
                .filter(stage -> stage.begins(line))
                .reduce(this, (_, last) -> last);
    }

    private boolean begins(String line) {
        return begin.stream().anyMatch(pattern -> pattern.matcher(line).find());
    }
}
