package dakotac.cli;

import dakotac.host.Machine;
import dakotac.host.OverwritePolicy;
import dakotac.image.EmbeddedWriter;
import dakotac.image.ImageWriter;
import dakotac.image.tool.HostToolsWriter;
import picocli.CommandLine.Option;

/// What writes the ISO, and what it may replace.
final class WriterOption {

    /// The image writers.
    enum Kind {
        embedded,
        host_tools;

        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    @Option(
            names = "--writer",
            paramLabel = "WRITER",
            description =
                    "embedded, which needs nothing, or host-tools: mkfs.fat, mtools and xorriso. Default: embedded.")
    private Kind kind = Kind.embedded;

    @Option(
            names = "--force",
            description =
                    "Replace what is at OUT.iso, OUT.plan.json and OUT.iso.sha256 also where it is no ISO, plan or"
                            + " SHA-256.")
    private boolean force;

    ImageWriter writer(Machine machine) {
        return switch (kind) {
            case embedded -> new EmbeddedWriter();
            case host_tools -> new HostToolsWriter(machine);
        };
    }

    OverwritePolicy overwritePolicy() {
        return new OverwritePolicy(
                "name another file", force ? OverwritePolicy.Force.GIVEN : OverwritePolicy.Force.NOT_GIVEN);
    }
}
