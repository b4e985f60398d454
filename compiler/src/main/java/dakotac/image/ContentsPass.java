package dakotac.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.image.disk.FileData;
import dakotac.image.fat.FatFile;
import dakotac.image.iso.VolumeIdentifiers;
import dakotac.input.Blob;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.manifest.InputFile.Piece;
import dakotac.plan.Content;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import dakotac.plan.PlanJson;
import dakotac.plan.SharedPieces;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The pass from a plan and its inputs to the contents of their image.
///
final class ContentsPass {

    /// `blkid` shows the time of an ISO's last change so, hundredths of a second at the end.
    private static final DateTimeFormatter UUID = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss-SS");

    private final Plan plan;
    private final Inputs inputs;
    private final Instant time;
    private final SharedPieces sharedPieces;

    /// @param time what everything bears
    ContentsPass(Plan plan, Inputs inputs, Instant time) {
        this.plan = plan;
        this.inputs = inputs;
        this.time = time;
        this.sharedPieces = SharedPieces.of(plan.iso(), inputs);
    }

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
            case Content.FromInput(var imageInput) -> FatFile.of(whole(imageInput));
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
            case Content.FromInput(var imageInput) -> new IsoFile.Own(stretches(imageInput));
            case Content.OfEsp(var path) -> new IsoFile.InEsp(path.value());
            case Content.Esp() -> new IsoFile.Esp();
            case Content.Placeholder() -> IsoFile.Own.of(literal(""));
        };
    }

    private static FileData literal(String text) {
        return new FileData.Literal(Bytes.of(text, UTF_8));
    }

    /// Firmware and boot loaders take a file in one piece.
    private FileData whole(ImageInput imageInput) {
        return switch (inputs.blob(imageInput)) {
            case Blob.Contiguous contiguous -> new FileData.Source(imageInput.toString(), contiguous);
            case Blob.Joined _ -> throw new IllegalStateException("in pieces: " + imageInput);
        };
    }

    private List<FileData> stretches(ImageInput imageInput) {
        return switch (inputs.blob(imageInput)) {
            case Blob.Contiguous _ -> List.of(whole(imageInput));
            case Blob.Joined(var pieces) ->
                pieces.stream().map(piece -> stretch(piece, imageInput)).toList();
        };
    }

    /// What is to be shared is the same source for all that have it, and named for all of them.
    private FileData stretch(Piece piece, ImageInput imageInput) {
        return plan.share()
                ? new FileData.Source(sharedPieces.readers(piece), Blob.Joined.extent(sharedPieces.first(piece)))
                : new FileData.Source(imageInput.toString(), Blob.Joined.extent(piece));
    }

    private Instant modified() {
        return plan.volume()
                .uuid()
                .map(uuid -> LocalDateTime.parse(uuid, UUID).toInstant(ZoneOffset.UTC))
                .orElse(time);
    }
}
