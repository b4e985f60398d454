package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.host.RunProblem;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Manifests from what images say to image-builder.
class InitImageTest {

    private static final String ISO = """
            label: "Dakota-Live"
            kernel_args: [enforcing=0]
            grub2:
              default: 1
              timeout: 10
              entries:
                - name: Dakota Live
                  linux: /images/pxeboot/vmlinuz quiet root=live:CDLABEL=Dakota-Live rd.live.image splash
                  initrd: /images/pxeboot/initrd.img
                - name: Dakota Live (safe graphics)
                  linux: /images/pxeboot/vmlinuz quiet root=live:CDLABEL=Dakota-Live rd.live.image nomodeset
                  initrd: /images/pxeboot/initrd.img
            """;

    @TempDir
    private Path folder;

    private Dakota init(String path, String iso) throws IOException {
        Blob layer = Blob.gzip(new CraftedTar().file(path, iso).end());
        CraftedImage.in(folder.resolve("images"))
                .indexTag("live", List.of("amd64", "arm64"), List.of(new Blob[] {layer}, new Blob[] {layer}));
        return Dakota.run(
                "init",
                "--image",
                "oci:" + folder.resolve("images") + ":live",
                folder.resolve("new").toString());
    }

    @Test
    void theManifestSaysWhatTheImageSays() throws IOException {
        Dakota run = init("usr/lib/image-builder/bootc/iso.yaml", ISO);
        assertEquals(0, run.status(), run.err());
        assertEquals("""
                        # yaml-language-server: $schema=manifest.schema.json
                        #
                        # From the iso.yaml of the image. What finds the root file system, and the consoles, come by themselves.
                        version: 1
                        name: dakota-live
                        title: "Dakota Live"
                        volume: {label: "DAKOTA_LIVE"}
                        loader: {timeout: 10, default: live-2}
                        cmdline: ["enforcing=0", "quiet"]
                        image: "oci:../images:live"
                        arches: {x86_64: {}, aarch64: {}}
                        entries:
                          - {id: live, title: "Dakota Live", cmdline: {add: ["splash"]}}
                          - {id: live-2, title: "Dakota Live (safe graphics)", cmdline: {add: ["nomodeset"]}}
                        """, Files.readString(folder.resolve("new/live.yaml")));
        Dakota valid = Dakota.run("validate", folder.resolve("new/live.yaml").toString());
        assertEquals(new Dakota(0, "", ""), valid);
    }

    @Test
    void theOlderPlaceAndTheLeastAreEnough() throws IOException {
        Dakota run = init("usr/lib/bootc-image-builder/iso.yaml", "label: X\n");
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.readString(folder.resolve("new/live.yaml")).contains("volume: {label: \"X\"}\ncmdline: []\n"));
    }

    @Test
    void whatCannotBeAManifestIsNotWritten() throws IOException {
        Dakota none = init("etc/iso.yaml", ISO);
        assertEquals(1, none.status(), none.err());
        assertTrue(none.err().contains("error[no-contract]: has no iso.yaml"), none.err());
        Example.check(RunProblem.NO_CONTRACT, none.err(), folder);
        Dakota broken = init("usr/lib/image-builder/bootc/iso.yaml", "label: [\n");
        assertEquals(1, broken.status(), broken.err());
        assertTrue(broken.err().contains("usr/lib/image-builder/bootc/iso.yaml:"), broken.err());
        Dakota hostile = init(
                "usr/lib/image-builder/bootc/iso.yaml",
                "label: \"\\e[2J\"\nkernel_args: [\"--\", \"a\\\"b\"]\ngrub2: {entries: [1, {name: \"{{x}}\\n\"}, {}], default: {}}\n");
        assertFalse(hostile.err().contains("\u001b"), hostile.err());
        assertFalse(hostile.status() == 70, hostile.err());
    }
}
