package dakotac.inspect;

import dakotac.diagnostic.Diagnostic;
import java.util.List;

/// An image and what its readers found wrong with it.
public record Inspection(InspectedImage image, List<Diagnostic> problems) {
    public Inspection {
        problems = List.copyOf(problems);
    }
}
