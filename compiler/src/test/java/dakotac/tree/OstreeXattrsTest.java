package dakotac.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.binary.ByteString;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.CraftedTar;
import dakotac.source.SourceProblem;
import dakotac.source.tar.Xattrs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OstreeXattrsTest {

    private static final String OBJECTS = "sysroot/ostree/repo/objects/";

    /// `[(b'security.selinux', b'label\0'), (b'user.x', b'')]`, as GLib 2.74 serializes it.
    private static final String LABELS = "security.selinux\0label\0\21user.x\0\7\30\40";

    @TempDir
    private Path folder;

    @Test
    void variantsAreDecoded() throws Exception {
        assertEquals(
                new Xattrs(new TreeMap<>(Map.of(
                        ByteString.of("security.selinux"),
                        ByteString.of("label\0"),
                        ByteString.of("user.x"),
                        ByteString.EMPTY))),
                OstreeXattrs.decode(ByteString.of(LABELS)));
        assertEquals(Xattrs.NONE, OstreeXattrs.decode(ByteString.EMPTY));
    }

    @Test
    void labelsComeBackToTheFilesOfAllLayers() throws Exception {
        Blob first = Blob.gzip(new CraftedTar()
                .file(OBJECTS + "aa/1.file-xattrs", LABELS)
                .hardlink(OBJECTS + "bb/2.file-xattrs-link", OBJECTS + "aa/1.file-xattrs")
                .file(OBJECTS + "bb/2.file", "content")
                .hardlink("usr/bin/tool", OBJECTS + "bb/2.file")
                .end());
        Blob second = Blob.gzip(new CraftedTar()
                .hardlink(OBJECTS + "cc/3.file-xattrs-link", OBJECTS + "aa/1.file-xattrs")
                .pax("SCHILY.xattr.user.x", "own")
                .symlink(OBJECTS + "cc/3.file", "tool")
                .hardlink("usr/bin/link", OBJECTS + "cc/3.file")
                .file("usr/bin/plain", "without an object")
                .end());
        SortedMap<String, String> files = TreeListing.of(read(first, second).orThrow());
        String label = "security.selinux=0x6c6162656c00";
        assertTrue(content(files, OBJECTS + "bb/2.file").endsWith(" " + label + " user.x=0x"));
        assertEquals("= " + OBJECTS + "bb/2.file", content(files, "usr/bin/tool"));
        assertTrue(content(files, OBJECTS + "cc/3.file").endsWith(" " + label + " user.x=0x6f776e"));
        assertTrue(!content(files, "usr/bin/plain").contains("selinux"));
    }

    @Test
    void brokenOnesAreTold() throws Exception {
        for (String broken : List.of("\u00ff", "abc", "a\0b\11\4", "\0\0\0\0\0")) {
            assertEquals(SourceProblem.OSTREE_XATTRS, told(broken).id());
        }
        Example.check(told("abc"), folder);
    }

    private Diagnostic told(String xattrs) throws Exception {
        Blob layer = Blob.gzip(
                new CraftedTar().file(OBJECTS + "aa/1.file-xattrs", xattrs).end());
        return read(layer).diagnostics().getFirst();
    }

    private static String content(SortedMap<String, String> files, String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    private Checked<TreeNode.Directory> read(Blob... layers) throws Exception {
        Path images = Files.createTempDirectory(folder, "image");
        CraftedImage.in(images).tag("t", layers);
        return LocalTree.read("oci:" + images, ImageLimits.DEFAULT);
    }
}
