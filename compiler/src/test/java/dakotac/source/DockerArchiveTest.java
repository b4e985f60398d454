package dakotac.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage.Blob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tars of docker's kind: by hand, as it wrote them over the years, and by skopeo.
class DockerArchiveTest {

    private static final Blob LOWER = Blob.plain(new CraftedTar().file("a", "1").end());
    private static final Blob UPPER = Blob.gzip(new CraftedTar().file("b", "2").end());
    private static final String CONFIG =
            "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\",\"%s\",\"%s\"]}}"
                    .formatted(LOWER.diffId(), UPPER.diffId(), LOWER.diffId());
    private static final String MANIFEST = """
            [{"Config":"c.json","RepoTags":["live:1","live:2"],"Layers":["x/layer.tar","y/layer.tar","z/layer.tar"]}]""";

    @TempDir
    private Path folder;

    private Path archive(CraftedTar tar) throws IOException {
        return Files.write(folder.resolve("docker.tar"), tar.end());
    }

    private CraftedTar files(String manifest) {
        return new CraftedTar()
                .file("c.json", CONFIG.getBytes(UTF_8))
                .dir("x")
                .file("x/layer.tar", LOWER.blob())
                .dir("y")
                .file("./y/layer.tar", UPPER.blob())
                .symlink("z/layer.tar", "../x/layer.tar")
                .file("manifest.json", manifest.getBytes(UTF_8));
    }

    private OciImage open(String tag) throws Exception {
        return new LocalImage("docker-archive:" + folder.resolve("docker.tar") + tag).open(Arch.X86_64);
    }

    private static void assertLayers(OciImage found) throws IOException {
        assertEquals(
                List.of(LOWER.diffId(), UPPER.diffId(), LOWER.diffId()),
                found.layers().stream().map(Layer::diffId).toList());
        for (Layer layer : found.layers()) {
            try (LayerInput in = LayerInput.open(layer, 1 << 20)) {
                in.verify();
            }
        }
    }

    @Test
    void layersMayBeLinksOrCompressed() throws Exception {
        archive(files(MANIFEST));
        assertLayers(open(":live:1"));
        assertEquals(open(":live:1").digest(), open(":live:2").digest());
    }

    @Test
    void imagesWithoutATagAreTakenAsTheyAre() throws Exception {
        archive(files(MANIFEST.replace("[\"live:1\",\"live:2\"]", "null")));
        assertLayers(open(""));
    }

    @Test
    void whatSkopeoWritesIsRead() throws Exception {
        CraftedImage image = CraftedImage.in(folder.resolve("image")).tag("t", LOWER, UPPER, LOWER);
        String to = "docker-archive:" + folder.resolve("docker.tar") + ":example.org/live:1";
        dakotac.Oracle.says("skopeo", "copy", "--quiet", "oci:" + image.folder() + ":t", to);
        assertLayers(open(":example.org/live:1"));
    }

    @Test
    void whatIsWrongIsTold() throws Exception {
        archive(files(MANIFEST));
        assertTold(SourceProblem.IMAGE_TAG, "has images of several tags", "");
        assertTold(SourceProblem.IMAGE_TAG, "has no image of the tag 'live:3'", ":live:3");
        archive(files(MANIFEST.replace("x/layer.tar", "none")));
        assertTold(SourceProblem.BLOB_MISSING, "lacks the file 'none'", ":live:1");
        archive(files(MANIFEST.replace("c.json", "none")));
        assertTold(SourceProblem.BLOB_MISSING, "lacks the file 'none'", ":live:1");
        archive(files("{}"));
        assertTold(SourceProblem.IMAGE_JSON, "manifest.json lacks the list 'images'", "");
        archive(new CraftedTar().file("x", "1"));
        assertTold(SourceProblem.IMAGE_ARCHIVE, "it has no 'manifest.json'", "");
        Example.check(told(""), folder);
        archive(files(MANIFEST).symlink("x/layer.tar", "layer.tar"));
        assertTold(SourceProblem.BLOB_MISSING, "lacks the file 'x/layer.tar'", ":live:1");
        archive(files(MANIFEST.replace(",\"z/layer.tar\"", "")));
        assertTold(
                SourceProblem.IMAGE_LAYERS,
                "has another number of layers in its manifest, 2, than in its configuration, 3",
                ":live:1");
    }

    @Test
    void damagedLayersAreFound() throws Exception {
        archive(files(MANIFEST).file("x/layer.tar", UPPER.tar()));
        OciImage found = open(":live:1");
        try (LayerInput in = LayerInput.open(found.layers().getFirst(), 1 << 20)) {
            assertThrows(BadImage.class, in::verify);
        }
    }

    private Diagnostic told(String tag) {
        return assertThrows(UserError.class, () -> open(tag)).diagnostics().getFirst();
    }

    private void assertTold(SourceProblem id, String words, String tag) {
        Diagnostic told = told(tag);
        assertEquals(id, told.id());
        assertTrue(told.message().contains(words), told.message());
    }
}
