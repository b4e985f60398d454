package dakotac.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import dakotac.source.CraftedTar.Header;
import dakotac.source.LayerVerifier;
import dakotac.source.LocalImage;
import dakotac.source.OciImage;
import dakotac.tree.ImageLimits;
import dakotac.tree.ImageTree;
import dakotac.tree.LayerTree;
import dakotac.tree.TreeListing;
import dakotac.tree.TreeNode;
import dakotac.tree.TreeTar;
import dakotac.tree.UnpackedFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Stores of images, by the word of the programs that read them.
class StoreTest {

    private static final String NAME = "registry.example.org/system:stable";

    private static final byte[] LOWER = new CraftedTar()
            .dir("etc")
            .file("etc/motd", "hello")
            .file("etc/empty", "")
            .add(Header.of("etc/shadow", '0').mode(0).owner(0, 42), "secret")
            .dir("usr")
            .dir("usr/bin")
            .pax("SCHILY.xattr.security.capability", "\1\0\0\2\0\4\0\0\0\0\0\0\0\0\0\0\0\0\0\0")
            .add(Header.of("usr/bin/ping", '0').mode(04755).owner(70_000, 80_000), "x".repeat(5_000))
            .add(Header.of("usr/bin/ping6", '1')
                    .link("usr/bin/ping")
                    .mode(04755)
                    .owner(70_000, 80_000))
            .symlink("bin", "usr/bin")
            .dir("dev")
            .add(Header.of("dev/null", '3').mode(0666).device(1, 3))
            .add(Header.of("dev/pipe", '6'))
            .dir("gone")
            .file("gone/file", "1")
            .dir("opaque")
            .file("opaque/file", "1")
            .dir("long")
            .pax("path", "long/" + "n".repeat(150) + "/")
            .dir("long")
            .pax("path", "long/" + "n".repeat(150) + "/file")
            .file("long", "long")
            .end();

    private static final byte[] UPPER = new CraftedTar()
            .dir("etc")
            .add(Header.of("etc/motd", '0').mtime(1_200_000_000), "hello again")
            .file("etc/.wh.empty", "")
            .file(".wh.gone", "")
            .dir("opaque")
            .file("opaque/.wh..wh..opq", "")
            .file("opaque/new", "2")
            .add(Header.of("caf\u00e9", '0').mtime(1_300_000_000), "not UTF-8")
            .end();

    private static final byte[] ODD = new CraftedTar()
            .add(Header.of("tree", '5').mode(03775).owner(5, 6))
            .pax("mtime", "1500000000.123456789", "SCHILY.xattr.user.text", "a value\nof two lines", "uid", "3000000")
            .file("tree/precise", "precise")
            .file("tree/n", "one of three names")
            .pax("path", "tree/" + "n".repeat(255))
            .file("tree/long", "a name as long as names are")
            .pax("path", "tree/" + utf8("\u00e9 e\u0301 \u65e5\u672c\u8a9e \ud83d\ude00"))
            .file("tree/name", "beyond ASCII")
            .file("tree/a tab\tand a space", "")
            .hardlink("tree/0 before it", "tree/n")
            .hardlink("tree/z behind it", "tree/n")
            .pax("linkpath", "/nowhere/" + "t".repeat(900))
            .symlink("tree/dangling", "x")
            .add(Header.of("tree/disk", '4').mode(0660).owner(0, 6).device(8, 300))
            .add(Header.of("tree/fifo", '6').mode(04711))
            .pax("SCHILY.xattr.user.of", "a folder")
            .dir("folder")
            .file("folder/file", "in a folder")
            .file("file", "not a folder")
            .dir("kept")
            .file("kept/kept", "kept")
            .file("kept/gone", "gone")
            .end();

    private static final byte[] ODD_CHANGES = new CraftedTar()
            .symlink("folder", "tree")
            .dir("file")
            .file("file/inside", "a folder now")
            .add(Header.of("kept", '5').mode(0700))
            .file("kept/.wh.gone", "")
            .file("kept/new", "new")
            .hardlink("kept/newer", "kept/new")
            .add(Header.of("tree", '5').mode(03775).owner(5, 6))
            .add(Header.of("tree/fifo", '0').mode(02755), "a file with its group's rights")
            .end();

    private static final byte[] EMPTY = new CraftedTar().end();

    /// Images, by what is said of them.
    enum Kind {
        USUAL,
        ODD;

        private Blob[] layers() {
            return switch (this) {
                case USUAL -> new Blob[] {Blob.gzip(LOWER), Blob.plain(UPPER)};
                case ODD -> new Blob[] {Blob.zstd(StoreTest.ODD), Blob.plain(EMPTY), Blob.gzip(ODD_CHANGES)};
            };
        }
    }

