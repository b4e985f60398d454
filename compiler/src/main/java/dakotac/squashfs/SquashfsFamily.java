package dakotac.squashfs;

import dakotac.binary.Block;
import dakotac.binary.Bytes;
import dakotac.source.ContentId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes several images in pieces, so that what some of them have in common is written once. A piece is a head, a
/// stretch, or the tables of an image; joined in their order, the pieces of an image are the image.
///
/// First come the contents of each image, in the order of the images, then the end of the stretches, then the tables of
/// each image. Contents lie in the order of the first image that has them. The same images in the same order give the
/// same bytes.
///
/// Of two images with more in common than zeros, which take nothing, the first one ends with what both have, and the
/// second one begins with it. Each has pieces of the other one there that it does not read itself, so that both can lie
/// on a medium without a break:
///
/// ```
/// first   head | own | head of second | of both | tables
/// second               head           | of both | tables of first | own | tables
/// ```
public final class SquashfsFamily implements AutoCloseable {

    /// The group of what two images have in common.
    private static final long BOTH = 0b11;

    private final List<Member> members;
    private final SharingGroups groups;
    private final Optional<ContentSpool> spool;
    private final CompressionThreads threads;
    private final Output out;
    private final List<WritableByteChannel> open = new ArrayList<>();
    private final Map<Long, StretchWriter> writers = new HashMap<>();
    private final Map<Long, Stretch> stretches = new HashMap<>();
    private final List<Piece> tables = new ArrayList<>();
    private long tablesOfFirst;

    /// An image.
    ///
    /// @param name     for its pieces
    /// @param contents of all files of the tree that are not empty
    public record Member(String name, FileNode.Folder root, Contents contents) {}

    /// A piece of an image.
    ///
    /// @param stretch empty for heads and tables
    private record Piece(String name, long size, Optional<Stretch> stretch) {}

    /// Begins pieces.
    @FunctionalInterface
    public interface Output {
        WritableByteChannel create(String piece) throws IOException;
    }

    private SquashfsFamily(List<Member> members, Optional<ContentSpool> spool, CompressionThreads threads, Output out) {
        this.members = members;
        this.groups = SharingGroups.of(
                members.stream().map(member -> member.root().contents()).toList());
        this.spool = spool;
        this.threads = threads;
        this.out = out;
    }

    /// Begins the stretches.
    ///
    /// @param spool with contents that need not be read; waited for
    /// @throws IOException if pieces cannot be written
    public static SquashfsFamily begin(
            List<Member> members, Optional<ContentSpool> spool, CompressionThreads threads, Output out)
            throws IOException {
        if (spool.isPresent()) {
            spool.get().await();
        }
        SquashfsFamily family = new SquashfsFamily(List.copyOf(members), spool, threads, out);
        try {
            family.drainSpool();
            family.beginStretches();
            return family;
        } catch (IOException e) {
            try (family) {
                throw e;
            }
        }
    }

    private void drainSpool() throws IOException {
        if (spool.isPresent() && groups.areWhole()) {
            spool.get().drain(groups.contents());
        }
    }

    private void beginStretches() throws IOException {
        BlockCompression compression = new BlockCompression(threads);
        for (long group : groups.all()) {
            WritableByteChannel channel = out.create(name(group));
            open.add(channel);
            writers.put(group, new StretchWriter(compression, channel));
        }
    }

    /// Writes the contents of an image that none before it has.
    ///
    /// @param number of the image, from 0
    /// @throws IOException if they cannot be read, or pieces not be written
    public void addContents(int number) throws IOException {
        members.get(number).contents().readAll(new ToStretches(number));
    }

    /// Ends the stretches, once all contents are there.
    ///
    /// @throws IOException if pieces cannot be written
    public void finishStretches() throws IOException {
        for (long group : groups.all()) {
            stretches.put(group, Objects.requireNonNull(writers.get(group)).finish());
        }
        close();
    }

