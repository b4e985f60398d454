package dakotac.tree;

import dakotac.Oracle;
import dakotac.manifest.Arch;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every file of a real Debian, with all that there is to say about it, against what `umoci unpack` makes of its image.
@Tag("sample")
class LiveSampleTreeTest {

    private static final String REFERENCE = "oci:../build/debian-live/image:latest";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void isWhatUmociUnpacks(Arch arch) throws Exception {
        // umoci knows neither zstd nor an index under a tag
        Path gzipped = folder.resolve("image");
        Oracle.says(
                "skopeo",
                "copy",
                "--quiet",
                "--override-arch",
                arch.ociArchitecture(),
                "--dest-compress-format",
                "gzip",
                "--dest-compress-level",
                "1",
                REFERENCE,
                "oci:" + gzipped + ":latest");
        Path unpacked = folder.resolve("unpacked");
        Oracle.says("umoci", "unpack", "--image", gzipped + ":latest", unpacked.toString());
        var tree = LocalTree.read(REFERENCE, arch, ImageLimits.DEFAULT).orThrow();
        Oracle.assertSame(new UnpackedFolder(unpacked.resolve("rootfs")).list(), TreeListing.of(tree));
        Oracle.says("rm", "-r", unpacked.toString()); // JUnit warns of each link that leads out of it
    }
}
