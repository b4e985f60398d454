package dakotac.squashfs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is damaged, the reader says so, or does not notice. `-Dflips=100000` tries as many bytes.
class DamagedSquashfsTest {

    private static final int FLIPS = Integer.getInteger("flips", 300);

    @TempDir
    private Path folder;

    @Test
    void nothingButMalformedIsThrown() throws IOException {
        int noticed = 0;
        for (int i = 0; i < FLIPS; i++) {
            if (i % 100 == 0) {
                write(i / 100);
            }
            noticed += isNoticed(new Random(i)) ? 1 : 0;
        }
        assertTrue(noticed > FLIPS / 10, noticed + " of " + FLIPS);
    }

    private byte[] sound = {};

    private void write(int seed) throws IOException {
        SampleTree tree = SampleTree.random(seed, 4_096, 256);
        CompressorOptions options = seed % 2 == 0 ? SampleTree.FAST : new CompressorOptions.OfGzip(9);
        sound = Files.readAllBytes(tree.write(folder.resolve("image" + seed), options, 4_096, 1));
    }

    /// Most of the bytes are contents: the superblock and the tables behind them are met more often.
    private boolean isNoticed(Random random) throws IOException {
        byte[] damaged = sound.clone();
        int tables = (int) SquashfsReader.open(ImageData.of(Bytes.of(sound)))
                .superblock()
                .tables()
                .inodes();
        int at = switch (random.nextInt(3)) {
            case 0 -> random.nextInt(Superblock.SIZE);
            case 1 -> tables + random.nextInt(sound.length - tables);
            default -> random.nextInt(sound.length);
        };
        damaged[at] ^= (byte) (1 + random.nextInt(255));
        try {
            SquashfsReader reader = SquashfsReader.open(ImageData.of(Bytes.of(damaged)));
            readAll(reader, reader.root(), new HashSet<>());
            return false;
        } catch (Malformed expected) {
            return true;
        }
    }

    private static void readAll(SquashfsReader reader, Inode inode, Set<Long> directories) throws IOException {
        reader.id(inode.header().uid());
        reader.id(inode.header().gid());
        reader.xattrs(inode);
        if (inode instanceof Inode.RegularFile file && file.size() < 1 << 20) {
            reader.copy(file, OutputStream.nullOutputStream());
        }
        if (inode instanceof Inode.Directory directory
                && directories.add(inode.header().number())) {
            for (SquashfsReader.Name name : reader.list(directory)) {
                readAll(reader, reader.inode(name.inode()), directories);
            }
        }
    }
}
