package dakotac.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.Oracle;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tars of other programs read here, and ours read by them.
class OtherTarsTest {

    @TempDir
    private Path folder;

    private Path files = Path.of("");

    /// Files of every kind.
    @BeforeEach
    void makeFiles() throws Exception {
        files = Files.createDirectory(folder.resolve("files"));
        String script = """
                set -e
                cd "$1"
                mkdir -p a/b "$(printf 'caf\\351')"
                echo content > a/file
                ln a/file a/b/linked
                ln -s ../file a/b/symbolic
                mknod a/null c 1 3
                mknod a/disk b 259 3
                mkfifo a/fifo
                echo 1 > "a/$(printf 'n%.0s' $(seq 200))"
                ln -s "$(printf 't%.0s' $(seq 200))" a/far
                truncate -s 3M a/sparse
                for at in 0 300 700 1000 1500 1800 2100 2500; do
                    printf x | dd of=a/sparse bs=1K seek=$at conv=notrunc status=none
                done
                truncate -s 1M a/hole
                chmod 6755 a/file
                chmod 1777 a/b
                chown 1000:2000 a/file a/b
                touch -d @1234567890 a/file
                find . -exec touch -h -d @1234567890 {} +
                """;
        Oracle.says("bash", "-c", script, "bash", files.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tar --format=gnu",
                "tar --format=oldgnu",
                "tar --format=gnu --sparse",
                "tar --format=posix",
                "tar --format=posix --sparse --sparse-version=0.0",
                "tar --format=posix --sparse --sparse-version=0.1",
                "tar --format=posix --sparse --sparse-version=1.0",
                "tar --format=posix --no-recursion --xattrs --xattrs-include=*",
                "bsdtar --format=pax",
                "bsdtar --format=gnutar"
            })
    void theirsAreReadAsTheyMeantThem(String command) throws Exception {
        if (command.contains("xattrs")) {
            Oracle.says("setfattr", "-n", "security.capability", "-v", CAPABILITY, files + "/a/file");
            Oracle.says("setfattr", "-n", "user.binary", "-v", "0xff00fe0a3d80", files + "/a");
        }
        Path tar = folder.resolve("files.tar");
        String names = "find . -print0 | LC_ALL=C sort -z | " + command + " -C . --null -T - -cf \"$2\"";
        String bsdtar = "bsdtar" + command.substring(command.indexOf(' ')) + " -cf \"$2\" .";
        Oracle.says(
                "bash",
                "-c",
                "cd \"$1\" && "
                        + (command.startsWith("bsdtar")
                                ? bsdtar
                                : names.replace("tar --format", "tar --no-recursion --format")),
                "bash",
                files.toString(),
                tar.toString());
        Oracle.assertSame(new UnpackedFolder(files).list(), TreeListing.of(image(Files.readAllBytes(tar))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar --xattrs --xattrs-include=* --numeric-owner -xpf", "bsdtar --numeric-owner -xpf"})
    void oursIsExtractedAsItIsMeant(String command) throws Exception {
        Oracle.says("setfattr", "-n", "security.capability", "-v", CAPABILITY, files + "/a/file");
        Oracle.says("setfattr", "-n", "user.binary", "-v", "0xff00fe0a3d80", files + "/a");
        Path theirs = folder.resolve("files.tar");
        Oracle.says(
                "bash",
                "-c",
                "cd \"$1\" && tar --format=posix --xattrs --xattrs-include=* -cf \"$2\" .",
                "bash",
                files.toString(),
                theirs.toString());
        TreeNode.Directory root = image(Files.readAllBytes(theirs));
        Path ours = folder.resolve("ours.tar");
        try (OutputStream out = Files.newOutputStream(ours)) {
            TreeTar.write(root, out);
        }
        Path extracted = Files.createDirectory(folder.resolve("extracted"));
        Oracle.says("bash", "-c", "cd \"$1\" && " + command + " \"$2\"", "bash", extracted.toString(), ours.toString());
        SortedMap<String, String> found = new UnpackedFolder(extracted).list();
        if (command.startsWith("bsdtar")) { // which leaves the time of the folder that it is called in
            found.put("", TreeListing.of(root).get(""));
        }
        Oracle.assertSame(new UnpackedFolder(files).list(), found);
    }

    /// The same tree from the tar of a tree, for every image that is known to be a trap.
    @Test
    void oursHoldsTheTree() throws Exception {
        for (LayerCases.Case each : LayerCases.all()) {
            TreeNode.Directory root = image(each.layers().toArray(byte[][]::new));
            byte[] tar = tar(root);
            assertEquals(TreeListing.of(root), TreeListing.of(image(tar)), each.name());
        }
    }

    private static final String CAPABILITY = "0x0100000202200000000000000000000000000000";

    private static byte[] tar(TreeNode.Directory root) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TreeTar.write(root, out);
        return out.toByteArray();
    }

    private TreeNode.Directory image(byte[]... tars) throws Exception {
        Path images = Files.createTempDirectory(folder, "image");
        Blob[] layers = Arrays.stream(tars).map(Blob::plain).toArray(Blob[]::new);
        CraftedImage.in(images).tag("one", layers);
        return LocalTree.read("oci:" + images, ImageLimits.DEFAULT).orThrow();
    }
}
