package dakotac.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.UserError;
import dakotac.host.CleanupHooks;
import dakotac.host.Machine;
import dakotac.host.RunProblem;
import dakotac.manifest.Arch;
import dakotac.source.CraftedImage.Blob;
import dakotac.source.registry.Patience;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersStorageTest {

    private static final Blob LAYER = Blob.gzip(new CraftedTar().file("a", "1").end());

    @TempDir
    private Path folder;

    private ImageStores stores(String path) {
        Map<String, String> environment = Map.of("PATH", path, "XDG_CACHE_HOME", folder.toString());
        Machine machine = new Machine(environment, new CleanupHooks(), _ -> {});
        return new ImageStores(machine, LocalImage.untold(), Patience.USUAL);
    }

    private static ImageReference reference(String name) {
        return ImageReference.parse("containers-storage:" + name).orElseThrow();
    }

    @Test
    void anImageIsCopiedOut() throws Exception {
        CraftedImage image = CraftedImage.in(folder.resolve("image")).tag("t", LAYER);
        String storage = "[vfs@%s+%s]".formatted(folder.resolve("graph"), folder.resolve("run"));
        Oracle.says(
                "skopeo",
                "copy",
                "--quiet",
                "oci:" + image.folder() + ":t",
                "containers-storage:" + storage + "localhost/live:1");
        try (ImageStores stores = stores(System.getenv("PATH"))) {
            OciImage found = stores.find(reference(storage + "localhost/live:1"), Arch.X86_64);
            assertEquals(LAYER.diffId(), found.layers().getFirst().diffId());
            try (LayerInput in = LayerInput.open(found.layers().getFirst(), 1 << 20)) {
                in.verify();
            }
            Diagnostic told = assertThrows(
                            UserError.class, () -> stores.find(reference(storage + "localhost/none"), Arch.X86_64))
                    .diagnostics()
                    .getFirst();
            assertEquals(SourceProblem.IMAGE_UNKNOWN, told.id());
            assertTrue(told.hint().orElse("").contains("call dakotac as root"), told.toString());
        }
    }

    @Test
    void aMissingToolIsNamedWithItsPackage() throws Exception {
        try (ImageStores stores = stores("/none")) {
            Diagnostic told = assertThrows(UserError.class, () -> stores.find(reference("live"), Arch.X86_64))
                    .diagnostics()
                    .getFirst();
            assertEquals(RunProblem.TOOL_MISSING, told.id());
            assertTrue(told.hint().orElse("").contains("apt-get install skopeo"), told.toString());
        }
    }
}
