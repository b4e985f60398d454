package dakotac.diagnostic;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The schema of SARIF 2.1.0, as Microsoft's package @microsoft/jest-sarif 1.0.0-beta.0 has it under the MIT licence.
public final class SarifSchema {

    private static final Path FILE = Path.of("src/test/resources/sarif-2.1.0-rtm.5.json");

    private SarifSchema() {}

    /// Where a log does not conform.
    public static List<String> problems(String log) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(Files.readString(FILE), InputFormat.JSON)
                    .validate(log, InputFormat.JSON)
                    .stream()
                    .map(Error::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