    /// A character for each byte.
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Stream<Arguments> driversAndKinds() {
        return Arrays.stream(StorageDriver.values())
                .flatMap(driver -> Arrays.stream(Kind.values()).map(kind -> Arguments.of(driver, kind)));
    }

    private static final Pattern DIFF_ID = Pattern.compile("sha256:[0-9a-f]{64}");

    @TempDir
    private Path folder;

    /// podman refuses a name of more than 50 characters.
    @TempDir(factory = BelowTmp.class)
    private Path runroot = Path.of("");

    private CraftedImage images = CraftedImage.unwritten();

    private static final class BelowTmp implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.createTempDirectory(Path.of("/tmp"), "store");
        }
    }

    @BeforeEach
    void makeImage() throws IOException {
        make("images", Kind.USUAL.layers());
    }

    private void make(String name, Blob... layers) throws IOException {
        images = CraftedImage.in(folder.resolve(name)).tag("t", layers);
    }

    /// But for the times at which things were stored, locks, and link names that are drawn by lot.
    @ParameterizedTest
    @MethodSource("driversAndKinds")
    void itIsTheStoreThatSkopeoMakes(StorageDriver driver, Kind kind) throws Exception {
        make(kind.name(), kind.layers());
        Path theirs = folder.resolve("theirs");
        skopeo(
                "copy",
                "oci:" + images.folder() + ":t",
                "containers-storage:[" + driver.label() + "@" + theirs + "+" + runroot + "]" + NAME);
        Path ours = unpacked(driver, List.of(kept(driver)));
        SortedMap<String, String> expected = listing(theirs, driver);
        assertTrue(expected.size() > 30, expected.toString());
        Oracle.assertSame(expected, listing(ours, driver));
    }

    /// Of an overlay, skopeo leaves out what a layer says of the root itself.
    @ParameterizedTest
    @EnumSource
    void theRootIsAsTheLayerHasIt(StorageDriver driver) throws Exception {
        make(
                "root",
                Blob.plain(new CraftedTar()
                        .add(Header.of("./", '5').mode(0711))
                        .file("f", "")
                        .end()));
        Path store = unpacked(driver, List.of(kept(driver)));
        String layer = trees(image()).getFirst().layer().diffId().hex();
        Path root = store.resolve(driver == StorageDriver.VFS ? "vfs/dir/" + layer : "overlay/" + layer + "/diff");
        assertEquals("rwx--x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(root)));
    }

    @ParameterizedTest
    @MethodSource("driversAndKinds")
    void whatComesOutIsWhatWentIn(StorageDriver driver, Kind kind) throws Exception {
        make(kind.name(), kind.layers());
        unpacked(driver, List.of(kept(driver)));
        Path copy = copied(driver);
        OciImage out = new LocalImage("oci:" + copy + ":t").open(Arch.X86_64);
        OciImage in = image();
        assertEquals(in.documents().config(), out.documents().config());
        assertEquals(
                in.layers().stream().map(layer -> layer.diffId()).toList(),
                trees(out).stream().map(tree -> tree.layer().diffId()).toList());
    }

    /// A store keeps layers as they are without compression, and skopeo compresses them anew unless it is told not to.
    @ParameterizedTest
    @EnumSource
    void layersThatAreNotCompressedComeOutWithTheirDigests(StorageDriver driver) throws Exception {
        make("plain", Blob.plain(LOWER), Blob.plain(UPPER));
        unpacked(driver, List.of(kept(driver)));
        assertEquals(manifest(images.folder()), manifest(copied(driver, "--preserve-digests")));
    }

    /// It compresses them to the same bytes: those of podman and buildah, too.
    @ParameterizedTest
    @EnumSource
    void layersThatSkopeoCompressedComeOutWithTheirDigests(StorageDriver driver) throws Exception {
        make("plain", Blob.plain(LOWER), Blob.plain(UPPER));
        Path compressed = folder.resolve("compressed");
        skopeo("copy", "oci:" + images.folder() + ":t", "oci:" + compressed + ":t");
        OciImage image = new LocalImage("oci:" + compressed + ":t").open(Arch.X86_64);
        unpacked(driver, List.of(StoredImage.kept(List.of(NAME), image, trees(image), driver)));
        assertEquals(manifest(compressed), manifest(copied(driver)));
    }

    /// Others lose the digests of layers and manifest, and skopeo says so rather than to keep them in name only.
    @ParameterizedTest
    @EnumSource
    void otherLayersComeOutWithOtherDigests(StorageDriver driver) throws Exception {
        unpacked(driver, List.of(kept(driver)));
        AssertionError refused = assertThrows(AssertionError.class, () -> copied(driver, "--preserve-digests"));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("Instructed to preserve digests"), refused::getMessage);
        assertNotEquals(manifest(images.folder()), manifest(copied(driver)));
        assertEquals(
                manifest(images.folder()),
                skopeo(configured(driver), "inspect", "--raw", "containers-storage:" + NAME));
    }

    private static String manifest(Path layout) {
        return Oracle.says("skopeo", "inspect", "--raw", "oci:" + layout + ":t");
    }

    @ParameterizedTest
    @EnumSource
    void aFlattenedImageShowsTheSame(StorageDriver driver) throws Exception {
        StoredImage flattened = StoredImage.flattened(List.of(NAME), image(), trees(image()));
        unpacked(driver, List.of(flattened));
        OciImage out = new LocalImage("oci:" + copied(driver) + ":t").open(Arch.X86_64);
        assertEquals(1, out.layers().size());
        assertEquals(flattened.config(), out.documents().config());
        String config = flattened.config().toString();
        Matcher diffId = DIFF_ID.matcher(config);
        assertTrue(diffId.find(), config);
        assertTrue(config.contains("\"ostree.final-diffid\":\"" + diffId.group() + "\""), config);
        assertEquals(
                TreeListing.of(trees(image()).getLast().merged()),
                TreeListing.of(trees(out).getLast().merged()));
    }

    @ParameterizedTest
    @EnumSource
    void podmanStartsFromIt(StorageDriver driver) throws Exception {
        unpacked(driver, List.of(kept(driver)));
        assertEquals(NAME + "\n", podman(driver, "images", "--format", "{{.Repository}}:{{.Tag}}"));
        podman(driver, "create", "--name", "c", NAME, "/bin/true");
        assertEquals("", podman(driver, "diff", "c"));
    }

    @Test
    void imagesShareTheirLayers() throws Exception {
        images.tag("u", Blob.gzip(LOWER));
        OciImage base = new LocalImage("oci:" + images.folder() + ":u").open(Arch.X86_64);
        Path store = unpacked(
                StorageDriver.OVERLAY,
                List.of(
                        kept(StorageDriver.OVERLAY),
                        StoredImage.kept(
                                List.of("registry.example.org/base:1"), base, trees(base), StorageDriver.OVERLAY)));
        try (Stream<Path> layers = Files.list(store.resolve("overlay"))) {
            assertEquals(3, layers.count());
        }
        assertEquals(2, podman(StorageDriver.OVERLAY, "images", "-q").lines().count());
    }

    /// Files with holes, files that come twice, and hard links to lower layers, with which skopeo's own copy fails.
    @ParameterizedTest
    @EnumSource
    void whatTarSplitHasNoWordForComesOut(StorageDriver driver) throws Exception {
        byte[] odd = new CraftedTar()
                .file("twice", "first")
                .file("twice", "second")
                .pax(
                        "GNU.sparse.major",
                        "1",
                        "GNU.sparse.minor",
                        "0",
                        "GNU.sparse.name",
                        "holes",
                        "GNU.sparse.realsize",
                        "10000")
                .add(Header.of("GNUSparseFile.0/holes", '0'), "1\n512\n3\n" + "\0".repeat(504) + "end")
                .hardlink("linked", "etc/motd")
                .end();
        images.tag("t", Blob.gzip(LOWER), Blob.zstd(odd));
        CraftedImage fresh = CraftedImage.in(folder.resolve("odd")).tag("t", Blob.gzip(LOWER), Blob.zstd(odd));
        images = fresh;
        unpacked(driver, List.of(kept(driver)));
        OciImage out = new LocalImage("oci:" + copied(driver) + ":t").open(Arch.X86_64);
        assertEquals(image().documents().config(), out.documents().config());
        assertEquals(2, trees(out).size());
    }

    @Test
    void theSameImageGivesTheSameBytes() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        for (Path tar : List.of(first, second)) {
            try (OutputStream out = Files.newOutputStream(tar)) {
                TreeTar.write(StoreTree.of(StorageDriver.VFS, List.of(kept(StorageDriver.VFS))), out);
            }
        }
        assertEquals(-1, Files.mismatch(first, second));
    }

    private OciImage image() throws UserError, IOException {
        return new LocalImage("oci:" + images.folder() + ":t").open(Arch.X86_64);
    }

    private static List<LayerTree> trees(OciImage image) throws UserError, IOException {
        return ImageTree.readLayers(image, "image", ImageLimits.DEFAULT, new LayerVerifier(), _ -> {})
                .orThrow();
    }

    private StoredImage kept(StorageDriver driver) throws UserError, IOException {
        return StoredImage.kept(List.of(NAME), image(), trees(image()), driver);
    }

    private Path unpacked(StorageDriver driver, List<StoredImage> stored) throws IOException {
        TreeNode.Directory tree = StoreTree.of(driver, stored);
        Path tar = folder.resolve("store.tar");
        try (OutputStream out = Files.newOutputStream(tar)) {
            TreeTar.write(tree, out);
        }
        Path store = Files.createDirectory(folder.resolve("ours"));
        Oracle.says(
                "tar",
                "--delay-directory-restore",
                "--xattrs",
                "--xattrs-include=*",
                "--numeric-owner",
                "-xpf",
                tar.toString(),
                "-C",
                store.toString());
        return store;
    }

    /// The image, taken out of our store by skopeo, which may only read there.
    private Path copied(StorageDriver driver, String... options) throws IOException {
        Path copy = folder.resolve("copy");
        List<String> words = new ArrayList<>(List.of("copy", "containers-storage:" + NAME, "oci:" + copy + ":t"));
        words.addAll(List.of(options));
        skopeo(configured(driver), words.toArray(String[]::new));
        return copy;
    }

    /// A configuration by which ours is a store that is read besides another, which is empty.
    private Path configured(StorageDriver driver) throws IOException {
        return Files.writeString(
                folder.resolve("storage.conf"), """
                [storage]
                driver = "%s"
                graphroot = "%s/graph"
                runroot = "%s"
                [storage.options]
                additionalimagestores = ["%s/ours"]
                """.formatted(driver.label(), folder, runroot, folder));
    }

    private static void skopeo(String... arguments) {
        Oracle.says(Stream.concat(Stream.of("unshare", "--mount", "skopeo", "--insecure-policy"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static String skopeo(Path configuration, String... arguments) {
        return Oracle.says(Stream.concat(
                        Stream.of(
                                "env",
                                "CONTAINERS_STORAGE_CONF=" + configuration,
                                "unshare",
                                "--mount",
                                "skopeo",
                                "--insecure-policy"),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    private String podman(StorageDriver driver, String... arguments) throws IOException {
        return Oracle.says(Stream.concat(
                        Stream.of(
                                "env",
                                "CONTAINERS_STORAGE_CONF=" + configured(driver),
                                "unshare",
                                "--mount",
                                "podman",
                                "--tmpdir",
                                runroot.resolve("tmp").toString()),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    /// All of a store that is not about who wrote it when. Each layer is looked at by itself: those of ours are hard
    /// links of each other where nothing changed.
    private static SortedMap<String, String> listing(Path store, StorageDriver driver) throws Exception {
        SortedMap<String, String> lines = new TreeMap<>();
        String tree = driver == StorageDriver.VFS ? "vfs/dir/[0-9a-f]{64}" : "overlay/[0-9a-f]{64}/diff";
        for (var each : new UnpackedFolder(store).list().entrySet()) {
            String path = each.getKey();
            if (path.matches(tree)) {
                lines.put(path, each.getValue().substring(0, 5));
                new UnpackedFolder(store.resolve(path))
                        .list()
                        .forEach((below, line) -> lines.merge(
                                path + "/" + below,
                                line.startsWith("c 0 0:0 ") ? "whiteout" : line,
                                (first, _) -> first));
                lines.remove(path + "/");
            } else if (!path.matches(tree + "/.*|mounts|tmp|overlay/\\.has-mount-program|overlay/l/.*")) {
                lines.put(path, ofStore(store.resolve(path), each.getValue()));
            }
        }
        return lines;
    }

    /// Without time, and without digests of what is compared by itself.
    private static String ofStore(Path file, String line) {
        String text = line.replaceAll("^(. \\S+ \\S+) \\S+", "$1");
        String name = String.valueOf(file.getFileName());
        try {
            return switch (name) {
                case "images.json", "layers.json" -> text.substring(0, 8) + json(file);
                case "link", "lower" ->
                    text.substring(0, 8) + Files.readString(file).replaceAll("[A-Z2-7]{26}", "LINK");
                default -> {
                    if (name.endsWith(".lock")) {
                        yield text.substring(0, 8);
                    }
                    yield name.endsWith(".tar-split.gz") ? text.substring(0, 8) + split(file) : text;
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Path file) throws IOException {
        JsonNode all = JsonMapper.shared().readTree(Files.readAllBytes(file));
        all.forEach(each -> ((ObjectNode) each).remove("created"));
        return all.toString();
    }

    /// Each file of a tar-split, and what lies between them.
    private static String split(Path file) throws IOException {
        List<String> parts = new ArrayList<>();
        StringBuilder between = new StringBuilder();
        byte[] lines = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))).readAllBytes();
        for (String line : new String(lines, StandardCharsets.UTF_8).lines().toList()) {
            ObjectNode part = (ObjectNode) JsonMapper.shared().readTree(line);
            part.remove("position");
            if (part.path("type").intValue() == 2) {
                between.append(new String(
                        Base64.getDecoder().decode(part.path("payload").stringValue()), StandardCharsets.ISO_8859_1));
            } else {
                parts.add(between.toString());
                between.setLength(0);
                parts.add(part.toString());
            }
        }
        parts.add(between.toString());
        return parts.toString();
    }
}
