package dakotac.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Extent;
import dakotac.manifest.Arch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads the outline of a plan from its JSON, which is described by `schema/plan.schema.json`. What that lacks is not
/// known.
public final class PlanOutline {

    /// The version of plans that is read.
    private static final int VERSION = 1;

    private static final List<String> MAPS = List.of("volume", "loader");
    private static final List<String> LISTS = List.of("architectures", "entries", "esp", "iso");
    private static final List<String> FILES = List.of("linux", "initrd", "devicetree", "efi");

    private final JsonNode plan;

    private PlanOutline(JsonNode plan) {
        this.plan = plan;
    }

    /// The outline; empty where the JSON is no plan.
    public static Optional<Outline> of(JsonNode plan) {
        return problem(plan).isPresent() ? Optional.empty() : Optional.of(new PlanOutline(plan).outline());
    }

    /// Why the JSON is no plan that can be read; empty where it is one.
    public static Optional<String> problem(JsonNode plan) {
        JsonNode version = plan.path("plan");
        if (!version.isIntegralNumber()) {
            return Optional.of("is no plan of dakotac");
        }
        if (version.asLong() != VERSION) {
            return Optional.of(
                    "is a plan of version %d, and this dakotac reads version %d".formatted(version.asLong(), VERSION));
        }
        return Stream.concat(
                        MAPS.stream().filter(key -> !plan.path(key).isObject()).map(key -> notA("map", key)),
                        LISTS.stream().filter(key -> !plan.path(key).isArray()).map(key -> notA("list", key)))
                .findFirst();
    }

    private static String notA(String type, String key) {
        return "is no plan of dakotac: '" + key + "' must be a " + type;
    }

    private Outline outline() {
        SortedMap<String, StoredItem> esp = files("esp");
        SortedMap<String, StoredItem> iso = files("iso");
        iso.replaceAll((path, file) -> file.isCopy() ? file.or(esp.getOrDefault(path, file)) : file);
        return new Outline(
                facts(),
                architectures(),
                loader(),
                entries(),
                esp,
                iso,
                new TreeMap<>(),
                size(plan.path("layout")),
                new SpaceUse(components(), places()),
                FileContents.NONE);
    }

    private SortedMap<String, SpaceUse.Component> components() {
        SortedMap<String, SpaceUse.Component> components = new TreeMap<>();
        plan.at("/sizes/components")
                .valueStream()
                .forEach(component -> text(component, "name")
                        .ifPresent(name -> components.put(
                                name,
                                new SpaceUse.Component(
                                        component.path("alone").asLong(0),
                                        component.path("shared").asLong(0)))));
        return components;
    }

    private SortedMap<String, List<Extent>> places() {
        SortedMap<String, List<Extent>> places = new TreeMap<>();
        plan.at("/layout/files")
                .valueStream()
                .forEach(file -> text(file, "path").ifPresent(path -> places.put(path, extents(file))));
        return places;
    }

    private static List<Extent> extents(JsonNode file) {
        return Extent.joined(file.path("extents")
                .valueStream()
                .map(extent -> new Extent(
                        Math.max(0, extent.path("offset").asLong(0)),
                        Math.max(0, extent.path("size").asLong(0))))
                .toList());
    }

    private SortedMap<String, Optional<String>> facts() {
        JsonNode volume = plan.path("volume");
        SortedMap<String, Optional<String>> facts = new TreeMap<>();
        facts.put("name", text(plan, "name"));
        facts.put("title", text(plan, "title"));
        facts.put(Outline.LABEL, text(volume, "label"));
        facts.put("publisher", text(volume, "publisher"));
        facts.put("application", text(volume, "application"));
        facts.put("uuid", text(volume, "uuid"));
        facts.put("media check", Optional.of(plan.path("media-check").asBoolean(false) ? "yes" : "no"));
        facts.put("beside what images have", Optional.of(additions()));
        return facts;
    }

    /// What root file systems get that their images have not.
    private String additions() {
        String all =
                plan.path("additions").valueStream().map(PlanOutline::addition).collect(Collectors.joining("; "));
        return all.isEmpty() ? "nothing" : all;
    }

    private static String addition(JsonNode addition) {
        String what = addition.has("mode")
                ? "mode " + addition.path("mode").asString("")
                : "%s, layers %s: %s"
                        .formatted(
                                addition.path("driver").asString(""),
                                addition.path("layers").asString(""),
                                addition.path("images")
                                        .valueStream()
                                        .map(image -> image.asString(""))
                                        .collect(Collectors.joining(", ")));
        return "%s (%s, %s)"
                .formatted(
                        addition.path("path").asString(""),
                        addition.path("architecture").asString(""),
                        what);
    }

    private SortedMap<String, Optional<String>> architectures() {
        SortedMap<String, Optional<String>> architectures = new TreeMap<>();
        plan.path("architectures")
                .valueStream()
                .forEach(arch -> text(arch, "name").ifPresent(name -> architectures.put(name, text(arch, "kernel"))));
        return architectures;
    }

    private SortedMap<String, String> loader() {
        SortedMap<String, String> settings = new TreeMap<>();
        plan.path("loader").propertyStream().forEach(setting -> {
            JsonNode value = setting.getValue();
            settings.put(setting.getKey(), value.isBoolean() ? (value.asBoolean() ? "yes" : "no") : value.asString(""));
        });
        return settings;
    }

    private SortedMap<String, Outline.Entry> entries() {
        SortedMap<String, Outline.Entry> entries = new TreeMap<>();
        plan.path("entries")
                .valueStream()
                .forEach(entry -> text(entry, "file").ifPresent(file -> entries.put(file, entry(entry))));
        return entries;
    }

    private static Outline.Entry entry(JsonNode entry) {
        SortedMap<String, String> files = new TreeMap<>();
        FILES.forEach(key -> text(entry, key).ifPresent(path -> files.put(key, path)));
        List<String> options = new ArrayList<>();
        entry.path("options").valueStream().forEach(word -> options.add(word.asString("")));
        return new Outline.Entry(
                text(entry, "title").orElse(""),
                text(entry, "architecture").map(PlanOutline::arch),
                text(entry, "sort-key"),
                entry.path("default").asBoolean(false),
                files,
                options);
    }

    /// The name of an architecture, by what boot entries call it.
    static String arch(String blsName) {
        return Arrays.stream(Arch.values())
                .filter(arch -> arch.blsName().equalsIgnoreCase(blsName))
                .map(Arch::label)
                .findFirst()
                .orElse(blsName);
    }

    private SortedMap<String, StoredItem> files(String where) {
        SortedMap<String, StoredItem> files = new TreeMap<>();
        plan.path(where)
                .valueStream()
                .forEach(file -> text(file, "path").ifPresent(path -> files.put(path, file(path, file))));
        return files;
    }

    private static StoredItem file(String path, JsonNode file) {
        String from = file.path("from").asString("");
        Optional<String> made = text(file, "text");
        return new StoredItem(
                text(file, "role"),
                text(file, "architecture").or(() -> ArchOfPath.of(path)),
                made.isPresent(),
                from.startsWith("esp"),
                made.map(text -> OptionalLong.of(text.getBytes(UTF_8).length)).orElseGet(() -> size(file)),
                text(file, "sha256"),
                Optional.empty());
    }

    private static OptionalLong size(JsonNode node) {
        JsonNode size = node.path("size");
        return size.canConvertToLong() && size.isIntegralNumber() && size.asLong() >= 0
                ? OptionalLong.of(size.asLong())
                : OptionalLong.empty();
    }

    private static Optional<String> text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }
}
