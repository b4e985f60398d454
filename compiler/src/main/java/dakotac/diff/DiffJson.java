package dakotac.diff;

import dakotac.json.JsonText;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Changes for programs.
public final class DiffJson {

    /// Raised when a reader of the older form would misunderstand the new one.
    private static final int VERSION = 1;

    private DiffJson() {}

    /// All of them, one by one.
    public static String of(List<Comparison> comparisons) {
        ObjectNode diff = JsonNodeFactory.instance.objectNode().put("diff", VERSION);
        diff.put("breaking", Comparison.breaking(comparisons));
        ArrayNode all = diff.putArray("images");
        for (Comparison comparison : comparisons) {
            ArrayNode changes = all.addObject().put("name", comparison.name()).putArray("changes");
            comparison.changes().forEach(change -> add(changes.addObject(), change));
        }
        return JsonText.of(diff);
    }

    private static void add(ObjectNode node, Change change) {
        node.put("id", change.id().text())
                .put("severity", change.severity().text())
                .put("subject", change.subject());
        change.old().ifPresent(old -> node.put("old", old));
        change.now().ifPresent(now -> node.put("new", now));
        change.reason().ifPresent(reason -> node.put("reason", reason));
    }
}
