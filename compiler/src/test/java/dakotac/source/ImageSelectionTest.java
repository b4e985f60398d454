package dakotac.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.Oracle;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage.Blob;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which image a reference leads to, and what is said of those that lead nowhere.
class ImageSelectionTest {

    private static final String OCI = "application/vnd.oci.image.";
    private static final Blob X86 = Blob.gzip(new CraftedTar().file("x86", "1").end());
    private static final Blob ARM = Blob.zstd(new CraftedTar().file("arm", "1").end());

    @TempDir
    private Path folder;

    private CraftedImage image = CraftedImage.unwritten();

    @BeforeEach
    void makeLayout() throws IOException {
        image = CraftedImage.in(folder.resolve("images"));
    }

    @Test
    void theArchitecturesOwnImageIsTaken() throws Exception {
        both("both");
        assertEquals(X86.diffId(), only(find(":both", Arch.X86_64)).diffId());
        assertEquals(ARM.diffId(), only(find(":both", Arch.AARCH64)).diffId());
    }

    @Test
    void ofSeveralTheFirstIsTaken() throws Exception {
        image.indexTag("two", List.of("amd64", "amd64"), List.of(new Blob[] {ARM}, new Blob[] {X86}));
        assertEquals(ARM.diffId(), only(find(":two", Arch.X86_64)).diffId());
    }

    @Test
    void oneForAllMachinesIsPreferred() throws Exception {
        String newer = platform(image.manifest("amd64", ARM), "amd64", "v3");
        image.entry(index(newer, platform(image.manifest("amd64", X86), "amd64", "v1")));
        assertEquals(X86.diffId(), only(find("", Arch.X86_64)).diffId());
    }

    @Test
    void oneForNewerMachinesIsBetterThanNone() throws Exception {
        image.entry(index(platform(image.manifest("arm64", ARM), "arm64", "v9")));
        assertEquals(ARM.diffId(), only(find("", Arch.AARCH64)).diffId());
    }

    private static String platform(String descriptor, String architecture, String variant) {
        return descriptor.substring(0, descriptor.length() - 1)
                + ",\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\",\"variant\":\"%s\"}}"
                        .formatted(architecture, variant);
    }

    @Test
    void aTagIsNeededOnlyWhereThereAreSeveral() throws Exception {
        image.tag("one", X86);
        assertEquals(1, find("", Arch.X86_64).layers().size());
        both("two");
        assertTold(SourceProblem.IMAGE_TAG, "has images of several tags", "it has 'one', 'two'", "", Arch.X86_64);
        shows(SourceProblem.IMAGE_TAG, "has no image of the tag 'three'", "it has 'one', 'two'", ":three", Arch.X86_64);
    }

    @Test
    void whatThereIsInsteadIsListed() throws IOException {
        image.indexTag("t", List.of("s390x", "riscv64"), List.of(new Blob[] {X86}, new Blob[] {ARM}));
        assertTold(
                SourceProblem.IMAGE_PLATFORM,
                "has no image for linux/arm64",
                "it has 'linux/s390x', 'linux/riscv64'",
                ":t",
                Arch.AARCH64);
    }

    @Test
    void configurationsTellWherePlatformsAreMissing() throws IOException {
        image.tag("t", X86);
        shows(SourceProblem.IMAGE_PLATFORM, "has no image for linux/arm64", "it has 'linux/amd64'", ":t", Arch.AARCH64);
    }

    @Test
    void indexesInIndexesAreFollowedButNotForEver() throws Exception {
        String descriptor = image.manifest("amd64", X86);
        for (int depth = 0; depth < 3; depth++) {
            descriptor = index(descriptor);
        }
        image.entry(CraftedImage.annotated(descriptor, "three"));
        assertEquals(1, find(":three", Arch.X86_64).layers().size());
        image.entry(CraftedImage.annotated(index(descriptor), "four"));
        shows(SourceProblem.IMAGE_INDEX, "has too many indexes", "name one", ":four", Arch.X86_64);
    }

    @Test
    void otherArtifactsArePassedOver() throws Exception {
        String other = image.blob(new byte[] {1}, "application/vnd.example");
        image.entry(index(other, image.manifest("amd64", X86)));
        assertEquals(1, find("", Arch.X86_64).layers().size());
    }

    @Test
    void archivesAreReadWhereTheyLie() throws Exception {
        both("both");
        Path archive = folder.resolve("images.tar");
        Oracle.says("tar", "-C", image.folder().toString(), "-cf", archive.toString(), ".");
        LocalImage reference = new LocalImage("oci-archive:" + archive + ":both");
        Layer layer = only(reference.open(Arch.AARCH64));
        assertEquals(archive, layer.stored().file());
        try (LayerInput in = LayerInput.open(layer, 1 << 20)) {
            in.verify();
        }
    }

