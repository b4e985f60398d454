package dakotac.cli;

import dakotac.diagnostic.CaretPrinter;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Quote;
import dakotac.diagnostic.Severity;
import dakotac.diagnostic.UserError;
import dakotac.host.CleanupHooks;
import dakotac.host.ImageCache;
import dakotac.host.Machine;
import dakotac.host.Progress;
import dakotac.source.ImageStores;
import dakotac.source.registry.Patience;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/// The surroundings of one run: where it prints, what the environment says, and how much it is to say.
///
/// @param out         for results
/// @param err         for everything else
/// @param environment the variables
/// @param terminal    which of the two people watch
/// @param outputOptions        the options that every command takes; set when the command line is read
/// @param told        all that was told so far
record Session(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Terminal terminal,
        CleanupHooks cleanup,
        OutputOptions outputOptions,
        List<Diagnostic> told) {

    /// As wide as a terminal is where nothing says how wide it is.
    private static final int COLUMNS = 80;

    /// The least that help can be.
    private static final int NARROWEST_HELP = 55;

    /// Wider lines are hard to read.
    private static final int WIDEST_HELP = 120;

    Session {
        environment = Map.copyOf(environment);
    }

    /// A run whose command line is yet to be read.
    Session(
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Terminal terminal,
            CleanupHooks cleanup) {
        this(out, err, environment, terminal, cleanup, new OutputOptions(), new ArrayList<>());
    }

    /// Tells people, as a compiler does.
    void tell(List<Diagnostic> diagnostics) {
        told.addAll(diagnostics);
        List<Diagnostic> shown = diagnostics.stream()
                .filter(diagnostic -> !outputOptions.quiet() || diagnostic.severity() != Severity.NOTE)
                .toList();
        boolean color = outputOptions.color(terminal.err(), environment);
        err.print(new CaretPrinter(color, terminal.columns(environment)).print(shown));
        err.flush();
    }

    /// Prints a line unless people asked for quiet.
    void say(PrintStream where, String line) {
        if (!outputOptions.quiet()) {
            where.println(Quote.line(line));
        }
    }

    /// Prints the lines of a result. Names in it may be anybody's.
    void print(String lines) {
        lines.lines().forEach(line -> out.print(Quote.line(line) + "\n"));
    }

    /// The value of a check; its warnings are told.
    ///
    /// @throws UserError if there is no value, with all that is wrong
    <T> T orThrow(Checked<T> checked) throws UserError {
        T value = checked.orThrow();
        tell(checked.diagnostics());
        return value;
    }

    /// How long work shows how far it has come.
    Progress progress() {
        if (outputOptions.quiet()) {
            return new Silence();
        }
        return redrawsLines()
                ? new ProgressOnTerminal(err, terminal.columns(environment).orElse(COLUMNS), cleanup)
                : new ProgressInLog(err);
    }

    /// How boots show how far they have come.
    BootProgress bootProgress() {
        if (outputOptions.quiet()) {
            return new BootProgress.Untold();
        }
        return redrawsLines()
                ? new BootProgressOnTerminal(err, terminal.columns(environment).orElse(COLUMNS) - 1, cleanup)
                : new BootProgressInLog(err);
    }

    /// Whether people watch, on a terminal that can write over a line.
    private boolean redrawsLines() {
        return terminal.err() && !OutputOptions.isDumb(environment);
    }

    /// The machine that this runs on; where people asked for it, its commands are printed.
    Machine machine() {
        return new Machine(environment, cleanup, command -> {
            if (outputOptions.verbose()) {
                err.println("+ " + command);
            }
        });
    }

    /// All images, wherever they are kept.
    ImageStores images() {
        return new ImageStores(machine(), progress(), Patience.USUAL);
    }

    /// What this run has of the cache.
    ///
    /// @throws UserError if there can be none
    ImageCache cache() throws UserError {
        return ImageCache.open(ImageCache.locate(environment), cleanup);
    }

    /// Whether help is printed in colour.
    Ansi helpColor() {
        return colorsResults() ? Ansi.ON : Ansi.OFF;
    }

    /// Whether results are printed in colour.
    boolean colorsResults() {
        return outputOptions.color(terminal.out(), environment);
    }

    /// How wide help is, in columns.
    int helpWidth() {
        return Math.clamp(terminal.columns(environment).orElse(COLUMNS), NARROWEST_HELP, WIDEST_HELP);
    }

    private record Silence() implements Progress {

        @Override
        public void begin(String what, long bytes) {}

        @Override
        public void reached(long bytes) {}

        @Override
        public void end() {}
    }
}
