package dakotac.cli;

import dakotac.host.CleanupHooks;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// The program.
public final class Main {

    private Main() {}

    static void main(String[] arguments) {
        // what people read here is English; what programs read, places among it, must not have a locale's digits
        Locale.setDefault(Locale.ROOT);
        Session session = new Session(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Boolean.getBoolean("dakotac.terminal"),
                CleanupHooks.listen());
        int status = run(session, arguments);
        session.cleanup().stopHereWhenUnderway();
        System.exit(status);
    }

    /// Runs one command.
    ///
    /// @return the exit status
    public static int run(Session session, String... arguments) {
        ErrorHandler failures = new ErrorHandler(session);
        return commands(session)
                .setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(session.colour() ? Ansi.ON : Ansi.OFF))
                .setExecutionExceptionHandler(failures::whileRunning)
                .setParameterExceptionHandler(failures::whileParsing)
                .execute(arguments);
    }

    static CommandLine commands(Session session) {
        return new CommandLine(new Dakotac())
                .addSubcommand(new Init(session))
                .addSubcommand(new Validate(session))
                .addSubcommand(new PlanCommand(session))
                .addSubcommand(new Render(session))
                .addSubcommand(new Build(session))
                .addSubcommand(new BuildIso(session))
                .addSubcommand(new Verify(session))
                .addSubcommand(new Boot(session))
                .addSubcommand(new SchemaCommand(session))
                .addSubcommand(new Completion(session));
    }
}
