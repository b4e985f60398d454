package dakotac.squashfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.ByteString;
import dakotac.binary.StretchMarks;
import dakotac.diagnostic.Place;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.manifest.InputFile.Piece;
import dakotac.source.Sha256;
import dakotac.source.tar.Attributes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// Root file systems of several architectures, most of whose files are the same, in the pieces of a family.
public record FamilyFixture(Path folder) {

    private static final int COMMON = 24;
    private static final int BLOCK = 4_096;

    /// Writes `<arch>.img`, and the pieces.
    public Map<Arch, InputFile> write(Arch... arches) throws IOException {
        Map<String, Piece> pieces = new HashMap<>();
        Map<Arch, InputFile> files = new LinkedHashMap<>();
        try (CompressionThreads threads = new CompressionThreads(SampleTree.FAST, BLOCK, 1);
                SquashfsFamily family = SquashfsFamily.begin(
                        Arrays.stream(arches).map(FamilyFixture::member).toList(),
                        Optional.empty(),
                        threads,
                        name -> piece(name, pieces))) {
            for (int i = 0; i < arches.length; i++) {
                family.addContents(i);
            }
            family.finishStretches();
            List<List<String>> names = new ArrayList<>();
            for (int i = 0; i < arches.length; i++) {
                names.add(family.writeTables(i));
            }
            for (int i = 0; i < arches.length; i++) {
                List<Piece> own = names.get(i).stream()
                        .map(name -> Objects.requireNonNull(pieces.get(name)))
                        .toList();
                String name = arches[i].label();
                join(own, folder.resolve(name + ".img"));
                files.put(arches[i], InputFile.joined(own, Optional.of("oci:" + name), Place.nowhere()));
            }
        }
        return files;
    }

    /// How many bytes all of them have.
    public static long shared(Collection<InputFile> files) {
        return files.stream()
                .map(InputFile::pieces)
                .<List<Piece>>map(ArrayList::new)
                .reduce((one, other) -> {
                    one.retainAll(other);
                    return one;
                })
                .orElseThrow()
                .stream()
                .mapToLong(Piece::size)
                .sum();
    }

    /// The content of one of the files that all have, `usr/share/<number>`.
    public static byte[] common(int number) {
        byte[] content = new byte[3 * BLOCK];
        new Random(number).nextBytes(content);
        return content;
    }

    private static SquashfsFamily.Member member(Arch arch) {
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
        return new SquashfsFamily.Member(arch.label(), new FileNode.Folder(Attributes.ofRoot(0755), root), receiver -> {
            for (Map.Entry<Sha256, byte[]> content : contents.entrySet()) {
                if (!receiver.takeKnown(content.getKey(), content.getValue().length)) {
                    receiver.take(
                            content.getKey(), content.getValue().length, new ByteArrayInputStream(content.getValue()));
                }
            }
        });
    }

    private static FileNode file(byte[] content, Map<Sha256, byte[]> contents) {
        Sha256 digest = Sha256.of(content);
        contents.put(digest, content);
        return new FileNode.File(Attributes.ofRoot(0644), new FileNode.Content(digest, content.length));
    }

    private static void join(List<Piece> pieces, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Piece piece : pieces) {
                Files.copy(piece.file(), out);
            }
        }
    }

    /// Begins a piece, which is known when it is closed.
    private WritableByteChannel piece(String name, Map<String, Piece> pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
                pieces.put(name, written(name, toByteArray()));
            }
        };
        return Channels.newChannel(out);
    }

    private Piece written(String name, byte[] bytes) throws IOException {
        Piece piece =
                new Piece(folder.resolve(name), bytes.length, Sha256.of(bytes).hex());
        Files.write(piece.file(), bytes);
        StretchMarks marks = new StretchMarks();
        marks.update(ByteBuffer.wrap(bytes));
        Files.write(piece.marks(), marks.finish().toArray());
        return piece;
    }
}
