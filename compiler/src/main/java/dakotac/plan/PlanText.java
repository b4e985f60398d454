package dakotac.plan;

import dakotac.diagnostic.SizeText;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest.StoreLayers;
import dakotac.manifest.MenuTimeout;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// A plan as people review it: one fact a line, columns that do not move when a neighbour changes.
public final class PlanText {

    /// What stands before a size that nobody measured.
    public static final String ESTIMATED = "~";

    private final Plan plan;
    private final Optional<Inputs> inputs;
    private final StringBuilder text = new StringBuilder();

    private PlanText(Plan plan, Optional<Inputs> inputs) {
        this.plan = plan;
        this.inputs = inputs;
    }

    /// The plan by itself, the same on every machine.
    public static String of(Plan plan) {
        return new PlanText(plan, Optional.empty()).write();
    }

    /// The plan with the sizes of its files and the versions of its kernels.
    public static String of(Plan plan, Inputs inputs) {
        return new PlanText(plan, Optional.of(inputs)).write();
    }

    private String write() {
        line("image %s", plan.name());
        fact("title", plan.title());
        fact("label", plan.volume().label());
        plan.volume().publisher().ifPresent(publisher -> fact("publisher", publisher));
        plan.volume().application().ifPresent(application -> fact("application", application));
        plan.volume().uuid().ifPresent(uuid -> fact("uuid", uuid));
        fact("architectures", plan.arches().stream().map(Arch::label).collect(Collectors.joining(", ")));
        if (plan.mediaCheck()) {
            fact("media check", "yes");
        }
        if (!plan.share()) {
            fact("share", "no");
        }
        inputs.ifPresent(this::kernels);
        loader(plan.loader());
        plan.entries().forEach(this::entry);
        files("EFI system partition: FAT32, label " + Plan.ESP_LABEL, plan.esp());
        files("ISO 9660: label " + plan.volume().label(), plan.iso());
        additions();
        return text.toString();
    }

    private void kernels(Inputs known) {
        plan.arches().stream()
                .filter(known.kernels()::containsKey)
                .forEach(arch -> fact("kernel", known.kernels().get(arch) + " (" + arch.label() + ")"));
    }

    private void loader(LoaderConf conf) {
        line("%nmenu");
        fact("timeout", timeout(conf.timeout()));
        fact("default", conf.defaultPattern());
        conf.settings().forEach(this::fact);
    }

    private static String timeout(MenuTimeout timeout) {
        return switch (timeout) {
            case MenuTimeout.Seconds(int count) -> count + " s";
            case MenuTimeout.Word word -> word.text();
        };
    }

    private void entry(BootEntry entry) {
        line("%nboot entry %s%s", entry.file(), entry.isDefault() ? ", the default" : "");
        fact("title", entry.title());
        fact("architecture", entry.arch().blsName());
        entry.sortKey().ifPresent(key -> fact("sort-key", key));
        entry.payload().files().forEach((key, path) -> fact(key, path.absolute()));
        String key = "options";
        for (String word : entry.payload().options()) {
            fact(key, word);
            key = "";
        }
    }

    private void files(String heading, FileTree tree) {
        line("%n%s", heading);
        byFolder(tree).forEach((folder, files) -> {
            if (files.values().stream().allMatch(Content.OfEsp.class::isInstance)) {
                String count = files.size() == 1 ? "1 file" : files.size() + " files";
                line("  %-38s  %10s  %s, as on the EFI system partition", folder, "", count);
            } else {
                line("  %s", folder);
                files.forEach((name, content) -> line("    %-36s  %10s  %s", name, size(content), describe(content)));
            }
        });
    }

    /// Folders by their paths with what lies in them, in the order of the tree.
    private static SequencedMap<String, SequencedMap<String, Content>> byFolder(FileTree tree) {
        SequencedMap<String, SequencedMap<String, Content>> folders = new LinkedHashMap<>();
        tree.files().forEach((path, content) -> {
            int name = path.value().lastIndexOf('/') + 1;
            folders.computeIfAbsent("/" + path.value().substring(0, name), _ -> new LinkedHashMap<>())
                    .put(path.value().substring(name), content);
        });
        return folders;
    }

    private void additions() {
        if (!plan.additions().isEmpty()) {
            line("%nbeside what images have");
        }
        for (RootfsAddition addition : plan.additions()) {
            String what = switch (addition) {
                case RootfsAddition.OwnFile(var _, var _, var mode) ->
                    String.format(Locale.ROOT, "own file, mode %04o", mode);
                case RootfsAddition.Store(var _, var _, var driver, var layers, var images) ->
                    "store, %s, %s: %s"
                            .formatted(
                                    lower(driver),
                                    layers == StoreLayers.ONE ? "one layer" : "all layers",
                                    String.join(", ", images));
            };
            line("  %-48s  %s (%s)", addition.path(), what, addition.arch().label());
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String describe(Content content) {
        return switch (content) {
            case Content.Text(var _) -> "text";
            case Content.FromInput(var imageInput) -> imageInput.toString();
            case Content.OfEsp(var _) -> "as on the EFI system partition";
            case Content.Esp() -> "the EFI system partition";
            case Content.Placeholder() -> "empty, read-only";
        };
    }

    private String size(Content content) {
        return switch (content) {
            case Content.FromInput(var imageInput) -> sizeOf(imageInput);
            case Content.Text _, Content.OfEsp _, Content.Esp _, Content.Placeholder _ -> "";
        };
    }

    private String sizeOf(ImageInput imageInput) {
        return inputs.filter(known -> known.blobs().containsKey(imageInput))
                .map(known -> switch (known.certainty(imageInput)) {
                    case MEASURED -> SizeText.of(known.blob(imageInput).size());
                    case ESTIMATED ->
                        ESTIMATED + SizeText.of(known.blob(imageInput).size());
                    case UNKNOWN -> "";
                })
                .orElse("");
    }

    private void fact(String name, String value) {
        line("  %-13s %s", name, value);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values)
                        .stripTrailing())
                .append('\n');
    }
}
