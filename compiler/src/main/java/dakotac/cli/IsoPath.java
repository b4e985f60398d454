package dakotac.cli;

import dakotac.host.Output;
import java.nio.file.Path;

/// Where an ISO lies.
record IsoPath(Path iso) {

    private static final String EXTENSION = ".iso";

    /// What lies beside it under its name: `dakota.plan.json` beside `dakota.iso`.
    ///
    /// @param suffix in place of `.iso`
    Path beside(String suffix) {
        String name = iso.getFileName().toString();
        String stem = name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
        return Output.beside(iso, "", stem, suffix);
    }
}
