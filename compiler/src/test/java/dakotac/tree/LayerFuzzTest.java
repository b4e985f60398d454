package dakotac.tree;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Mutation;
import dakotac.source.BadImage;
import dakotac.source.CraftedTar;
import dakotac.source.FileStretch;
import dakotac.source.Layer;
import dakotac.source.LayerVerifier;
import dakotac.source.Sha256;
import dakotac.source.tar.MemberLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Tars broken at random: each is refused, or becomes a tree that can be written. `CONTRIBUTING.md` says how to go on
/// for minutes.
class LayerFuzzTest {

    private static final int BLOCK = 512;
    private static final long MAX_NANOS = 2_000_000_000L;

    private static final ImageLimits LIMITS =
            new ImageLimits(MemberLimits.DEFAULT, 8 << 20, 16 << 20, 10_000, 1 << 20, 255);

    private static final List<byte[]> TARS =
            LayerCases.all().stream().flatMap(each -> each.layers().stream()).toList();

    private static Path file = Path.of("");

    @BeforeContainer
    static void makeFile() throws IOException {
        file = Files.createTempFile("layer", ".tar");
    }

    @AfterContainer
    static void removeFile() throws IOException {
        Files.delete(file);
    }

    @Property
    void brokenTarsAreRefusedOrMakeSense(@ForAll Random random) throws IOException {
        byte[] tar = new Mutation(random).of(TARS.get(random.nextInt(TARS.size())));
        assertRead(random.nextInt(4) > 0 ? checked(tar) : tar);
    }

    /// Records that mean something, with values that do not.
    @Property
    void brokenPaxHeadersAreRefusedOrMakeSense(@ForAll Random random) throws IOException {
        CraftedTar tar = new CraftedTar();
        for (int left = random.nextInt(4); left >= 0; left--) {
            byte[] records = records(random);
            byte[] header = random.nextInt(3) > 0 ? records : new Mutation(random).of(records);
            tar.add(CraftedTar.Header.of("pax", random.nextInt(5) > 0 ? 'x' : 'g'), header);
            char type = "0125S7".charAt(random.nextInt(6));
            tar.add(CraftedTar.Header.of("file" + left, type).link("file1"), "content".repeat(random.nextInt(200)));
        }
        assertRead(tar.end());
    }

    private static final List<String> KEYS = List.of(
            "path",
            "linkpath",
            "size",
            "uid",
            "gid",
            "mtime",
            "GNU.sparse.major",
            "GNU.sparse.minor",
            "GNU.sparse.name",
            "GNU.sparse.realsize",
            "GNU.sparse.size",
            "GNU.sparse.numblocks",
            "GNU.sparse.offset",
            "GNU.sparse.numbytes",
            "GNU.sparse.map",
            "SCHILY.xattr.user.x",
            "SCHILY.xattr.",
            "SCHILY.xattr.trusted.overlay.opaque",
            "hdrcharset",
            "");

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "-1",
            "+1",
            "1.",
            "-.5",
            "1e9",
            "512",
            "4294967295",
            "999999999999999999",
            "9223372036854775807",
            "99999999999999999999",
            "-99999999999999999.999999999999",
            "a/../b",
            "/",
            ".",
            "file1",
            ".wh.file1",
            "0,1,5,1",
            "1,0,0,1",
            "0,,1",
            "5,999999999999999999",
            "\0",
            "\u00ff=\n",
            "x".repeat(300));

    private static byte[] records(Random random) {
        StringBuilder records = new StringBuilder();
        for (int left = random.nextInt(6); left >= 0; left--) {
            records.append(CraftedTar.record(
                    KEYS.get(random.nextInt(KEYS.size())), VALUES.get(random.nextInt(VALUES.size()))));
        }
        return records.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertRead(byte[] tar) throws IOException {
        Files.write(file, tar);
        Sha256 digest = Sha256.of(tar);
        Layer layer = new Layer(1, new FileStretch(file, 0, tar.length), digest, digest);
        long start = System.nanoTime();
        try {
            Changes.InDirectory changes = LayerReader.read(
                    layer, new Budget(LIMITS), new OstreeXattrs(), ContentStore.NONE, new LayerVerifier());
            TreeNode.Directory empty = TreeNode.Directory.empty(LayerApplication.IMPLIED);
            TreeTar.write(
                    LayerApplication.apply(layer, changes, empty, new ArrayList<>()), OutputStream.nullOutputStream());
        } catch (BadImage told) {
            assertTrue(told.about("image").hint().isPresent());
        }
        assertTrue(System.nanoTime() - start < MAX_NANOS, "took longer than 2 s");
    }

    /// With right checksums in whatever looks like a header: else nothing behind them would ever be read.
    private static byte[] checked(byte[] tar) {
        for (int at = 0; at + BLOCK <= tar.length; at += BLOCK) {
            byte[] block = Arrays.copyOfRange(tar, at, at + BLOCK);
            if (block[0] != 0 && block[124] >= '0' && block[124] <= '9') {
                System.arraycopy(CraftedTar.checked(block), 0, tar, at, BLOCK);
            }
        }
        return tar;
    }
}
