package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import java.util.stream.Stream;

/// Something that must hold for every manifest. Rules know nothing of each other and all of them run.
interface Rule {

    /// What breaks the rule, placed by pointer.
    Stream<Diagnostic> check(Draft draft);
}
