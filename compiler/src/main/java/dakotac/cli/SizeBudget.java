package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.SizeText;
import dakotac.host.RunProblem;
import dakotac.image.ComponentSizes;
import dakotac.image.ComponentSizes.Component;
import dakotac.image.Image;
import dakotac.image.SizeTable;
import dakotac.input.Certainty;
import dakotac.manifest.Manifest;
import dakotac.manifest.SizeSettings.Budget;
import dakotac.manifest.SizeSettings.Budgeted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether the image and its components stay within the sizes that their manifest allows.
final class SizeBudget {

    private SizeBudget() {}

    /// Broken where they do not, with all that is over.
    static Checked<Image> check(Manifest manifest, Image image) {
        SizeTable table = SizeTable.of(image, manifest.sizes());
        ComponentSizes sizes = table.sizes();
        List<Diagnostic> problems = new ArrayList<>();
        manifest.sizes()
                .budget(Budgeted.ISO, Optional.empty())
                .filter(budget -> sizes.all() > budget.bytes())
                .ifPresent(budget -> problems.add(
                        over(budget, "the ISO", sizes.all(), sizes.certainty()).withHint(largest(sizes))));
        for (Component component : sizes.components()) {
            manifest.sizes()
                    .budget(component.what().of(), component.what().arch())
                    .filter(budget -> component.alone() > budget.bytes())
                    .ifPresent(budget -> problems.add(
                            over(budget, "the " + component.what(), component.alone(), component.certainty())
                                    .withHint("make it smaller, or raise its budget")));
        }
        return Checked.of(image, problems);
    }

    private static Diagnostic over(Budget budget, String what, long bytes, Certainty certainty) {
        return Diagnostic.error(
                RunProblem.OVER_BUDGET,
                budget.at(),
                "%s has %s%s, %s more than its budget of %s"
                        .formatted(
                                what,
                                known(certainty),
                                SizeText.of(bytes),
                                excess(bytes - budget.bytes()),
                                named(budget)));
    }

    private static String known(Certainty certainty) {
        return switch (certainty) {
            case MEASURED -> "";
            case ESTIMATED -> "an estimated ";
            case UNKNOWN -> "at least ";
        };
    }

    /// In bytes where the units of people would hide it.
    private static String excess(long bytes) {
        return bytes < 1_000_000 ? String.format(Locale.ROOT, "%,d bytes", bytes) : SizeText.of(bytes);
    }

    private static String named(Budget budget) {
        return SizeText.of(budget.bytes()) + (budget.text().startsWith("stick") ? " (" + budget.text() + ")" : "");
    }

    private static String largest(ComponentSizes sizes) {
        return sizes.components().stream()
                .sorted(Comparator.comparingLong(Component::added).reversed())
                .limit(3)
                .map(component -> component.what() + " " + SizeText.of(component.added()))
                .collect(Collectors.joining(", ", "the largest: ", ""));
    }
}
