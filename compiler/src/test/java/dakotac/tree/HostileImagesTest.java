package dakotac.tree;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import dakotac.Example;
import dakotac.binary.ByteString;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.DiagnosticId;
import dakotac.manifest.Arch;
import dakotac.source.BadImage;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import dakotac.source.CraftedTar.Header;
import dakotac.source.LayerVerifier;
import dakotac.source.Sha256;
import dakotac.source.SourceProblem;
import dakotac.source.tar.MemberLimits;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Images that mean harm: each is either refused, with an id that says why, or becomes a tree without anything of what
/// was meant. Those that ask for much memory: [LargeImagesTest].
class HostileImagesTest {

    /// Small ones, so that going beyond takes no time.
    private static final ImageLimits LIMITS =
            new ImageLimits(MemberLimits.DEFAULT, 4 << 20, 8 << 20, 1_000, 100_000, 255);

    @TempDir
    private Path folder;

    private final List<Executable> checks = new ArrayList<>();

    @Test
    void pathsLeadNowhereElse() throws Exception {
        shows(SourceProblem.PATH, tar -> tar.file("../out", "1"));
        refused(SourceProblem.PATH, tar -> tar.file("a/../../out", "1"));
        refused(SourceProblem.PATH, tar -> tar.file("a/..", "1"));
        refused(SourceProblem.PATH, tar -> tar.file("/../out", "1"));
        refused(SourceProblem.PATH, tar -> tar.dir(".."));
        refused(SourceProblem.PATH, tar -> tar.pax("path", "x/../../out").file("cut", "1"));
        refused(SourceProblem.PATH, tar -> tar.file("a", "").hardlink("b", "../a"));
        shows(SourceProblem.HARD_LINK, tar -> tar.hardlink("b", "/etc/passwd"));
        refused(SourceProblem.PATH, tar -> tar.file("../.wh.x", ""));
        harmless(Set.of("", "etc", "etc/passwd"), tar -> tar.file("/etc/passwd", "1"));
        harmless(Set.of("", "out", "out/file"), tar -> tar.symlink("out", "/").file("out/file", "1"));
        harmless(
                Set.of("", "out", "out/file"),
                tar -> tar.symlink("out", "../..").dir("out").file("out/file", "1"));
        harmless(
                Set.of("", "a", "b", "b/x"),
                tar -> tar.symlink("a", "/etc").hardlink("b", "a").file("b/x", "1"));
        harmless(Set.of("", "out"), tar -> tar.symlink("out", "/etc/passwd").file("out", "1"));
        harmless(Set.of("", "a", "a/.wh"), tar -> tar.file("a/.wh", "no whiteout"));
        assertAll(checks);
    }

    @Test
    void rootsStayDirectories() throws Exception {
        shows(SourceProblem.ROOT, tar -> tar.file(".", "1"));
        refused(SourceProblem.ROOT, tar -> tar.symlink("/", "/etc"));
        refused(SourceProblem.ROOT, tar -> tar.add(Header.of(".", '3').device(1, 3)));
        refused(SourceProblem.HARD_LINK, tar -> tar.hardlink("b", "/"));
        refused(SourceProblem.HARD_LINK, tar -> tar.hardlink("b", ""));
        refused(SourceProblem.ROOT, tar -> tar.file("", "1"));
        assertAll(checks);
    }

    @Test
    void linksLeadToFiles() throws Exception {
        refused(SourceProblem.HARD_LINK, tar -> tar.hardlink("a", "b").hardlink("b", "a"));
        refused(SourceProblem.HARD_LINK, tar -> tar.hardlink("a", "a"));
        refused(
                SourceProblem.HARD_LINK,
                tar -> tar.hardlink("a", "b").hardlink("b", "c").hardlink("c", "a"));
        refused(
                SourceProblem.HARD_LINK,
                tar -> tar.file("a", "1").file("a/b", "2").hardlink("c", "a"));
        refused(SourceProblem.HARD_LINK, tar -> tar.hardlink("a", "later").file("later", "1"));
        refused(SourceProblem.HARD_LINK, tar -> tar.dir("d").hardlink("a", "d"));
        refused(SourceProblem.HARD_LINK, tar -> tar.file("f", "1").hardlink("a", "f/x"));
        refused(
                SourceProblem.HARD_LINK,
                tar -> tar.symlink("l", "d").file("d/f", "1").hardlink("a", "l/f"));
        shows(SourceProblem.SYMBOLIC_LINK, tar -> tar.symlink("a", ""));
        assertAll(checks);
    }

