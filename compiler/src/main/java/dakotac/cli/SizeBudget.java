package dakotac.cli;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.SizeText;
import dakotac.host.Machine;
import dakotac.host.RunProblem;
import dakotac.image.ComponentSizes.Component;
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
///
/// @param machine whose git tells since when they do not
record SizeBudget(Machine machine, Manifest manifest, SizeTable table) {

    private static final int LARGEST = 3;

    /// Broken where they do not, with all that is over.
    Checked<SizeTable> check() {
        List<Diagnostic> problems = new ArrayList<>();
        manifest.sizes()
                .budget(Budgeted.ISO, Optional.empty())
                .filter(budget -> table.sizes().all() > budget.bytes())
                .ifPresent(budget -> problems.add(isoOver(budget)));
        for (Component component : table.sizes().components()) {
            manifest.sizes()
                    .budget(component.what().of(), component.what().arch())
                    .filter(budget -> component.alone() > budget.bytes())
                    .ifPresent(budget -> problems.add(over(budget, component)));
        }
        return Checked.of(table, problems);
    }

    private Diagnostic isoOver(Budget budget) {
        return over(budget, "the ISO", table.sizes().all(), table.sizes().certainty())
                .withHint(since(SizeHistory.Subject.ISO, budget) + "; " + largest() + compression());
    }

    private Diagnostic over(Budget budget, Component component) {
        String name = component.what().toString();
        SizeHistory.Subject subject = new SizeHistory.Subject(Optional.of(name));
        return over(budget, "the " + name, component.alone(), component.certainty())
                .withHint(since(subject, budget) + (component.what().of() == Budgeted.ROOTFS ? compression() : ""));
    }

    private String since(SizeHistory.Subject subject, Budget budget) {
        return new SizeHistory(machine, manifest).since(subject, table.json(), budget.bytes());
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
        if (bytes == 1) {
            return "1 byte";
        }
        return bytes < 1_000_000 ? String.format(Locale.ROOT, "%,d bytes", bytes) : SizeText.of(bytes);
    }

    private static String named(Budget budget) {
        return SizeText.of(budget.bytes())
                + budget.stick().map(stick -> " (" + stick + ")").orElse("");
    }

    private String largest() {
        return table.sizes().components().stream()
                .sorted(Comparator.comparingLong(Component::added).reversed())
                .limit(LARGEST)
                .map(component -> component.what() + " " + SizeText.of(component.added()))
                .collect(Collectors.joining(", ", "the largest: ", ""));
    }

    private String compression() {
        boolean made = manifest.targets().stream().anyMatch(manifest::takesRootfs);
        return made && manifest.compression() == Manifest.RootfsCompression.FAST
                ? "; 'rootfs: {compression: release}' makes root file systems a seventh smaller"
                : "";
    }
}
