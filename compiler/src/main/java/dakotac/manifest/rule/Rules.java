package dakotac.manifest.rule;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// All the rules.
public final class Rules {

    private Rules() {}

    /// The draft's manifest, where it breaks no rule.
    ///
    /// @param allowed what is not told
    public static Checked<Manifest> check(Draft draft, Set<ManifestProblem> allowed) {
        List<Diagnostic> problems = draft.tree()
                .place(all().flatMap(rule -> rule.check(draft)).filter(problem -> !allowed.contains(problem.id())));
        return Checked.of(draft.manifest(), problems);
    }

    private static Stream<Rule> all() {
        return Stream.of(
                new LabelRule(),
                new IdentifierRule(),
                new UuidRule(),
                new TitleRule(),
                new TitleTemplateRule(),
                new EntryFileRule(),
                new DefaultEntryRule(),
                new EfiEntryRule(),
                new CmdlineWordRule(),
                new CmdlineEndRule(),
                new CmdlineLengthRule(),
                new ReservedWordRule(),
                new RepeatedWordRule(),
                new RemovedWordRule(),
                new ConsoleRule(),
                new DevicetreeRule(),
                new RootUrlRule(),
                new LiveRootfsRule(),
                new LoopbackRule(),
                new MediaCheckRule(),
                new InputPathRule(),
                new BuildRule(),
                new UnusedImageRule(),
                new OfflineStoreRule(),
                new MissingInputRule());
    }
}
