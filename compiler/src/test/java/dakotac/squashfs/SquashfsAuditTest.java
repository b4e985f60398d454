package dakotac.squashfs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dakotac.Oracle;
import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What fits together in images of ours and of others.
class SquashfsAuditTest {

    /// Where its number is in the superblock.
    private static final int COMPRESSOR = 20;

    @TempDir
    private Path folder;

    private static void audit(byte[] image) {
        SquashfsAudit.audit(SquashfsReader.open(ImageData.of(Bytes.of(image))));
    }

    @Test
    void oursFitTogether() throws IOException {
        for (int seed = 0; seed < 4; seed++) {
            SampleTree tree = SampleTree.random(seed, 4_096, 256);
            byte[] image = Files.readAllBytes(tree.write(folder.resolve("image" + seed), SampleTree.FAST, 4_096, 1));
            assertDoesNotThrow(() -> audit(image));
        }
        audit(SmallSquashfs.of(4_096, 4_096));
    }

    /// All that they can be told to do otherwise. Ends of all files in fragments go without the search for duplicates:
    /// with it, every tenth image by mksquashfs 4.5.1 lacks some, and unsquashfs cannot unpack it either.
    @Test
    void thoseOfOthersFitTogether() throws IOException {
        Oracle.says("sh", "-ec", OF_OTHERS, folder.toString());
        List<Path> images;
        try (Stream<Path> files = Files.list(folder.resolve("images"))) {
            images = files.sorted().toList();
        }
        assertEquals(48, images.size());
        for (Path image : images) {
            byte[] bytes = Files.readAllBytes(image);
            assertDoesNotThrow(() -> audit(bytes), image.toString());
        }
    }

    private static final String OF_OTHERS = """
            cd "$0"; mkdir -p images tree/a/b/c tree/empty tree/big; cd tree
            seq 30000 | gzip -1 > noise; ln noise again; ln noise a/again; ln -s noise link; ln -s "$(printf '%0300d' 0)" long
            head -c 300001 /dev/zero > zeros; truncate -s 1048576 hole; truncate -s 1048577 hole1
            truncate -s 3M sparse; printf x | dd of=sparse bs=1 seek=2000000 conv=notrunc status=none
            echo small > small; cp small same; cp noise a/noise; touch nothing; seq 20000 > text; seq 20001 > text2
            seq 5000 > a/t5000; seq 4999 > a/b/t4999; chmod 4755 small; chmod 1777 empty; mkfifo fifo
            for i in $(seq 600); do echo $i > big/a-name-of-some-length-$i; done
            for i in $(seq 700); do mkdir big/folder$i; done
            for i in $(seq 18); do setfattr -n user.n$i -v "$(printf "%0$((i * 20))d" 0)" a/t5000; done
            for file in text text2; do setfattr -n user.long -v "$(printf '%03000d' 0)" $file; done
            setfattr -n user.x -v 1 small same
            cd ..
            cat > pseudo <<END
            /device c 600 1 2 10 20
            /disk b 640 0 6 7 9
            /folder d 755 3 3
            /fifo2 i 644 0 0 f
            /socket i 644 0 0 s
            /file f 644 1 1 echo hello
            /link2 s 777 0 0 target
            END
            while read -r name options; do
                mksquashfs tree images/mk-$name -quiet -no-progress -processors 2 $options > /dev/null
            done <<END
            plain
            no-fragments -no-fragments
            no-duplicates -no-duplicates
            noI -noI
            noD -noD
            noF -noF
            noX -noX
            noId -noId
            nothing -noI -noD -noF -noX -noId
            4K -b 4K
            8K -b 8K -tailends -no-duplicates
            1M -b 1M
            64K -b 64K -tailends -no-duplicates
            fragments -always-use-fragments -no-duplicates
            nopad -nopad
            noappend -noappend
            no-exports -no-exports
            no-xattrs -no-xattrs
            reproducible -reproducible -mkfs-time 0 -all-time 0
            all-root -all-root
            pseudo -pf pseudo
            no-sparse -no-sparse
            xz -comp xz
            bcj -comp xz -Xbcj x86,arm -Xdict-size 50%
            zstd -comp zstd
            zstd3 -comp zstd -Xcompression-level 3
            gzip1 -comp gzip -Xcompression-level 1 -Xwindow-size 10 -Xstrategy default,fixed
            lzo -comp lzo
            lz4 -comp lz4 -Xhc
            lzma -comp lzma
            zstd16K -comp zstd -noI -b 16K
            root -root-mode 700 -root-uid 5
            folder -keep-as-directory
            END
            while read -r name options; do
                mksquashfs tree/a images/appended-$name -quiet -no-progress $options
                mksquashfs tree images/appended-$name -quiet -no-progress -all-root
                mksquashfs tree/big images/appended-$name -quiet -no-progress -root-becomes old
            done > /dev/null 2>&1 <<END
            plain
            noI -noI
            zstd -comp zstd
            xz -comp xz -b 8K
            fragments -always-use-fragments -no-duplicates
            END
            for compressor in gzip xz zstd lz4; do
                tar --xattrs -C tree -c . | tar2sqfs -q -c $compressor images/tar-$compressor
            done
            tar -C tree -c . | tar2sqfs -q -b 4096 -e -T images/tar-4K
            gensquashfs -q -x -D tree images/gen
            gensquashfs -q -x -D tree -e -b 1M -c xz images/gen-1M
            gensquashfs -q -D tree -B 65536 -c zstd images/gen-aligned
            mksquashfs tree/empty images/empty -quiet -no-progress
            mksquashfs tree/empty images/empty-noI -quiet -no-progress -nopad -noI
            """;

    /// Where what it is compressed with is not read.
    @Test
    void anotherCompressorIsNoticed() throws IOException {
        byte[] image = SmallSquashfs.of(4_096, 4_096);
        image[COMPRESSOR] = 5;
        Malformed told = assertThrows(Malformed.class, () -> audit(image));
        assertEquals("compressed with gzip, said to be with lz4", told.getMessage());
    }

    @Test
    void aRingDoesNot() {
        assertThrows(Malformed.class, () -> audit(SmallSquashfs.inARing()));
    }
}
