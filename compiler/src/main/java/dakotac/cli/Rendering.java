package dakotac.cli;

import dakotac.diagnostic.UserError;
import dakotac.host.WorkFolder;
import dakotac.image.Image;
import dakotac.image.SizeTable;
import dakotac.input.Certainty;
import dakotac.input.Inputs;
import dakotac.json.JsonText;
import dakotac.manifest.Manifest;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import dakotac.plan.PlanJson;
import dakotac.plan.PlanText;
import dakotac.plan.Planner;
import dakotac.plan.SizeEstimates;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The texts of a plan as files: the plan itself, and below `esp` and `iso` what lies on the image, where it lies
/// there.
public final class Rendering {

    /// The plan, which names all the other files.
    static final String PLAN = "plan.json";

    private static final String PLAN_TEXT = "plan.txt";
    private static final String ESP = "esp";
    private static final String ISO = "iso";

    /// In bytes. Real plans have some ten thousand.
    private static final long MAX_PLAN = 16L << 20;

    private final SortedMap<String, String> files;

    private Rendering(SortedMap<String, String> files) {
        this.files = files;
    }

    /// The rendering of a manifest's plan, with the sizes that the manifest estimates: those of inputs would differ
    /// from one machine to the next.
    ///
    /// @throws UserError if the image's file systems have no room for something
    public static Rendering of(Manifest manifest) throws UserError {
        Plan plan = Planner.plan(manifest);
        SizeEstimates estimates = new SizeEstimates(plan, manifest.sizes());
        Inputs inputs = estimates.fill(Inputs.NONE);
        SortedMap<String, String> files = new TreeMap<>();
        if (inputs.certainty() == Certainty.ESTIMATED) {
            Image image = new ImageLayout(manifest, plan, inputs).image(Instant.EPOCH);
            SizeTable sizes = SizeTable.of(image, manifest.sizes());
            ObjectNode json = PlanJson.tree(plan, inputs, Map.of());
            json.set("sizes", sizes.json());
            files.put(PLAN_TEXT, PlanText.of(plan, inputs) + "\n" + sizes.text());
            files.put(PLAN, JsonText.of(json));
        } else {
            files.put(PLAN_TEXT, PlanText.of(plan));
            files.put(PLAN, PlanJson.of(plan));
        }
        plan.esp().texts().forEach((path, text) -> files.put(below(ESP, path), text));
        plan.iso().texts().forEach((path, text) -> files.put(below(ISO, path), text));
        return new Rendering(files);
    }

    /// The paths of a rendering's files, by the plan that lies in its folder; none where there is no plan.
    static Set<String> namedIn(Path folder) throws IOException {
        Path plan = folder.resolve(PLAN);
        if (!Files.isRegularFile(plan, LinkOption.NOFOLLOW_LINKS) || Files.size(plan) > MAX_PLAN) {
            return Set.of();
        }
        try {
            JsonNode tree = JsonMapper.shared().readTree(plan);
            return tree.path("plan").isInt() ? named(tree) : Set.of();
        } catch (JacksonException _) {
            return Set.of();
        }
    }

    private static Set<String> named(JsonNode plan) {
        Set<String> names = new TreeSet<>(List.of(PLAN, PLAN_TEXT));
        for (String tree : List.of(ESP, ISO)) {
            plan.path(tree)
                    .valueStream()
                    .filter(file -> file.path("from").asString("").equals("text"))
                    .forEach(file -> names.add(tree + "/" + file.path("path").asString("")));
        }
        return names;
    }

    /// What a folder holds, but for what an interrupted run left. What is no text, or more of it than renderings have,
    /// is there by its size alone.
    public static Rendering in(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        Path real = folder.toRealPath();
        try (Stream<Path> tree = Files.walk(real)) {
            Path work = workFolder(real);
            long room = MAX_PLAN;
            for (Path file : tree.filter(path -> Files.isRegularFile(path) && !path.startsWith(work))
                    .toList()) {
                String name = real.relativize(file).toString().replace('\\', '/');
                files.put(name, text(file, room));
                room -= files.get(name).length();
            }
        }
        return new Rendering(files);
    }

    private static String text(Path file, long room) throws IOException {
        long size = Files.size(file);
        try {
            return size <= room ? Files.readString(file) : noText(size);
        } catch (CharacterCodingException _) {
            return noText(size);
        }
    }

    private static String noText(long size) {
        return String.format(Locale.ROOT, "(%,d bytes, which are no text of a rendering)%n", size);
    }

    /// Texts by their path in the folder.
    public SortedMap<String, String> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /// What changes from this rendering to that one; empty where nothing does.
    String differenceTo(Rendering next) {
        return RenderingDiff.of(files, next.files);
    }

    /// Where a rendering is made before it is put into its folder.
    static Path workFolder(Path folder) {
        return WorkFolder.of(folder.resolve(PLAN));
    }

    private static String below(String folder, ImagePath path) {
        return folder + path.absolute();
    }
}
