package dakotac.plan;

import dakotac.input.Blob;
import dakotac.input.Certainty;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.json.JsonText;
import dakotac.manifest.Arch;
import dakotac.manifest.MenuTimeout;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A plan as other programs read it, described by `schema/plan.schema.json`. Keys stand in a fixed order.
public final class PlanJson {

    /// Raised when a reader of the older form would misunderstand the new one.
    private static final int VERSION = 1;

    private final Optional<Inputs> inputs;
    private final Map<ImageInput, String> digests;

    private PlanJson(Optional<Inputs> inputs, Map<ImageInput, String> digests) {
        this.inputs = inputs;
        this.digests = digests;
    }

    /// The plan by itself, the same on every machine.
    public static String of(Plan plan) {
        return JsonText.of(new PlanJson(Optional.empty(), Map.of()).image(plan));
    }

    /// The plan with the sizes of its files and the versions of its kernels.
    ///
    /// @param digests SHA-256 of the inputs in hexadecimal, of those that were read
    public static String of(Plan plan, Inputs inputs, Map<ImageInput, String> digests) {
        return JsonText.of(tree(plan, inputs, digests));
    }

    /// The same as a tree, for those who add to it.
    public static ObjectNode tree(Plan plan, Inputs inputs, Map<ImageInput, String> digests) {
        return new PlanJson(Optional.of(inputs), digests).image(plan);
    }

    private ObjectNode image(Plan plan) {
        ObjectNode image =
                object().put("plan", VERSION).put("name", plan.name()).put("title", plan.title());
        ObjectNode volume = image.putObject("volume").put("label", plan.volume().label());
        plan.volume().publisher().ifPresent(publisher -> volume.put("publisher", publisher));
        plan.volume().application().ifPresent(application -> volume.put("application", application));
        plan.volume().uuid().ifPresent(uuid -> volume.put("uuid", uuid));
        ArrayNode arches = image.putArray("architectures");
        plan.arches().forEach(arch -> arches.add(architecture(arch)));
        image.put("media-check", plan.mediaCheck());
        if (!plan.share()) {
            image.put("share", false);
        }
        image.set("loader", loader(plan.loader()));
        ArrayNode entries = image.putArray("entries");
        plan.entries().forEach(entry -> entries.add(entry(entry)));
        image.set("esp", files(plan.esp()));
        image.set("iso", files(plan.iso()));
        if (!plan.additions().isEmpty()) {
            ArrayNode additions = image.putArray("additions");
            plan.additions().forEach(addition -> add(additions.addObject(), addition));
        }
        return image;
    }

    private static void add(ObjectNode node, RootfsAddition addition) {
        node.put("path", addition.path()).put("architecture", addition.arch().label());
        switch (addition) {
            case RootfsAddition.OwnFile(var _, var _, var mode) ->
                node.put("mode", String.format(Locale.ROOT, "%04o", mode));
            case RootfsAddition.Store(var _, var _, var driver, var layers, var images) -> {
                node.put("driver", driver.name().toLowerCase(Locale.ROOT));
                node.put("layers", layers.name().toLowerCase(Locale.ROOT));
                images.forEach(node.putArray("images")::add);
            }
        }
    }

    private ObjectNode architecture(Arch arch) {
        ObjectNode node = object().put("name", arch.label());
        inputs.map(known -> known.kernels().get(arch)).ifPresent(version -> node.put("kernel", version));
        return node;
    }

    private static ObjectNode loader(LoaderConf conf) {
        ObjectNode node = object();
        switch (conf.timeout()) {
            case MenuTimeout.Seconds(int count) -> node.put("timeout", count);
            case MenuTimeout.Word word -> node.put("timeout", word.text());
        }
        node.put("default", conf.defaultPattern());
        conf.settings().forEach((key, value) -> {
            switch (value) {
                case "yes" -> node.put(key, true);
                case "no" -> node.put(key, false);
                default -> node.put(key, value);
            }
        });
        return node;
    }

    private static ObjectNode entry(BootEntry entry) {
        ObjectNode node = object().put("file", entry.file())
                .put("title", entry.title())
                .put("architecture", entry.arch().blsName())
                .put("default", entry.isDefault());
        entry.sortKey().ifPresent(key -> node.put("sort-key", key));
        entry.payload().files().forEach((key, path) -> node.put(key, path.absolute()));
        ArrayNode options = node.putArray("options");
        entry.payload().options().forEach(options::add);
        return node;
    }

    private ArrayNode files(FileTree tree) {
        ArrayNode files = JsonNodeFactory.instance.arrayNode();
        tree.files().forEach((path, content) -> files.add(file(path, content)));
        return files;
    }

    private ObjectNode file(ImagePath path, Content content) {
        ObjectNode node = object().put("path", path.value());
        return switch (content) {
            case Content.Text(var text) -> node.put("from", "text").put("text", text);
            case Content.FromInput(var imageInput) -> input(node.put("from", "input"), imageInput);
            case Content.OfEsp(var _) -> node.put("from", "esp-file");
            case Content.Esp() -> node.put("from", "esp");
            case Content.Placeholder() -> node.put("from", "placeholder");
        };
    }

    private ObjectNode input(ObjectNode node, ImageInput imageInput) {
        node.put("role", imageInput.role().label());
        imageInput.arch().ifPresent(arch -> node.put("architecture", arch.label()));
        imageInput.name().ifPresent(name -> node.put("name", name));
        inputs.filter(known -> known.certainty(imageInput) == Certainty.ESTIMATED)
                .ifPresent(known -> node.put("estimate", known.blob(imageInput).size()));
        inputs.filter(known -> known.certainty(imageInput) == Certainty.MEASURED)
                .map(known -> known.blobs().get(imageInput))
                .ifPresent(blob -> {
                    node.put("size", blob.size());
                    if (blob instanceof Blob.Joined(var pieces)) {
                        ArrayNode array = node.putArray("pieces");
                        pieces.forEach(piece ->
                                array.addObject().put("size", piece.size()).put("sha256", piece.sha256()));
                    }
                });
        Optional.ofNullable(digests.get(imageInput)).ifPresent(digest -> node.put("sha256", digest));
        return node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
