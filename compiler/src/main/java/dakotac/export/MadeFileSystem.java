package dakotac.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.manifest.InputFile.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A file system in the cache, of an [ImageFamily].
///
/// @param pieces  joined, they are the file system
/// @param kernels the releases of the kernels for which it has modules
record MadeFileSystem(List<Piece> pieces, List<String> kernels) {

    /// Beside the pieces: a line for each piece of each member, with its name, size and digest.
    static final String PIECES = "pieces";

    /// Likewise a line for each kernel of each member.
    static final String KERNELS = "kernels";

    MadeFileSystem {
        pieces = List.copyOf(pieces);
        kernels = List.copyOf(kernels);
    }

    private record Line(String member, List<String> words) {

        static Line of(String text) {
            List<String> words = List.of(text.split(" "));
            return new Line(words.getFirst(), words.subList(1, words.size()));
        }

        Piece piece(Path folder) {
            return new Piece(folder.resolve(words.get(0)), Long.parseLong(words.get(1)), words.get(2));
        }
    }

    /// All of a family, by the names of its members.
    ///
    /// @param folder of the result
    static Map<String, MadeFileSystem> read(Path folder) throws IOException {
        Map<String, List<Piece>> pieces = new HashMap<>();
        Map<String, List<String>> kernels = new HashMap<>();
        for (Line line : lines(folder.resolve(PIECES))) {
            pieces.computeIfAbsent(line.member(), _ -> new ArrayList<>()).add(line.piece(folder));
        }
        for (Line line : lines(folder.resolve(KERNELS))) {
            kernels.computeIfAbsent(line.member(), _ -> new ArrayList<>()).addAll(line.words());
        }
        Map<String, MadeFileSystem> made = new HashMap<>();
        pieces.forEach((member, own) ->
                made.put(member, new MadeFileSystem(own, kernels.getOrDefault(member, List.of()))));
        return made;
    }

    private static List<Line> lines(Path file) throws IOException {
        return Files.readAllLines(file, UTF_8).stream().map(Line::of).toList();
    }

    /// What [#read] reads.
    String pieceLines(String member) {
        return lines(
                member,
                pieces.stream().map(piece -> piece.file().getFileName() + " " + piece.size() + " " + piece.sha256()));
    }

    String kernelLines(String member) {
        return lines(member, kernels.stream());
    }

    private static String lines(String member, Stream<String> texts) {
        return texts.map(text -> member + " " + text + "\n").reduce("", String::concat);
    }
}
