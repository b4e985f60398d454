package dakotac.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The version, as the jar's manifest tells it.
final class Version implements IVersionProvider {

    static final String OWN = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(built from source)");

    @Override
    public String[] getVersion() {
        return new String[] {"dakotac " + OWN};
    }
}