    @Test
    void whiteoutsMeanSomething() throws Exception {
        shows(SourceProblem.WHITEOUT, tar -> tar.file(".wh.", ""));
        refused(SourceProblem.WHITEOUT, tar -> tar.file(".wh..", ""));
        refused(SourceProblem.WHITEOUT, tar -> tar.file("a/.wh...", ""));
        refused(SourceProblem.WHITEOUT, tar -> tar.file(".wh.a/b", "hidden"));
        refused(SourceProblem.WHITEOUT, tar -> tar.file("/.wh.", ""));
        refused(SourceProblem.WHITEOUT, tar -> tar.file("./.wh.//", ""));
        refused(SourceProblem.WHITEOUT, tar -> tar.dir(".wh./"));
        harmless(Set.of(""), tar -> tar.file("/.wh..wh..opq", ""));
        harmless(Set.of(""), tar -> tar.file("x/.wh.a/.wh..wh..opq/b", ""));
        harmless(Set.of(""), tar -> tar.file("./", "content of a folder"));
        harmless(
                Set.of("", "a"),
                tar -> tar.file("a", "1").file(".wh..wh.plnk/1.2", "x").dir(".wh..wh.orph"));
        assertAll(checks);
    }

    @Test
    void nobodyTakesMoreThanThereIs() throws Exception {
        shows(SourceProblem.TOO_MANY_NAMES, tar -> {
            for (int i = 0; i < 1_001; i++) {
                tar.file("f" + i, "");
            }
        });
        refused(
                SourceProblem.TOO_MANY_NAMES,
                tar -> tar.pax("path", "a/".repeat(2_000) + "f").file("cut", ""));
        refused(SourceProblem.TOO_MANY_NAMES, tar -> {
            for (int i = 0; i < 1_001; i++) {
                tar.file(".wh.f" + i, "");
            }
        });
        shows(SourceProblem.TOO_MUCH_TEXT, tar -> {
            for (int i = 0; i < 500; i++) {
                tar.file(i + "n".repeat(90), "")
                        .pax("linkpath", "t".repeat(4_000))
                        .symlink(i + "l", "cut");
            }
        });
        refused(SourceProblem.TOO_MUCH_TEXT, tar -> {
            for (int i = 0; i < 10; i++) {
                tar.pax("SCHILY.xattr.user.x", i + "x".repeat(50_000)).file("f", "");
            }
        });
        shows(
                SourceProblem.NAME_TOO_LONG,
                tar -> tar.pax("path", "n".repeat(256)).file("cut", ""));
        refused(
                SourceProblem.LAYER_TAR,
                tar -> tar.pax("path", "n/".repeat(2_100)).file("cut", ""));
        harmless(
                Set.of("", "f"),
                tar -> tar.pax("SCHILY.xattr.user.x", "x".repeat(65_536)).file("f", ""));
        refused(
                SourceProblem.LAYER_TAR,
                tar -> tar.pax("SCHILY.xattr.user.x", "x".repeat(65_537)).file("f", ""));
        refused(
                SourceProblem.LAYER_TAR,
                tar -> tar.pax("SCHILY.xattr." + "n".repeat(256), "1").file("f", ""));
        refused(
                SourceProblem.LAYER_TAR,
                tar -> tar.pax("SCHILY.xattr.user.x", "x".repeat(2_000_000)).file("f", ""));
        refused(SourceProblem.LAYER_TAR, tar -> tar.add(Header.of("x", 'x').size(1L << 40)));
        refused(SourceProblem.LAYER_TAR, tar -> tar.add(Header.of("L", 'L').size(1L << 40)));
        shows(SourceProblem.LAYER_TOO_BIG, tar -> tar.add(Header.of("f", '0').size(1L << 40)));
        shows(SourceProblem.LAYER_TAR, tar -> tar.add(Header.of("f", '0').size(-5)));
        refused(SourceProblem.LAYER_TOO_BIG, tar -> LayerCases.sparsePax(tar, "f", "0\n", 1L << 40, ""));
        refused(SourceProblem.LAYER_TOO_BIG, tar -> LayerCases.sparseOld(tar, "f", 1L << 40, 0));
        refused(
                SourceProblem.LAYER_TAR,
                tar -> tar.pax("GNU.sparse.size", "100", "GNU.sparse.map", "0,1,".repeat(90_000) + "0,0")
                        .file("f", ""));
        refused(SourceProblem.LAYER_TOO_BIG, tar -> tar.raw(new byte[5 << 20]));
        refused(SourceProblem.LAYER_TOO_BIG, tar -> tar.file("f", "x".repeat(5 << 20)));
        assertAll(checks);
    }

