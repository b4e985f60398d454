package dakotac.manifest;

import dakotac.manifest.SizeSettings.Budget;
import dakotac.manifest.SizeSettings.Budgeted;
import dakotac.manifest.SizeSettings.Estimate;
import dakotac.manifest.SizeSettings.Estimated;
import dakotac.manifest.yaml.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Gives the `size` of a manifest its meaning.
final class SizeBinder {

    private SizeBinder() {}

    static SizeSettings of(MappingReader size) {
        return new SizeSettings(
                size.get("budget").map(SizeBinder::budgets).orElse(List.of()), estimates(size.map("estimate")));
    }

    /// One that is no map is the ISO's.
    private static List<Budget> budgets(YamlTree budget) {
        if (!(budget instanceof YamlTree.Fields fields)) {
            return List.of(budget(Budgeted.ISO, new Sized(Optional.empty(), budget)));
        }
        MappingReader byComponent = new MappingReader(fields);
        List<Budget> budgets = new ArrayList<>();
        for (Budgeted of : Budgeted.values()) {
            sizes(byComponent, of.key()).forEach(sized -> budgets.add(budget(of, sized)));
        }
        return budgets;
    }

    private static Budget budget(Budgeted of, Sized sized) {
        return new Budget(
                of,
                sized.arch(),
                sized.bytes(),
                Optional.of(MappingReader.textOf(sized.value())).filter(Stick::isNamed),
                sized.value().at());
    }

    private static List<Estimate> estimates(MappingReader byInput) {
        List<Estimate> estimates = new ArrayList<>();
        for (Estimated of : Estimated.values()) {
            sizes(byInput, of.key())
                    .forEach(sized -> estimates.add(new Estimate(
                            of, sized.arch(), sized.bytes(), sized.value().at())));
        }
        return estimates;
    }

    /// A size, for one architecture or for all.
    private record Sized(Optional<Arch> arch, YamlTree value) {

        long bytes() {
            return ByteCount.of(value.toJson());
        }
    }

    private static Stream<Sized> sizes(MappingReader owner, String key) {
        return owner.get(key).stream()
                .flatMap(value -> value instanceof YamlTree.Fields byArch
                        ? byArch.fields().entrySet().stream()
                                .map(field -> new Sized(
                                        Arch.named(field.getKey()),
                                        field.getValue().value()))
                        : Stream.of(new Sized(Optional.empty(), value)));
    }
}
