package dakotac.boot;

import dakotac.json.JsonText;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The outcomes for programs: an array with an object for each boot.
public final class JsonReport {

    private JsonReport() {}

    public static String of(List<Outcome> outcomes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        outcomes.forEach(outcome -> describe(outcome, array.addObject()));
        return JsonText.of(array);
    }

    private static void describe(Outcome outcome, ObjectNode object) {
        object.put("arch", outcome.bootCase().arch().label())
                .put("medium", outcome.bootCase().medium().label())
                .put("accelerator", outcome.accelerator().label())
                .put("passed", outcome.passed())
                .put("seconds", outcome.time().toMillis() / 1000.0)
                .put("log", outcome.log().toString());
        switch (outcome.verdict()) {
            case Verdict.Passed() -> {}
            case Verdict.Failed(var cause, var evidence) ->
                object.putObject("failure")
                        .put("id", cause.text())
                        .put("meaning", cause.meaning())
                        .put("check", cause.check())
                        .put("evidence", evidence);
        }
    }
}