    @Test
    void archivesMustBePlainTars() throws Exception {
        Path archive = Files.write(folder.resolve("a.tar.gz"), CraftedImage.gzipped(new byte[10_240]));
        LocalImage reference = new LocalImage("oci-archive:" + archive);
        UserError problem = assertThrows(UserError.class, () -> reference.open(Arch.X86_64));
        assertEquals(
                SourceProblem.IMAGE_ARCHIVE, problem.diagnostics().getFirst().id());
        assertTrue(String.valueOf(problem.getMessage()).startsWith("is no sound tar"), problem.getMessage());
    }

    @Test
    void aFolderNamedAsAnArchiveIsTold() {
        LocalImage reference = new LocalImage("oci-archive:" + image.folder());
        UserError problem = assertThrows(UserError.class, () -> reference.open(Arch.X86_64));
        assertEquals("is a folder, no tar", problem.getMessage());
    }

    @Test
    void foldersThatAreNoLayoutAreTold() {
        shows(SourceProblem.IMAGE_LAYOUT, "is no OCI image layout", "skopeo copy", "", Arch.X86_64);
    }

    @Test
    void brokenDocumentsAreTold() throws IOException {
        Path index = image.folder().resolve("index.json");
        for (String json : List.of(
                "",
                "[]",
                "{",
                "null",
                "{}",
                "{\"manifests\":1}",
                "{\"manifests\":[1]}",
                "{\"manifests\":[{}]}",
                "{\"a\":1,\"a\":2}",
                "[".repeat(5_000),
                "{\"a\":" + "{\"a\":".repeat(200),
                "{\"manifests\":[{\"mediaType\":\"a\",\"digest\":\"sha256:../../../etc/passwd\",\"size\":1}]}",
                "{\"manifests\":[{\"mediaType\":\"a\",\"digest\":\"sha512:" + "0".repeat(128) + "\",\"size\":1}]}",
                "{\"manifests\":[{\"mediaType\":1,\"digest\":\"" + X86.diffId() + "\",\"size\":1}]}",
                "{\"manifests\":[{\"mediaType\":\"a\",\"digest\":\"" + X86.diffId() + "\",\"size\":-1}]}")) {
            Files.writeString(index, json);
            assertTold(SourceProblem.IMAGE_JSON, "is broken: index.json", "get the image again", "", Arch.X86_64);
        }
    }

    @Test
    void theVersionOfTheLayoutMustBeSaid() throws IOException {
        image.tag("t", X86);
        Path layout = image.folder().resolve("oci-layout");
        for (String json : List.of("", "no JSON", "[]", "{}", "{\"imageLayoutVersion\":1}")) {
            Files.writeString(layout, json);
            assertTold(SourceProblem.IMAGE_JSON, "is broken: oci-layout", "get the image again", ":t", Arch.X86_64);
        }
        Files.writeString(layout, "{\"imageLayoutVersion\":\"2.0.0\"}");
        assertTold(SourceProblem.IMAGE_LAYOUT, "of version '2.0.0'", "skopeo copy", ":t", Arch.X86_64);
        Files.delete(layout);
        assertTold(SourceProblem.IMAGE_LAYOUT, "it has no 'oci-layout'", "skopeo copy", ":t", Arch.X86_64);
    }

    @Test
    void anIndexOfNothingIsTold() throws IOException {
        Files.writeString(image.folder().resolve("index.json"), "{\"manifests\":[]}");
        for (String tag : List.of("", ":t")) {
            assertTold(SourceProblem.IMAGE_INDEX, "has an index that names no images", "again", tag, Arch.X86_64);
        }
    }

    @Test
    void aTagOfNoLettersIsNone() throws Exception {
        image.tag("t", X86);
        assertEquals(1, find(":", Arch.X86_64).layers().size());
    }

    @Test
    void whatIsWrongWithAnIndexIsSaid() throws IOException {
        Path index = image.folder().resolve("index.json");
        Files.writeString(index, "{\"a\":" + "{\"a\":".repeat(200));
        assertTold(
                SourceProblem.IMAGE_JSON,
                "index.json is no sound JSON: it is nested too deeply",
                "get the image again",
                "",
                Arch.X86_64);
        Files.writeString(
                index, "{\"manifests\":[{\"mediaType\":\"a\",\"digest\":\"" + X86.diffId() + "\",\"size\":-1}]}");
        assertTold(
                SourceProblem.IMAGE_JSON,
                "index.json has 'size' that is no count",
                "get the image again",
                "",
                Arch.X86_64);
    }

