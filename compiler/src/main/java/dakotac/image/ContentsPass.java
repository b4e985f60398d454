package dakotac.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.image.disk.FileData;
import dakotac.image.fat.FatFile;
import dakotac.image.iso.VolumeIdentifiers;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.plan.Content;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import dakotac.plan.PlanJson;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The pass from a plan and its inputs to the contents of their image.
///
/// @param time what everything bears
record ContentsPass(Plan plan, Inputs inputs, Instant time) {

    /// `blkid` shows the time of an ISO's last change so, hundredths of a second at the end.
    private static final DateTimeFormatter UUID = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss-SS");

    ImageContents run() {
        return new ImageContents(VolumeIdentifiers.of(plan.volume()), esp(), iso(), time, modified(), identity());
    }

    /// What ids on the medium come from: the plan, the sizes of its files, and the time.
    private Identity identity() {
        return Identity.from(Bytes.of(PlanJson.of(plan, inputs, Map.of()) + time, UTF_8));
    }

    private SortedMap<String, FatFile> esp() {
        SortedMap<String, FatFile> files = new TreeMap<>();
        plan.esp().files().forEach((path, content) -> files.put(path.value(), fatFile(path, content)));
        return files;
    }

    private FatFile fatFile(ImagePath path, Content content) {
        return switch (content) {
            case Content.Text(var text) -> FatFile.of(literal(text));
            case Content.FromInput(var imageInput) -> FatFile.of(source(imageInput));
            case Content.Placeholder() -> new FatFile(literal(""), true);
            case Content.OfEsp _, Content.Esp _ -> throw new IllegalStateException("in the ESP itself: " + path);
        };
    }

    private SortedMap<String, IsoFile> iso() {
        SortedMap<String, IsoFile> files = new TreeMap<>();
        plan.iso().files().forEach((path, content) -> files.put(path.value(), isoFile(content)));
        return files;
    }

    private IsoFile isoFile(Content content) {
        return switch (content) {
            case Content.Text(var text) -> IsoFile.Own.of(literal(text));
            case Content.FromInput(var imageInput) -> IsoFile.Own.of(source(imageInput));
            case Content.OfEsp(var path) -> new IsoFile.InEsp(path.value());
            case Content.Esp() -> new IsoFile.Esp();
            case Content.Placeholder() -> IsoFile.Own.of(literal(""));
        };
    }

    private static FileData literal(String text) {
        return new FileData.Literal(Bytes.of(text, UTF_8));
    }

    private FileData source(ImageInput imageInput) {
        return new FileData.Source(imageInput.toString(), inputs.blob(imageInput));
    }

    private Instant modified() {
        return plan.volume()
                .uuid()
                .map(uuid -> LocalDateTime.parse(uuid, UUID).toInstant(ZoneOffset.UTC))
                .orElse(time);
    }
}
