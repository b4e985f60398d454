package dakotac.cli;

import dakotac.host.CleanupHooks;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program: what it is by itself, and the commands that it has.
@Command(
        name = "dakotac",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes bootable live ISOs from manifests: one ISO, every architecture.",
        footer = {
            "",
            "Examples:",
            "  dakotac init                              a manifest to start from",
            "  dakotac validate manifests/*.yaml         all checks, all problems at once",
            "  dakotac build manifests/dakota-multi.yaml the ISO",
            "  dakotac help build                        how to use a command",
            "",
            "Exit status: 0 done; 1 the answer is no; 2 the command line is wrong;",
            "3 this machine lacks something; 70 a bug in dakotac."
        })
public final class Main implements Runnable {

    /// As the jar's manifest tells it.
    private static final String VERSION = "dakotac "
            + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("(built from source)");

    @Spec
    private @Nullable CommandSpec spec;

    private Main() {}

    static void main(String[] arguments) {
        // what people read here is English; what programs read, places among it, must not have a locale's digits
        Locale.setDefault(Locale.ROOT);
        StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        Session session = new Session(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                Terminal.of(System.getProperties()),
                CleanupHooks.listen());
        int status = new ErrorHandler(session, VERSION).whilePrinting(out, run(session, arguments));
        session.cleanup().stopHereWhenUnderway();
        System.exit(status);
    }

    /// Runs one command.
    ///
    /// @return the exit status
    static int run(Session session, String... arguments) {
        ErrorHandler failures = new ErrorHandler(session, VERSION);
        try {
            return failures.beforeParsing(arguments).orElseGet(() -> execute(session, failures, arguments));
        } catch (Error broken) {
            return failures.underEverything(broken);
        }
    }

    private static int execute(Session session, ErrorHandler failures, String... arguments) {
        CommandLine commands = commands(session);
        return commands.setExpandAtFiles(false)
                .setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8))
                .setExecutionStrategy(parsed -> {
                    commands.setColorScheme(Help.defaultColorScheme(session.helpColor()));
                    return new RunLast().execute(parsed);
                })
                .setExecutionExceptionHandler(failures::whileRunning)
                .setParameterExceptionHandler(failures::whileParsing)
                .execute(arguments);
    }

    static CommandLine commands(Session session) {
        CommandLine commands = new CommandLine(new Main()).addMixin("output", session.outputOptions());
        commands.getCommandSpec().version(VERSION);
        return commands.addSubcommand(new Init(session))
                .addSubcommand(new Validate(session))
                .addSubcommand(new PlanCommand(session))
                .addSubcommand(new Diff(session))
                .addSubcommand(new Render(session))
                .addSubcommand(new LockCommand(session))
                .addSubcommand(new Build(session))
                .addSubcommand(new BuildIso(session))
                .addSubcommand(new Export(session))
                .addSubcommand(new Verify(session))
                .addSubcommand(new LintCommand(session))
                .addSubcommand(new Boot(session))
                .addSubcommand(new CacheCommand(session))
                .addSubcommand(new SchemaCommand(session))
                .addSubcommand(new Completion(session))
                .addSubcommand(new HelpCommand())
                .registerConverter(Path.class, new PathName())
                .setOverwrittenOptionsAllowed(true)
                .setUsageHelpWidth(session.helpWidth());
    }

    /// Without a command.
    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "a command is missing");
    }
}
