package dakotac.cli;

import dakotac.diagnostic.SizeText;
import dakotac.host.GitHistory;
import dakotac.host.GitHistory.Revision;
import dakotac.host.Machine;
import dakotac.manifest.Manifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Since when a size is over its limit, by the plan that is kept in git.
record SizeHistory(Machine machine, Manifest manifest) {

    /// What of a plan's sizes is looked at.
    ///
    /// @param name of a component; empty for the ISO
    record Subject(Optional<String> name) {

        static final Subject ISO = new Subject(Optional.empty());

        /// Empty where nobody says. What there was not had no bytes.
        private Optional<Long> in(JsonNode sizes) {
            if (!sizes.path("all").isIntegralNumber()) {
                return Optional.empty();
            }
            return Optional.of(name.map(wanted -> component(sizes, wanted))
                    .orElseGet(() -> sizes.path("all").longValue()));
        }

        private static long component(JsonNode sizes, String name) {
            return sizes.path("components")
                    .valueStream()
                    .filter(component -> component.path("name").asString("").equals(name))
                    .mapToLong(component -> component.path("alone").asLong(0))
                    .sum();
        }
    }

    /// The sizes of a kept plan.
    private record Kept(Revision revision, JsonNode sizes, long bytes) {}

    /// For people, in a part of a sentence.
    ///
    /// @param now    the sizes that are too large
    /// @param budget in bytes
    String since(Subject subject, JsonNode now, long budget) {
        Optional<Path> plan = KeptPlan.of(manifest);
        if (plan.isEmpty()) {
            return "nobody knows since when: no golden/%s/plan.json (dakotac render) is kept beside it"
                    .formatted(manifest.name());
        }
        Path file = plan.get();
        GitHistory history = GitHistory.of(machine, file);
        Optional<Kept> over = Optional.empty();
        for (Revision revision : history.revisions()) {
            Optional<Kept> kept = kept(file, revision, subject);
            if (kept.isEmpty()) {
                return over.map(first -> "since " + first.revision() + ", the first that tells sizes")
                        .orElse("nobody knows since when: the plan in git tells no size of it");
            }
            if (kept.get().bytes() <= budget) {
                return over.map(first ->
                                "since " + first.revision() + ": " + growth(kept.get(), first.sizes(), subject))
                        .orElseGet(() ->
                                "since " + kept.get().revision() + " it grew: " + growth(kept.get(), now, subject));
            }
            over = kept;
        }
        String known = history.complete() ? "ever since " : "since before ";
        return over.map(oldest -> known + oldest.revision())
                .orElse("nobody knows since when: git tells nothing of the " + file.getFileName() + " of "
                        + manifest.name());
    }

    private Optional<Kept> kept(Path file, Revision revision, Subject subject) {
        return GitHistory.text(machine, file, revision)
                .flatMap(SizeHistory::sizes)
                .flatMap(sizes -> subject.in(sizes).map(bytes -> new Kept(revision, sizes, bytes)));
    }

    private static Optional<JsonNode> sizes(String plan) {
        try {
            return Optional.of(JsonMapper.shared().readTree(plan).path("sizes"));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// From how much to how much, and by what most.
    private static String growth(Kept before, JsonNode after, Subject subject) {
        Map<String, Long> grown = new TreeMap<>(added(after));
        added(before.sizes()).forEach((name, bytes) -> grown.merge(name, -bytes, Long::sum));
        String culprit = grown.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(_ -> subject.name().isEmpty())
                .map(most -> most.getKey() + " " + SizeText.ofDifference(most.getValue()) + ", ")
                .orElse("");
        return culprit + "from " + SizeText.of(before.bytes()) + " to "
                + SizeText.of(subject.in(after).orElse(0L));
    }

    private static Map<String, Long> added(JsonNode sizes) {
        Map<String, Long> added = new TreeMap<>();
        sizes.path("components")
                .valueStream()
                .forEach(component -> added.put(
                        component.path("name").asString(""),
                        component.path("added").asLong(0)));
        return added;
    }
}
