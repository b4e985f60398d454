package dakotac.squashfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.ByteString;
import dakotac.binary.Bytes;
import dakotac.binary.StretchMarks;
import dakotac.diagnostic.Place;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.manifest.InputFile.Piece;
import dakotac.source.Sha256;
import dakotac.source.tar.Attributes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// Root file systems of several architectures, most of whose files are the same, in pieces: the head, what all of them
/// share, the rest, the tables.
public record FamilyFixture(Path folder) {

    private static final int COMMON = 24;
    private static final int BLOCK = 4_096;

    /// Writes `<arch>.img`, and the pieces in `<arch>.<number>`.
    public Map<Arch, InputFile> write(Arch... arches) throws IOException {
        Map<Arch, byte[]> images = new LinkedHashMap<>();
        for (Arch arch : arches) {
            images.put(arch, Files.readAllBytes(image(arch)));
        }
        int same = common(List.copyOf(images.values())) / Stretch.ALIGNMENT * Stretch.ALIGNMENT;
        Map<Arch, InputFile> files = new LinkedHashMap<>();
        for (Map.Entry<Arch, byte[]> image : images.entrySet()) {
            String name = image.getKey().label();
            int tables = (int) SquashfsReader.open(ImageData.of(Bytes.of(image.getValue())))
                    .superblock()
                    .tables()
                    .inodes();
            List<Piece> pieces = List.of(
                    piece(name + ".0", image.getValue(), 0, ImageHead.SIZE),
                    piece(name + ".1", image.getValue(), ImageHead.SIZE, same),
                    piece(name + ".2", image.getValue(), same, tables),
                    piece(name + ".3", image.getValue(), tables, image.getValue().length));
            files.put(image.getKey(), InputFile.joined(pieces, Optional.of("oci:" + name), Place.nowhere()));
        }
        return files;
    }

    /// The content of one of the files that all have, `usr/share/<number>`.
    public static byte[] common(int number) {
        byte[] content = new byte[3 * BLOCK];
        new Random(number).nextBytes(content);
        return content;
    }

    private Path image(Arch arch) throws IOException {
        Map<Sha256, byte[]> contents = new LinkedHashMap<>();
        SortedMap<ByteString, FileNode> share = new TreeMap<>();
        for (int i = 0; i < COMMON; i++) {
            share.put(ByteString.of("common-" + i), file(common(i), contents));
        }
        SortedMap<ByteString, FileNode> usr = new TreeMap<>();
        usr.put(ByteString.of("share"), new FileNode.Folder(Attributes.ofRoot(0755), share));
        byte[] own = new byte[arch.label().length() * BLOCK];
        new Random(arch.label().hashCode()).nextBytes(own);
        usr.put(ByteString.of("own"), file(own, contents));
        usr.put(ByteString.of("os-release"), file(("ARCH=" + arch.label()).getBytes(UTF_8), contents));
        SortedMap<ByteString, FileNode> root = new TreeMap<>();
        root.put(ByteString.of("usr"), new FileNode.Folder(Attributes.ofRoot(0755), usr));
        for (String mountPoint : List.of("proc", "sys", "dev", "run", "tmp")) {
            root.put(ByteString.of(mountPoint), new FileNode.Folder(Attributes.ofRoot(0755), new TreeMap<>()));
        }
        Path image = folder.resolve(arch.label() + ".img");
        try (CompressionThreads threads = new CompressionThreads(SampleTree.FAST, BLOCK, 1);
                FileChannel out = FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SquashfsImage.write(
                    new FileNode.Folder(Attributes.ofRoot(0755), root),
                    receiver -> {
                        for (Map.Entry<Sha256, byte[]> content : contents.entrySet()) {
                            receiver.take(
                                    content.getKey(),
                                    content.getValue().length,
                                    new ByteArrayInputStream(content.getValue()));
                        }
                    },
                    Optional.empty(),
                    threads,
                    out);
        }
        return image;
    }

    private static FileNode file(byte[] content, Map<Sha256, byte[]> contents) {
        Sha256 digest = Sha256.of(content);
        contents.put(digest, content);
        return new FileNode.File(Attributes.ofRoot(0644), new FileNode.Content(digest, content.length));
    }

    /// How far they are the same behind their heads.
    private static int common(List<byte[]> images) {
        byte[] first = images.getFirst();
        return images.stream()
                .skip(1)
                .mapToInt(other ->
                        Arrays.mismatch(first, ImageHead.SIZE, first.length, other, ImageHead.SIZE, other.length))
                .map(equal -> equal < 0 ? first.length : ImageHead.SIZE + equal)
                .min()
                .orElse(first.length - 1);
    }

    private Piece piece(String name, byte[] image, int from, int to) throws IOException {
        byte[] bytes = Arrays.copyOfRange(image, from, to);
        Piece piece =
                new Piece(folder.resolve(name), bytes.length, Sha256.of(bytes).hex());
        Files.write(piece.file(), bytes);
        StretchMarks marks = new StretchMarks();
        marks.update(ByteBuffer.wrap(bytes));
        Files.write(piece.marks(), marks.finish().toArray());
        return piece;
    }
}
