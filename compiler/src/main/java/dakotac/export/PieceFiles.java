package dakotac.export;

import dakotac.binary.DigestingChannel;
import dakotac.binary.EarlyFlush;
import dakotac.manifest.InputFile.Piece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Files with pieces of root file systems, in a folder. Their digests and marks are taken while they are written.
final class PieceFiles {

    private final Path folder;
    private final Map<String, Piece> finished = new HashMap<>();

    /// @param folder of a result that is being made
    PieceFiles(Path folder) {
        this.folder = folder;
    }

    /// Begins one, whose marks come when it is closed.
    WritableByteChannel create(String name) throws IOException {
        return new PieceChannel(
                name, FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /// Those of some names.
    List<Piece> finished(List<String> names) {
        return names.stream()
                .map(name -> Objects.requireNonNull(finished.get(name)))
                .toList();
    }

    /// Locked, as it may be given up while another thread still writes.
    private final class PieceChannel implements WritableByteChannel {

        private final String name;
        private final FileChannel file;
        private final DigestingChannel out;

        private PieceChannel(String name, FileChannel file) {
            this.name = name;
            this.file = file;
            this.out = new DigestingChannel(new EarlyFlush(file));
        }

        @Override
        public synchronized int write(ByteBuffer bytes) throws IOException {
            return out.write(bytes);
        }

        @Override
        public boolean isOpen() {
            return out.isOpen();
        }

        @Override
        public synchronized void close() throws IOException {
            if (!isOpen()) {
                return;
            }
            try (file) {
                Piece piece = new Piece(folder.resolve(name), file.size(), out.sha256());
                out.close();
                Files.write(piece.marks(), out.marks().toArray());
                finished.put(name, piece);
            }
        }
    }
}
