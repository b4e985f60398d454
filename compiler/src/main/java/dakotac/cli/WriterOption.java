package dakotac.cli;

import dakotac.host.Machine;
import dakotac.image.EmbeddedWriter;
import dakotac.image.ImageWriter;
import dakotac.image.tool.HostToolsWriter;
import picocli.CommandLine.Option;

/// What writes the ISO.
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

    ImageWriter writer(Machine machine) {
        return switch (kind) {
            case embedded -> new EmbeddedWriter();
            case host_tools -> new HostToolsWriter(machine);
        };
    }
}
