package dakotac.boot;

import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Judges a boot by what comes over the serial line.
final class SerialWatch {

    /// How long a prompt may stand before it is taken for a whole line.
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final String STARTS_LOADER = "BdsDxe: starting Boot";

    /// Stands at the end of systemd-boot's menu, and at its beginning where there is nothing else.
    private static final String LAST_ENTRY = "Reboot Into Firmware Interface";

    /// How long what comes after a refusal may take to tell the reason.
    private static final Duration REASONS = Duration.ofSeconds(5);

    /// What a refusal ends in by itself.
    private static final Set<FailureCause> CONSEQUENCES =
            Set.of(FailureCause.POWERED_OFF, FailureCause.EMERGENCY_SHELL);

    private final Arch arch;
    private final String marker;
    private final Duration patience;
    private final SerialText text = new SerialText();
    private Optional<Verdict.Failed> standstill = Optional.empty();
    private Optional<Verdict> userError = Optional.empty();
    private String previous = "";

    /// @param marker   what the guest is to say
    /// @param patience how long a boot may be silent where it may have come to a standstill
    SerialWatch(Arch arch, String marker, Duration patience) {
        this.arch = arch;
        this.marker = marker;
        this.patience = patience;
    }

    /// Told of each line as it becomes complete.
    interface Listener {
        void line(String line) throws IOException;
    }

    /// Takes what came; returns the verdict, where it gives one. A line counts when it is complete.
    Optional<Verdict> accept(ByteBuffer bytes, Listener listener) throws IOException {
        List<String> lines = text.accept(bytes);
        for (String line : lines) {
            listener.line(line);
            standstill = StallPattern.after(line, standstill);
        }
        return lines.stream().map(this::judge).flatMap(Optional::stream).findFirst();
    }

    /// What it means if nothing more comes. What is expected may be a prompt, which is a line without an end.
    Optional<StallWatchdog.Meaning> ifSilent() {
        String open = text.open();
        if (open.contains(marker)) {
            return told(open).map(verdict -> new StallWatchdog.Meaning(PAUSE, verdict));
        }
        Optional<Verdict.Failed> standing = StallPattern.at(open).or(() -> standstill);
        return userError
                .map(verdict -> new StallWatchdog.Meaning(REASONS, verdict))
                .or(() -> standing.map(verdict -> new StallWatchdog.Meaning(patience, verdict)));
    }

    /// Waits after a refusal: the reason may have been given before it, and be written after it.
    private Optional<Verdict> judge(String line) {
        boolean isMenuEmpty = previous.startsWith(STARTS_LOADER) && line.contains(LAST_ENTRY);
        previous = line;
        Optional<Verdict> verdict =
                isMenuEmpty ? Optional.of(new Verdict.Failed(FailureCause.NO_BOOT_ENTRY, line.strip())) : told(line);
        if (verdict.filter(isFailureOf(Set.of(FailureCause.INITRAMFS_GAVE_UP))).isPresent()) {
            userError = verdict;
            return Optional.empty();
        }
        return verdict.filter(isFailureOf(CONSEQUENCES)).flatMap(_ -> userError).or(() -> verdict);
    }

    private static Predicate<Verdict> isFailureOf(Set<FailureCause> causes) {
        return verdict -> verdict instanceof Verdict.Failed(var cause, var _) && causes.contains(cause);
    }

    /// What a line tells by itself.
    private Optional<Verdict> told(String line) {
        int at = line.indexOf(marker);
        if (at >= 0) {
            String rest = line.substring(at + marker.length()).strip();
            return Optional.of(
                    Arch.named(rest).filter(said -> said != arch).isEmpty()
                            ? new Verdict.Passed()
                            : new Verdict.Failed(FailureCause.MARKER_OF_ANOTHER_ARCHITECTURE, line));
        }
        return FailurePattern.of(line).map(cause -> new Verdict.Failed(cause, line));
    }
}
