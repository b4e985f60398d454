package dakotac.manifest.rule;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.manifest.Manifest;
import java.util.List;
import java.util.stream.Stream;

/// All the rules.
public final class Rules {

    private Rules() {}

    /// The draft's manifest, where it breaks no rule.
    public static Checked<Manifest> check(Draft draft) {
        List<Diagnostic> problems = draft.tree().place(all().flatMap(rule -> rule.check(draft)));
        return Checked.of(draft.manifest(), problems);
    }

    private static Stream<Rule> all() {
        return Stream.of(
                new LabelRule(),
                new UuidRule(),
                new TitleRule(),
                new TitleTemplateRule(),
                new EntryFileRule(),
                new DefaultEntryRule(),
                new CmdlineWordRule(),
                new ReservedWordRule(),
                new RepeatedWordRule(),
                new RemovedWordRule(),
                new ConsoleRule(),
                new DevicetreeRule(),
                new RootUrlRule(),
                new LiveRootfsRule(),
                new LoopbackRule(),
                new MediaCheckRule(),
                new OfflineStoreRule(),
                new MissingInputRule());
    }
}
