package dakotac.cli;

import dakotac.diagnostic.UserError;
import dakotac.host.CacheEntry;
import dakotac.host.ImageCache;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dakotac cache`.
@Command(
        name = "cache",
        description = "Shows or clears what is kept of images from run to run.",
        footer = {
            "",
            "Examples:",
            "  dakotac cache list",
            "  dakotac cache prune --older-than 30",
            "  du -sh \"$(dakotac cache path)\"",
            "",
            "The cache is $XDG_CACHE_HOME/dakotac, or ~/.cache/dakotac. What it lacks is",
            "fetched or made again; what a run of dakotac is using stays."
        })
final class CacheCommand implements Callable<Integer> {

    /// What to do with it.
    enum Action {
        list,
        prune,
        path
    }

    private final Session session;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "ACTION",
            description = {
                "list: what is kept, its size, and when it was last used.",
                "prune: delete it.",
                "path: where it is."
            })
    private Action action = Action.list;

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            converter = PositiveNumber.class,
            description = "prune only what was not used for so many days.")
    private Optional<Integer> days = Optional.empty();

    CacheCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, UserError {
        if (days.isPresent() && action != Action.prune) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--older-than is for 'cache prune' alone");
        }
        switch (action) {
            case list -> list();
            case prune -> prune();
            case path -> session.out().println(ImageCache.locate(session.environment()));
        }
        return ExitStatus.DONE;
    }

    private void list() throws IOException, UserError {
        try (ImageCache cache = session.cache()) {
            List<CacheEntry> entries = cache.list();
            entries.forEach(entry -> session.out().println(line(entry)));
            session.say(session.err(), "kept: " + total(entries));
        }
    }

    private void prune() throws IOException, UserError {
        try (ImageCache cache = session.cache()) {
            Instant since = days.map(number -> Instant.now().minus(Duration.ofDays(number)))
                    .orElse(Instant.MAX);
            session.say(session.out(), "deleted: " + total(cache.prune(since)));
        }
    }

    private static String line(CacheEntry entry) {
        Instant used = entry.lastUsed().toInstant().truncatedTo(ChronoUnit.SECONDS);
        return String.format(
                Locale.ROOT, "%-7s  %,15d  %s  %s", entry.kind().label(), entry.size(), used, entry.name());
    }

    private static String total(List<CacheEntry> entries) {
        long bytes = entries.stream().mapToLong(CacheEntry::size).sum();
        return String.format(Locale.ROOT, "%,d, of %,d bytes", entries.size(), bytes);
    }
}
