package dakotac.image;

import dakotac.diagnostic.SizeText;
import dakotac.image.ComponentSizes.Component;
import dakotac.manifest.SizeSettings;
import dakotac.manifest.SizeSettings.Budget;
import dakotac.manifest.SizeSettings.Budgeted;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The sizes of an image's components beside what they may have.
///
/// @param settings what the manifest says of sizes
public record SizeTable(ComponentSizes sizes, SizeSettings settings) {

    /// For people: a component a line, in at most 80 columns.
    public String text() {
        StringBuilder lines =
                new StringBuilder(line("sizes", "alone", "shared", "added", hasBudgets() ? "budget" : ""));
        for (Component each : sizes.components()) {
            lines.append(line(
                    "  " + each.what(),
                    SizeText.of(each.alone()),
                    SizeText.of(each.shared()),
                    SizeText.of(each.added()),
                    budget(each).map(SizeTable::text).orElse("")));
        }
        if (sizes.shared() > 0) {
            lines.append(line("  shared, once", "", "", SizeText.of(sizes.shared()), ""));
        }
        lines.append(line("  file systems", "", "", SizeText.of(sizes.rest()), ""));
        lines.append(line(
                "  the ISO",
                "",
                "",
                SizeText.of(sizes.all()),
                isoBudget().map(SizeTable::text).orElse("")));
        return lines.toString();
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
            budget(each).ifPresent(budget -> component.put("budget", budget.bytes()));
        }
        table.put("shared", sizes.shared()).put("file-systems", sizes.rest()).put("all", sizes.all());
        isoBudget().ifPresent(budget -> table.put("budget", budget.bytes()));
        return table;
    }
}