    /// Writes the head and the tables of an image, after those of the images before it.
    ///
    /// @param number of the image, from 0
    /// @return the image's pieces, in their order
    /// @throws Unrepresentable if squashfs cannot keep the tree
    /// @throws IOException     if pieces cannot be written
    public List<String> writeTables(int number) throws IOException {
        Member member = members.get(number);
        List<Piece> pieces = new ArrayList<>(List.of(head(number)));
        pieces.addAll(contentsOf(number));
        PlacedStretches placed = new PlacedStretches();
        long at = 0;
        for (Piece piece : pieces) {
            if (piece.stretch().isPresent()) {
                placed.add(piece.stretch().get(), at);
            }
            at += piece.size();
        }
        Bytes gap = gap(number, at);
        at += gap.size();
        TreeTables.Encoded encoded =
                TreeTables.encode(member.root(), placed, threads.options(), threads.blockSize(), at);
        Bytes padding = SquashfsImage.padding(at + encoded.bytes().size());
        Piece own = new Piece(
                member.name() + ".tables",
                (long) gap.size() + encoded.bytes().size() + padding.size(),
                Optional.empty());
        tables.add(own);
        pieces.add(own);
        write(own, gap, encoded.bytes(), padding);
        write(head(number), new ImageHead(encoded.superblock(), threads.options()).encode());
        return pieces.stream()
                .filter(piece -> piece.size() > 0) // else all of it is zeros
                .map(Piece::name)
                .toList();
    }

    /// What keeps the heads of two images apart, each of which says where its tables lie: one head for both would be on
    /// a medium once, and not both images in one piece.
    private Bytes gap(int number, long at) {
        if (number == 0) {
            tablesOfFirst = at;
        }
        boolean isSame = members.size() == 2 && number == 1 && at == tablesOfFirst && at > ImageHead.SIZE;
        return isSame ? new Block(Stretch.ALIGNMENT).toBytes() : Bytes.EMPTY;
    }

    /// What lies between the head and the tables of an image.
    private List<Piece> contentsOf(int number) {
        List<Piece> own = groups.all().stream()
                .filter(group -> (group & 1L << number) != 0)
                .map(group -> stretch(group))
                .toList();
        if (members.size() != 2 || !groups.all().contains(BOTH) || stretch(BOTH).size() == 0) {
            return own;
        }
        Piece both = own.getFirst();
        List<Piece> alone = own.subList(1, own.size());
        return number == 0
                ? Stream.concat(alone.stream(), Stream.of(head(1), both)).toList()
                : Stream.concat(Stream.of(both, tables.getFirst()), alone.stream())
                        .toList();
    }

    private Piece head(int number) {
        return new Piece(members.get(number).name() + ".head", ImageHead.SIZE, Optional.empty());
    }

    private Piece stretch(long group) {
        Stretch stretch = Objects.requireNonNull(stretches.get(group));
        return new Piece(name(group), stretch.size(), Optional.of(stretch));
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.removeLast().close();
        }
    }

    private void write(Piece piece, Bytes... parts) throws IOException {
        try (WritableByteChannel channel = out.create(piece.name())) {
            for (Bytes part : parts) {
                SquashfsImage.write(channel, part);
            }
        }
    }

    /// Of a stretch, by the images that have it.
    private String name(long group) {
        return IntStream.range(0, members.size())
                .filter(i -> (group & 1L << i) != 0)
                .mapToObj(i -> members.get(i).name())
                .collect(Collectors.joining("+", "", ".stretch"));
    }

    private final class ToStretches implements Contents.Receiver {

        private final int image;

        private ToStretches(int image) {
            this.image = image;
        }

        @Override
        public boolean takeKnown(ContentId id, long size) throws IOException {
            return new SquashfsImage.ToStretch(writer(id), spool).takeKnown(id, size);
        }

        @Override
        public void take(ContentId id, long size, InputStream in) throws IOException {
            writer(id).add(id, size, in);
        }

        private StretchWriter writer(ContentId id) {
            return Objects.requireNonNull(writers.get(groups.group(image, id)));
        }
    }
}
