package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.binary.Digest;
import dakotac.binary.Extent;
import dakotac.binary.StretchMarks;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.RecordedImage;
import dakotac.inspect.RecordedImage.Content;
import dakotac.inspect.RecordedImage.Layout;
import dakotac.inspect.RecordedImage.Part;
import dakotac.inspect.RecordedImage.Piece;
import dakotac.inspect.StoredFile;
import dakotac.inspect.VerifyFinding;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Whether every byte of an image is still the one that was written, by the digests that were recorded of it then.
public record IntegrityCheck(RecordedImage recorded) implements Check {

    /// What is told of what is damaged: an image can be so in any number of places.
    private static final int MAX = 50;

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return recorded.layout()
                .map(layout -> regions(image.imageBytes(), layout))
                .orElseGet(() -> files(image))
                .limit(MAX);
    }

    private Stream<Diagnostic> regions(ImageBytes imageBytes, Layout layout) {
        return Stream.concat(
                Wrong.unless(imageBytes.size() == layout.size())
                        .error(
                                VerifyFinding.PLAN_SIZE,
                                "it has %,d bytes, where %,d were written".formatted(imageBytes.size(), layout.size())),
                layout.regions().stream()
                        .filter(part -> imageBytes.holds(part.extent()))
                        .flatMap(part -> part(imageBytes, layout, part)));
    }

    private Stream<Diagnostic> part(ImageBytes imageBytes, Layout layout, Part part) {
        StoredFile stored = new StoredFile(List.of(part.extent()));
        if (part.content() instanceof Content.Unknown) {
            return Stream.of(unknown(part.what()));
        }
        List<Extent> damaged = damaged(imageBytes, stored, part.content());
        return damaged.isEmpty()
                ? Stream.empty()
                : new DamageReport(imageBytes, fileSystems(layout.files())).of(part.what(), damaged);
    }

    private SortedMap<String, List<Extent>> fileSystems(SortedMap<String, List<Extent>> files) {
        SortedMap<String, List<Extent>> fileSystems = new TreeMap<>(files);
        fileSystems.keySet().retainAll(recorded.fileSystems());
        return fileSystems;
    }

    private static Diagnostic unknown(String what) {
        return Diagnostic.note(
                        VerifyFinding.BYTES_UNKNOWN,
                        Place.nowhere(),
                        "nobody took a digest of the %s: it was not compared".formatted(what))
                .withHint("checksum: sha256 in the manifest takes those of all inputs");
    }

    /// Extents of the image; empty where all is well.
    private static List<Extent> damaged(ImageBytes imageBytes, StoredFile file, Content content) {
        return switch (content) {
            case Content.Zeros() ->
                Extent.joined(file.steps().stream()
                        .filter(step -> !imageBytes
                                .read(step.offset(), (int) step.size())
                                .isZero())
                        .toList());
            case Content.Digested(var sha256, var marks) -> digested(imageBytes, file, sha256, marks);
            case Content.Joined(var pieces) -> joined(imageBytes, file, pieces);
            case Content.Text(var text) -> text(imageBytes, file, Bytes.of(text, UTF_8));
            case Content.Unknown() -> List.of();
        };
    }

    private static List<Extent> digested(ImageBytes imageBytes, StoredFile file, String sha256, Optional<Bytes> marks) {
        MessageDigest digest = Digest.SHA_256.begin();
        StretchMarks found = new StretchMarks();
        for (Extent step : file.steps()) {
            Bytes bytes = imageBytes.read(step.offset(), (int) step.size());
            digest.update(bytes.buffer());
            if (marks.isPresent()) {
                found.update(bytes.buffer());
            }
        }
        if (Digest.hex(digest).equals(sha256)) {
            return List.of();
        }
        List<Extent> differing = marks.stream()
                .flatMap(taken -> StretchMarks.differing(taken, found.finish(), file.size()).stream())
                .flatMap(extent -> file.part(extent.offset(), extent.size()).extents().stream())
                .toList();
        return differing.isEmpty() ? file.extents() : differing;
    }

    private static List<Extent> joined(ImageBytes imageBytes, StoredFile file, List<Piece> pieces) {
        if (pieces.stream().mapToLong(Piece::size).sum() != file.size()) {
            return file.extents();
        }
        List<Extent> damaged = new ArrayList<>();
        long at = 0;
        for (Piece piece : pieces) {
            damaged.addAll(digested(imageBytes, file.part(at, piece.size()), piece.sha256(), Optional.empty()));
            at += piece.size();
        }
        return damaged;
    }

    private static List<Extent> text(ImageBytes imageBytes, StoredFile file, Bytes text) {
        boolean same =
                file.size() == text.size() && file.head(imageBytes, text.size()).equals(text);
        return same ? List.of() : file.extents();
    }

    /// Where it is not known what lies between the files.
    private Stream<Diagnostic> files(InspectedImage image) {
        SortedMap<String, StoredFile> iso = new TreeMap<>();
        image.primary().ifPresent(tree -> iso.putAll(tree.files()));
        SortedMap<String, StoredFile> esp = new TreeMap<>();
        image.esp().ifPresent(tree -> tree.files().forEach((path, entry) -> esp.put(path, entry.file())));
        return Stream.of(
                        Stream.of(
                                Diagnostic.note(
                                        VerifyFinding.BYTES_UNKNOWN,
                                        Place.nowhere(),
                                        "another writer than dakotac's own made it: its files were compared, not what lies between them")),
                        files(image.imageBytes(), recorded.iso(), iso, ""),
                        files(image.imageBytes(), recorded.esp(), esp, " on the EFI system partition"))
                .flatMap(found -> found);
    }

    private Stream<Diagnostic> files(
            ImageBytes imageBytes, Map<String, Content> recorded, SortedMap<String, StoredFile> found, String where) {
        return recorded.entrySet().stream().flatMap(file -> {
            StoredFile stored = found.get(file.getKey());
            if (stored == null) {
                return Stream.of(Diagnostic.error(
                        VerifyFinding.PLAN_FILE_MISSING,
                        Place.nowhere(),
                        file.getKey() + where + " is not there, but was written"));
            }
            if (file.getValue() instanceof Content.Unknown) {
                return Stream.of(unknown(file.getKey()));
            }
            List<Extent> damaged = damaged(imageBytes, stored, file.getValue());
            SortedMap<String, List<Extent>> alone = new TreeMap<>(Map.of(file.getKey(), stored.extents()));
            return damaged.isEmpty()
                    ? Stream.empty()
                    : new DamageReport(imageBytes, fileSystems(alone)).of(file.getKey() + where, damaged);
        });
    }
}
