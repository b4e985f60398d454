package dakotac.image;

import dakotac.diagnostic.SizeText;
import dakotac.image.ComponentSizes.Component;
import dakotac.input.Certainty;
import dakotac.manifest.SizeSettings;
import dakotac.manifest.SizeSettings.Budget;
import dakotac.manifest.SizeSettings.Budgeted;
import dakotac.plan.PlanText;
import dakotac.plan.SizeEstimates;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The sizes of an image's components beside what they may have.
///
/// @param settings what the manifest says of sizes
public record SizeTable(ComponentSizes sizes, SizeSettings settings) {

    private static final String LEGEND = "  ~ estimated by the manifest\n";

    /// That of an image.
    public static SizeTable of(Image image, SizeSettings settings) {
        return new SizeTable(ComponentSizes.of(image, new SizeEstimates(image.plan(), settings)), settings);
    }

    /// For people: a component a line, in at most 80 columns.
    public String text() {
        StringBuilder lines =
                new StringBuilder(line("sizes", "alone", "shared", "added", hasBudgets() ? "budget" : ""));
        sizes.components().forEach(each -> lines.append(line(each)));
        if (sizes.shared() > 0) {
            lines.append(total("shared, once", "", sizes.shared(), Optional.empty()));
        }
        lines.append(total("file systems", "", sizes.rest(), Optional.empty()));
        lines.append(total(
                sizes.certainty() == Certainty.UNKNOWN ? "the ISO, at least" : "the ISO",
                mark(sizes.certainty()),
                sizes.all(),
                isoBudget()));
        if (sizes.components().stream().anyMatch(each -> each.certainty() == Certainty.ESTIMATED)) {
            lines.append(LEGEND);
        }
        return lines.toString();
    }

    private String line(Component each) {
        String mark = mark(each.certainty());
        boolean known = each.certainty() != Certainty.UNKNOWN;
        return line(
                "  " + each.what(),
                known ? mark + SizeText.of(each.alone()) : "unknown",
                known && each.shared() > 0 ? mark + SizeText.of(each.shared()) : "",
                known ? mark + SizeText.of(each.added()) : "",
                budget(each).map(SizeTable::text).orElse(""));
    }

    private static String total(String name, String mark, long size, Optional<Budget> budget) {
        return line(
                "  " + name,
                "",
                "",
                mark + SizeText.of(size),
                budget.map(SizeTable::text).orElse(""));
    }

    private static String mark(Certainty certainty) {
        return certainty == Certainty.ESTIMATED ? PlanText.ESTIMATED : "";
    }

    private static String line(String name, String alone, String shared, String added, String budget) {
        return String.format(Locale.ROOT, "%-28s  %10s  %10s  %10s  %10s", name, alone, shared, added, budget)
                        .stripTrailing()
                + "\n";
    }

    private static String text(Budget budget) {
        return SizeText.of(budget.bytes());
    }

    private boolean hasBudgets() {
        return isoBudget().isPresent()
                || sizes.components().stream().anyMatch(each -> budget(each).isPresent());
    }

    private Optional<Budget> budget(Component component) {
        return settings.budget(component.what().of(), component.what().arch());
    }

    private Optional<Budget> isoBudget() {
        return settings.budget(Budgeted.ISO, Optional.empty());
    }

    /// For programs.
    public ObjectNode json() {
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        ArrayNode array = table.putArray("components");
        for (Component each : sizes.components()) {
            ObjectNode component = array.addObject()
                    .put("name", each.what().toString())
                    .put("alone", each.alone())
                    .put("shared", each.shared())
                    .put("added", each.added());
            putCertainty(component, each.certainty());
            budget(each).ifPresent(budget -> component.put("budget", budget.bytes()));
        }
        table.put("shared", sizes.shared()).put("file-systems", sizes.rest()).put("all", sizes.all());
        putCertainty(table, sizes.certainty());
        isoBudget().ifPresent(budget -> table.put("budget", budget.bytes()));
        return table;
    }

    private static void putCertainty(ObjectNode node, Certainty certainty) {
        switch (certainty) {
            case MEASURED -> {}
            case ESTIMATED, UNKNOWN -> node.put("certainty", certainty.name().toLowerCase(Locale.ROOT));
        }
    }
}
