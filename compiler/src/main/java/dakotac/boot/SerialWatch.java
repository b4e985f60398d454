package dakotac.boot;

import dakotac.manifest.Arch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Judges a boot by what comes over the serial line.
final class SerialWatch {

    private static final String STARTS_LOADER = "BdsDxe: starting Boot";

    /// Stands at the end of systemd-boot's menu, and at its beginning where there is nothing else.
    private static final String LAST_ENTRY = "Reboot Into Firmware Interface";

    private final Arch arch;
    private final String marker;
    private final SerialText text = new SerialText();
    private String previous = "";

    /// @param marker what the guest is to say
    SerialWatch(Arch arch, String marker) {
        this.arch = arch;
        this.marker = marker;
    }

    /// Told of each line as it becomes complete.
    interface Listener {
        void line(String line) throws IOException;
    }

    /// Takes what came; returns the verdict, where it gives one. A line counts when it is complete.
    Optional<Verdict> accept(byte[] bytes, Listener listener) throws IOException {
        List<String> lines = text.accept(bytes);
        for (String line : lines) {
            listener.line(line);
        }
        return lines.stream().map(this::judge).flatMap(Optional::stream).findFirst();
    }

    /// Whether the line that is still being written has the marker: what is expected may be a prompt.
    boolean isAtMarker() {
        return text.open().contains(marker);
    }

    private Optional<Verdict> judge(String line) {
        boolean isMenuEmpty = previous.startsWith(STARTS_LOADER) && line.contains(LAST_ENTRY);
        previous = line;
        if (isMenuEmpty) {
            return Optional.of(new Verdict.Failed(Cause.NO_BOOT_ENTRY, line.strip()));
        }
        int at = line.indexOf(marker);
        if (at >= 0) {
            String rest = line.substring(at + marker.length()).strip();
            return Optional.of(
                    Arch.named(rest).filter(said -> said != arch).isEmpty()
                            ? new Verdict.Passed()
                            : new Verdict.Failed(Cause.MARKER_OF_ANOTHER_ARCHITECTURE, line));
        }
        return Signature.of(line).map(cause -> new Verdict.Failed(cause, line));
    }
}