    @Test
    void whatIsSaidOfJsonIsForPeople() throws IOException {
        Files.writeString(image.folder().resolve("index.json"), "{\"manifests\":[");
        UserError problem = assertThrows(UserError.class, () -> find("", Arch.X86_64));
        String message = problem.diagnostics().getFirst().message();
        assertTrue(message.endsWith("Unexpected end-of-input: expected close marker for Array"), message);
    }

    @Test
    void aPipeIsNoArchive() {
        Path pipe = folder.resolve("pipe");
        Oracle.says("mkfifo", pipe.toString());
        for (String path : List.of(pipe.toString(), "/dev/zero")) {
            LocalImage archive = new LocalImage("oci-archive:" + path);
            UserError problem = assertThrows(UserError.class, () -> archive.open(Arch.X86_64));
            assertEquals(
                    "is a device or a pipe, no tar",
                    problem.diagnostics().getFirst().message());
        }
    }

    @Test
    void anIndexOfGigabytesIsNotRead() throws IOException {
        try (var file =
                new RandomAccessFile(image.folder().resolve("index.json").toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        assertTold(SourceProblem.IMAGE_JSON, "has an index.json of 1073741824 bytes", "at most", "", Arch.X86_64);
    }

    @Test
    void aManifestOfGigabytesIsNotRead() throws IOException {
        image.entry("{\"mediaType\":\"%smanifest.v1+json\",\"digest\":\"%s\",\"size\":1000000000}"
                .formatted(OCI, X86.diffId()));
        assertTold(SourceProblem.IMAGE_JSON, "has a manifest of 1000000000 bytes", "at most", "", Arch.X86_64);
    }

    @Test
    void configurationsMustNameTheLayers() throws IOException {
        String layer = image.blob(X86.blob(), X86.mediaType());
        image.entry(image.manifest("{\"os\":\"linux\",\"architecture\":\"amd64\"}", List.of(layer)));
        shows(SourceProblem.IMAGE_JSON, "lacks 'rootfs'", "get the image again", "", Arch.X86_64);
    }

    @Test
    void everyLayerHasADiffId() throws IOException {
        String layer = image.blob(X86.blob(), X86.mediaType());
        String config =
                "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"diff_ids\":[\"" + X86.diffId() + "\"]}}";
        image.entry(image.manifest(config, List.of(layer, layer)));
        shows(
                SourceProblem.IMAGE_LAYERS,
                "has another number of layers in its manifest, 2, than in its configuration, 1",
                "recreate it",
                "",
                Arch.X86_64);
    }

    @Test
    void damagedMissingAndCutBlobsAreTold() throws IOException {
        image.tag("t", X86);
        Path layer = image.blobFile(Sha256.of(X86.blob()));
        Files.write(layer, new byte[] {1});
        shows(SourceProblem.BLOB_DAMAGED, "has 1 bytes of the blob", "cut short", ":t", Arch.X86_64);
        Files.delete(layer);
        shows(SourceProblem.BLOB_MISSING, "lacks the blob sha256:", "get the image again", ":t", Arch.X86_64);
        for (Path blob : image.blobs()) {
            byte[] bytes = Files.readAllBytes(blob);
            bytes[bytes.length / 2] ^= 1;
            Files.write(blob, bytes);
        }
        assertTold(
                SourceProblem.BLOB_DAMAGED,
                "has damaged bytes in its manifest",
                "get the image again",
                ":t",
                Arch.X86_64);
    }

    private void both(String tag) throws IOException {
        image.indexTag(tag, List.of("amd64", "arm64"), List.of(new Blob[] {X86}, new Blob[] {ARM}));
    }

    private String index(String... descriptors) throws Exception {
        String text = "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", descriptors) + "]}";
        return image.blob(text.getBytes(UTF_8), OCI + "index.v1+json");
    }

    private OciImage find(String tag, Arch arch) throws Exception {
        return new LocalImage("oci:" + image.folder() + tag).open(arch);
    }

    private static Layer only(OciImage found) {
        assertEquals(1, found.layers().size());
        return found.layers().getFirst();
    }

    private Diagnostic assertTold(SourceProblem id, String message, String hint, String tag, Arch arch) {
        UserError problem = assertThrows(UserError.class, () -> find(tag, arch));
        Diagnostic told = problem.diagnostics().getFirst();
        assertEquals(id, told.id());
        assertTrue(told.message().contains(message), told.message());
        assertTrue(told.hint().orElse("").contains(hint), told.hint().orElse(""));
        return told;
    }

    /// The same, as the example of this id.
    private void shows(SourceProblem id, String message, String hint, String tag, Arch arch) {
        Example.check(assertTold(id, message, hint, tag, arch), folder);
    }
}
