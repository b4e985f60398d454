package dakotac.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.image.disk.FileData;
import dakotac.image.fat.FatFile;
import dakotac.input.Blob;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import dakotac.plan.PlanJson;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that a writer needs to know: the plan, the inputs that it names, and the time that everything bears.
public record Image(Plan plan, Inputs inputs, Instant time) {

    /// `blkid` shows the time of an ISO's last change so, hundredths of a second at the end.
    private static final DateTimeFormatter UUID = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss-SS");

    /// Where the bytes of an ingredient are.
    public Blob blob(ImageInput imageInput) {
        return Objects.requireNonNull(inputs.blobs().get(imageInput), () -> "no input for the " + imageInput);
    }

    /// Which byte goes where.
    ///
    /// @throws dakotac.image.disk.LayoutException where the image's file systems have no room for something
    public Layout layout() {
        return Layout.of(new ImageContents(plan.volume().label(), esp(), iso(), time, modified(), identity()));
    }

    /// What ids on the medium come from: the plan, the sizes of its files, and the time.
    public Identity identity() {
        return Identity.from(Bytes.of(PlanJson.of(plan, inputs, Map.of()) + time, UTF_8));
    }

    private SortedMap<String, FatFile> esp() {
        SortedMap<String, FatFile> files = new TreeMap<>();
        plan.esp().files().forEach((path, content) -> files.put(path.value(), fatFile(path, content)));
        return files;
    }

    private FatFile fatFile(ImagePath path, dakotac.plan.Content content) {
        return switch (content) {
            case dakotac.plan.Content.Text(var text) -> FatFile.of(literal(text));
            case dakotac.plan.Content.FromInput(var imageInput) -> FatFile.of(source(imageInput));
            case dakotac.plan.Content.Placeholder() -> new FatFile(literal(""), true);
            case dakotac.plan.Content.OfEsp _, dakotac.plan.Content.Esp _ ->
                throw new IllegalStateException("in the ESP itself: " + path);
        };
    }

    private SortedMap<String, IsoFile> iso() {
        SortedMap<String, IsoFile> files = new TreeMap<>();
        plan.iso().files().forEach((path, content) -> files.put(path.value(), isoFile(content)));
        return files;
    }

    private IsoFile isoFile(dakotac.plan.Content content) {
        return switch (content) {
            case dakotac.plan.Content.Text(var text) -> new IsoFile.Own(literal(text));
            case dakotac.plan.Content.FromInput(var imageInput) -> new IsoFile.Own(source(imageInput));
            case dakotac.plan.Content.OfEsp(var path) -> new IsoFile.InEsp(path.value());
            case dakotac.plan.Content.Esp() -> new IsoFile.Esp();
            case dakotac.plan.Content.Placeholder() -> new IsoFile.Own(literal(""));
        };
    }

    private static FileData literal(String text) {
        return new FileData.Literal(Bytes.of(text, UTF_8));
    }

    private FileData source(ImageInput imageInput) {
        return new FileData.Source(imageInput.toString(), blob(imageInput).size());
    }

    private Instant modified() {
        return plan.volume()
                .uuid()
                .map(uuid -> LocalDateTime.parse(uuid, UUID).toInstant(ZoneOffset.UTC))
                .orElse(time);
    }
}
