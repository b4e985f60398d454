package dakotac.cli;

import dakotac.diagnostic.Quote;
import dakotac.host.Machine;
import dakotac.host.Progress;
import java.io.PrintStream;
import picocli.CommandLine.Option;

/// How much a command says while it works.
final class OutputOptions {

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but what goes wrong.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print every external command, ready to be pasted into a shell.")
    private boolean verbose;

    Progress progress(Session session) {
        return quiet ? new Silence() : session.progress();
    }

    Machine machine(Session session) {
        return new Machine(session.environment(), session.cleanup(), command -> {
            if (verbose) {
                session.err().println("+ " + command);
            }
        });
    }

    void say(PrintStream where, String line) {
        if (!quiet) {
            where.println(Quote.line(line));
        }
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
