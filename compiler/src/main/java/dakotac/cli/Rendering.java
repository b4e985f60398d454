package dakotac.cli;

import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import dakotac.plan.PlanJson;
import dakotac.plan.PlanText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The texts of a plan as files: the plan itself, and below `esp` and `iso` what lies on the image, where it lies
/// there.
public final class Rendering {

    private final SortedMap<String, String> files;

    private Rendering(SortedMap<String, String> files) {
        this.files = files;
    }

    /// The rendering of a plan.
    public static Rendering of(Plan plan) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("plan.txt", PlanText.of(plan));
        files.put("plan.json", PlanJson.of(plan));
        plan.esp().texts().forEach((path, text) -> files.put(below("esp", path), text));
        plan.iso().texts().forEach((path, text) -> files.put(below("iso", path), text));
        return new Rendering(files);
    }

    /// What a folder holds.
    public static Rendering in(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                files.put(name, Files.readString(file));
            }
        }
        return new Rendering(files);
    }

    /// Texts by their path in the folder.
    public SortedMap<String, String> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /// What changes from this rendering to that one; empty where nothing does.
    String differenceTo(Rendering next) {
        return RenderingDiff.of(files, next.files);
    }

    /// Writes the files into a folder that does not hold any.
    void write(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }

    private static String below(String folder, ImagePath path) {
        return folder + path.absolute();
    }
}
