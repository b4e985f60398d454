package dakotac.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command without a verb.
@Command(
        name = "dakotac",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes bootable live ISOs from manifests: one ISO, every architecture.",
        footer = {
            "",
            "Examples:",
            "  dakotac init                              a manifest to start from",
            "  dakotac validate manifests/*.yaml         all checks, all problems at once",
            "  dakotac build manifests/dakota-multi.yaml the ISO",
            "",
            "Exit status: 0 done; 1 the answer is no; 2 the command line is wrong;",
            "3 this machine lacks something; 70 a bug in dakotac."
        })
final class Dakotac implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), "a command is missing");
    }
}
