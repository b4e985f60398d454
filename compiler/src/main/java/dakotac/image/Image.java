package dakotac.image;

import dakotac.input.Blob;
import dakotac.input.Ingredient;
import dakotac.input.Inputs;
import dakotac.plan.Content;
import dakotac.plan.FileTree;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import dakotac.plan.PlanJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/// All that a writer needs to know: the plan, the inputs that it names, and the time that everything bears.
public record Image(Plan plan, Inputs inputs, Instant time) {

    /// Where the bytes of an ingredient are.
    public Blob blob(Ingredient ingredient) {
        return Objects.requireNonNull(inputs.blobs().get(ingredient), () -> "no input for the " + ingredient);
    }

    /// The size of a file of the EFI system partition or the ISO 9660 file system, in bytes.
    public long size(Content content) {
        return switch (content) {
            case Content.Text(var text) -> text.getBytes(StandardCharsets.UTF_8).length;
            case Content.FromInput(var ingredient) -> blob(ingredient).size();
            case Content.OfEsp(ImagePath path) -> size(plan.esp().get(path));
            case Content.Esp() -> esp().bytes();
            case Content.Placeholder() -> 0;
        };
    }

    /// What tells this image from any other, in hexadecimal: a digest of its plan, its files' sizes and its time. Ids
    /// on
    /// the medium come from it, never from chance.
    public String id() {
        String facts = PlanJson.of(plan, inputs, Map.of()) + time.getEpochSecond();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The shape of the EFI system partition that holds the plan's files.
    public EspGeometry esp() {
        FileTree tree = plan.esp();
        return EspGeometry.holding(
                tree.files().values().stream().mapToLong(this::size).toArray(),
                tree.folders().size() + 1);
    }

    /// How large the ISO becomes at most, in bytes.
    public long isoBytes() {
        long files = plan.iso().files().values().stream()
                .mapToLong(content -> roundUp(size(content)))
                .sum();
        return files + METADATA_BYTES;
    }

    /// More than descriptors, directories, path tables and partition tables ever take, with what alignment costs.
    private static final long METADATA_BYTES = 4L << 20;

    private static final int SECTOR = 2048;

    private static long roundUp(long bytes) {
        return Math.ceilDiv(bytes, SECTOR) * SECTOR;
    }
}