    @Test
    void bytesAreThoseOfTheDigests() throws Exception {
        byte[] tar = new CraftedTar().file("file", "content").end();
        byte[] other = new CraftedTar().file("file", "CONTENT").end();
        byte[] gzip = CraftedImage.gzipped(tar);
        shows(SourceProblem.LAYER_DIFF_ID, new Blob(CraftedImage.gzipped(other), tar, GZIP));
        blob(SourceProblem.LAYER_COMPRESSION, new Blob(Arrays.copyOf(gzip, gzip.length - 9), tar, GZIP));
        for (int cut : List.of(3, 9, 20)) {
            blob(SourceProblem.LAYER_COMPRESSION, new Blob(Arrays.copyOf(gzip, cut), tar, GZIP));
        }
        byte[] unknown = gzip.clone();
        unknown[2] = 0; // the method; RFC 1952 has 8 alone
        blob(SourceProblem.LAYER_COMPRESSION, new Blob(unknown, tar, GZIP));
        blob(
                SourceProblem.LAYER_COMPRESSION,
                new Blob(new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 0, 0}, tar, GZIP));
        blob(SourceProblem.LAYER_COMPRESSION, new Blob("BZh91AY&SY".getBytes(StandardCharsets.US_ASCII), tar, GZIP));
        byte[] zstd = Zstd.compress(tar);
        shows(SourceProblem.LAYER_COMPRESSION, new Blob(Arrays.copyOf(zstd, zstd.length - 3), tar, ZSTD));
        byte[] damaged = zstd.clone();
        damaged[8] ^= 0x55;
        blob(SourceProblem.LAYER_COMPRESSION, new Blob(damaged, tar, ZSTD));
        // a frame that wants a window of two terabytes
        blob(
                SourceProblem.LAYER_COMPRESSION,
                new Blob(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0xF8, 1, 0, 0}, tar, ZSTD));
        byte[] none = {1, 2, 3};
        blob(SourceProblem.LAYER_TAR, new Blob(none, none, "application/vnd.oci.image.layer.v1.tar"));
        blob(SourceProblem.LAYER_DIFF_ID, new Blob(none, tar, "application/vnd.oci.image.layer.v1.tar"));
        blob(SourceProblem.IMAGE_LAYERS, new Blob(gzip, tar, GZIP + "+encrypted"));
        blob(SourceProblem.IMAGE_LAYERS, new Blob(gzip, tar, "application/vnd.wasm.content.layer.v1+wasm"));
        byte[] bomb = CraftedImage.gzipped(new byte[5 << 20]);
        blob(SourceProblem.LAYER_TOO_BIG, new Blob(bomb, new byte[5 << 20], GZIP));
        blob(SourceProblem.LAYER_TOO_BIG, new Blob(Zstd.compress(new byte[5 << 20]), new byte[5 << 20], ZSTD));
        // a bomb that decompresses to a bomb is a tar that makes no sense
        blob(SourceProblem.LAYER_TAR, new Blob(CraftedImage.gzipped(bomb), bomb, GZIP));
        assertAll(checks);
    }

    @Test
    void aBlobThatWasChangedIsToldAsSuch() throws Exception {
        byte[] tar = new CraftedTar().file("file", "content").end();
        CraftedImage image = CraftedImage.in(folder.resolve("changed")).tag("t", Blob.plain(tar));
        for (int at : List.of(0, 148, 512, 600, tar.length - 1)) {
            byte[] changed = tar.clone();
            changed[at] ^= 1;
            Files.write(image.blobFile(Sha256.of(tar)), changed);
            assertEquals(List.of(SourceProblem.BLOB_DAMAGED), ids(read(image, ImageLimits.DEFAULT)), "byte " + at);
        }
    }

    @Test
    void aHeaderThatWasChangedIsToldAsSuch() throws Exception {
        byte[] tar = new CraftedTar().file("file", "content").end();
        byte[] gzip = CraftedImage.gzipped(tar);
        CraftedImage image = CraftedImage.in(folder.resolve("changed")).tag("t", new Blob(gzip, tar, GZIP));
        byte[] changed = gzip.clone();
        changed[2] = 0;
        Files.write(image.blobFile(Sha256.of(gzip)), changed);
        assertEquals(List.of(SourceProblem.BLOB_DAMAGED), ids(read(image, ImageLimits.DEFAULT)));
    }

    @Test
    void aStreamThatEndsTooSoonIsToldInWords() throws Exception {
        byte[] tar = new CraftedTar().file("file", "content").end();
        byte[] gzip = CraftedImage.gzipped(tar);
        CraftedImage image =
                CraftedImage.in(folder.resolve("cut")).tag("t", new Blob(Arrays.copyOf(gzip, 9), tar, GZIP));
        String told = read(image, ImageLimits.DEFAULT).diagnostics().toString();
        assertTrue(told.contains("): it ends in the middle"), told);
    }

    @Test
    void aBlobThatChangesBetweenReadingAndWritingIsTold() throws Exception {
        byte[] tar = new CraftedTar().file("file", "content").end();
        CraftedImage image = CraftedImage.in(folder.resolve("changing")).tag("t", Blob.plain(tar));
        byte[] other = tar.clone();
        other[512] ^= 1;
        for (byte[] changed : List.of(other, Arrays.copyOf(tar, 515), Arrays.copyOf(tar, 100), new byte[0])) {
            Files.write(image.blobFile(Sha256.of(tar)), tar);
            LayerVerifier verifier = new LayerVerifier();
            TreeNode.Directory root = LocalTree.read(
                            "oci:" + image.folder() + ":t", Arch.X86_64, ImageLimits.DEFAULT, verifier)
                    .orThrow();
            Files.write(image.blobFile(Sha256.of(tar)), changed);
            BadImage told = assertThrows(BadImage.class, () -> {
                TreeTar.write(root, OutputStream.nullOutputStream());
                verifier.verify();
            });
            assertTrue(String.valueOf(told.getMessage()).startsWith("has changed while it was read, in layer 1"));
        }
    }

    @Test
    void alsoWhereOnlyABeginningIsLookedAt() throws Exception {
        byte[] tar = new CraftedTar().file("file", "content").end();
        CraftedImage image = CraftedImage.in(folder.resolve("looked-at")).tag("t", Blob.plain(tar));
        LayerVerifier verifier = new LayerVerifier();
        TreeNode.Directory root = LocalTree.read(
                        "oci:" + image.folder() + ":t", Arch.X86_64, ImageLimits.DEFAULT, verifier)
                .orThrow();
        byte[] changed = tar.clone();
        changed[512] ^= 1;
        Files.write(image.blobFile(Sha256.of(tar)), changed);
        TreeNode.Leaf leaf = assertInstanceOf(
                TreeNode.Leaf.class, root.find(List.of(ByteString.of("file"))).orElseThrow());
        LeafContent.head(assertInstanceOf(TreeNode.Leaf.Content.class, leaf.kind()), ContentStore.NONE, 1);
        assertThrows(BadImage.class, verifier::verify);
    }

    /// Each takes some memory, though none but the last is there in the end.
    @Test
    void oneFileAgainAndAgainIsTooMuch() throws Exception {
        CraftedTar tar = new CraftedTar();
        for (int i = 0; i < 5_000; i++) {
            tar.file("file", "content");
        }
        ImageLimits larger = new ImageLimits(MemberLimits.DEFAULT, 8 << 20, 8 << 20, 1_000, 100_000, 255);
        CraftedImage image = CraftedImage.in(folder.resolve("again")).tag("t", Blob.plain(tar.end()));
        assertEquals(List.of(SourceProblem.TOO_MUCH_TEXT), ids(read(image, larger)));
    }

    @Test
    void aCompressedBlobThatChangesBetweenReadingAndWritingIsTold() throws Exception {
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        byte[] tar = new CraftedTar().file("file", noise).end();
        for (Blob layer : List.of(Blob.gzip(tar), Blob.zstd(tar))) {
            byte[] stored = layer.blob();
            CraftedImage image =
                    CraftedImage.in(folder.resolve("changing" + stored.length)).tag("t", layer);
            TreeNode.Directory root = read(image, ImageLimits.DEFAULT).orThrow();
            byte[] header = stored.clone();
            header[2] ^= 1;
            byte[] middle = stored.clone();
            middle[stored.length / 2] ^= 0x55;
            for (byte[] changed : List.of(header, middle, Arrays.copyOf(stored, stored.length / 2), new byte[0])) {
                Files.write(image.blobFile(Sha256.of(stored)), changed);
                BadImage told =
                        assertThrows(BadImage.class, () -> TreeTar.write(root, OutputStream.nullOutputStream()));
                assertTrue(String.valueOf(told.getMessage()).startsWith("has changed while it was read, in layer 1"));
            }
        }
    }

    @Test
    void ofSeveralWrongLayersTheLowestIsTold() throws Exception {
        byte[] long1 = new CraftedTar()
                .file("f", "x".repeat(3 << 20))
                .raw(new byte[] {1})
                .bytes();
        byte[] short2 = new CraftedTar().dir("..").end();
        CraftedTar many = new CraftedTar();
        for (int i = 0; i < 1_001; i++) {
            many.file("f" + i, "");
        }
        CraftedImage image = CraftedImage.in(folder.resolve("several"))
                .tag("t", Blob.zstd(long1), Blob.zstd(short2), Blob.zstd(many.end()));
        CraftedImage spent = CraftedImage.in(folder.resolve("spent")).tag("t", Blob.zstd(long1), Blob.zstd(many.end()));
        for (int i = 0; i < 20; i++) {
            assertEquals(List.of(SourceProblem.LAYER_TAR), ids(read(image, LIMITS)));
            assertEquals(List.of(SourceProblem.LAYER_TAR), ids(read(spent, LIMITS)));
        }
    }

    @Test
    void whatOneLayerLeavesOthersDoNotGet() throws Exception {
        CraftedTar many = new CraftedTar();
        CraftedTar more = new CraftedTar();
        for (int i = 0; i < 600; i++) {
            many.file("f" + i, "");
            more.file("g" + i, "");
        }
        CraftedImage image =
                CraftedImage.in(folder.resolve("shared")).tag("t", Blob.zstd(many.end()), Blob.zstd(more.end()));
        assertEquals(List.of(SourceProblem.TOO_MANY_NAMES), ids(read(image, LIMITS)));
    }

    private static final String GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final String ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";

    private void refused(SourceProblem id, Consumer<CraftedTar> layer) throws Exception {
        CraftedTar tar = new CraftedTar();
        layer.accept(tar);
        blob(id, Blob.zstd(tar.end()));
    }

    private void blob(SourceProblem id, Blob layer) throws Exception {
        int number = checks.size();
        CraftedImage image = CraftedImage.in(folder.resolve("image" + number)).tag("t", layer);
        checks.add(() -> assertEquals(List.of(id), ids(read(image, LIMITS)), id + ", case " + number));
    }

    /// The same, as the example of this id.
    private void shows(SourceProblem id, Consumer<CraftedTar> layer) throws Exception {
        CraftedTar tar = new CraftedTar();
        layer.accept(tar);
        shows(id, Blob.zstd(tar.end()));
    }

    private void shows(SourceProblem id, Blob layer) throws Exception {
        Path images = folder.resolve("image" + checks.size());
        blob(id, layer);
        Diagnostic told = LocalTree.read("oci:" + images, LIMITS).diagnostics().getFirst();
        checks.add(() -> Example.check(told, folder));
    }

    private void harmless(Set<String> paths, Consumer<CraftedTar> layer) throws Exception {
        CraftedTar tar = new CraftedTar();
        layer.accept(tar);
        CraftedImage image =
                CraftedImage.in(folder.resolve("image" + checks.size())).tag("t", Blob.zstd(tar.end()));
        checks.add(() -> assertEquals(
                new TreeSet<>(paths),
                new TreeSet<>(TreeListing.of(read(image, LIMITS).orThrow()).keySet())));
    }

    private static List<DiagnosticId> ids(Checked<TreeNode.Directory> tree) {
        assertTrue(tree.diagnostics().stream().allMatch(each -> each.hint().isPresent()));
        return tree.diagnostics().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::id)
                .toList();
    }

    private static Checked<TreeNode.Directory> read(CraftedImage image, ImageLimits limits) throws Exception {
        return LocalTree.read("oci:" + image.folder(), limits);
    }
}
