package dakotac.plan;

import dakotac.input.Blob;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.manifest.InputFile.Piece;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/// Which files of an image have which pieces. Pieces with the same digest are the same, wherever they lie.
public final class SharedPieces {

    private final Map<String, Piece> first = new HashMap<>();
    private final Map<String, SequencedSet<ImageInput>> readers = new HashMap<>();

    private SharedPieces() {}

    /// The pieces of all inputs that a tree has files of.
    public static SharedPieces of(FileTree tree, Inputs inputs) {
        SharedPieces pieces = new SharedPieces();
        for (Content content : tree.files().values()) {
            if (content instanceof Content.FromInput(var imageInput)
                    && inputs.blobs().get(imageInput) instanceof Blob.Joined(var joined)) {
                joined.forEach(piece -> pieces.add(piece, imageInput));
            }
        }
        return pieces;
    }

    private void add(Piece piece, ImageInput reader) {
        first.putIfAbsent(piece.sha256(), piece);
        readers.computeIfAbsent(piece.sha256(), _ -> new LinkedHashSet<>()).add(reader);
    }

    /// The piece from which all that are the same are copied.
    public Piece first(Piece piece) {
        return Objects.requireNonNull(first.get(piece.sha256()));
    }

    /// Whether more than one file has it.
    public boolean isShared(Piece piece) {
        return Objects.requireNonNull(readers.get(piece.sha256())).size() > 1;
    }

    /// Whose it is, for people: `rootfs (aarch64), rootfs (x86_64)`.
    public String readers(Piece piece) {
        return Objects.requireNonNull(readers.get(piece.sha256())).stream()
                .map(ImageInput::toString)
                .collect(Collectors.joining(", "));
    }
}
