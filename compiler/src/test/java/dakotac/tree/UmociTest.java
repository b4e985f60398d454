package dakotac.tree;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.source.CraftedImage;
import dakotac.source.CraftedImage.Blob;
import dakotac.tree.LayerCases.Case;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Every file of a tree, with all that there is to say about it, against what `umoci unpack` makes of the image.
class UmociTest {

    @TempDir
    private Path folder;

    @Test
    void treesAreWhatUmociUnpacks() throws Exception {
        List<Case> cases = LayerCases.all();
        assertTrue(cases.size() >= 60, cases.size() + " cases");
        CraftedImage images = CraftedImage.in(folder.resolve("images"));
        Files.createDirectory(folder.resolve("unpacked"));
        for (Case each : cases) {
            images.tag(each.name(), gzipped(each.layers()));
            images.tag(each.name() + ".umoci", gzipped(each.forUmoci()));
        }
        cases.parallelStream().forEach(each -> unpack(images, each));
        Map<String, SortedMap<String, String>> unpacked = unpacked();
        List<Executable> checks = new ArrayList<>();
        for (Case each : cases) {
            checks.add(() -> compare(each, unpacked.getOrDefault(each.name(), new TreeMap<>()), tree(images, each)));
        }
        assertAll(checks);
    }

    private static Blob[] gzipped(List<byte[]> tars) {
        return tars.stream().map(Blob::gzip).toArray(Blob[]::new);
    }

    private void unpack(CraftedImage images, Case each) {
        Path target = folder.resolve("unpacked").resolve(each.name());
        Oracle.says("umoci", "unpack", "--image", images.folder() + ":" + each.name() + ".umoci", target.toString());
    }

    private static void compare(Case each, SortedMap<String, String> theirs, SortedMap<String, String> ours) {
        TreeSet<String> paths = new TreeSet<>(theirs.keySet());
        paths.addAll(ours.keySet());
        StringBuilder differences = new StringBuilder();
        for (String path : paths) {
            String our = ours.getOrDefault(path, "-");
            String their = theirs.getOrDefault(path, "-");
            boolean same = isImplied(our) ? withoutTime(our).equals(withoutTime(their)) : our.equals(their);
            if (same == each.different().contains(path)) {
                differences
                        .append("\n")
                        .append(path)
                        .append("\n  ours   ")
                        .append(our)
                        .append("\n  theirs ")
                        .append(their);
            }
        }
        assertEquals("", differences.toString(), each.name());
    }

    /// A directory that no layer has an entry for. Umoci gives it the time of the unpacking.
    private static boolean isImplied(String line) {
        return line.startsWith("d ") && line.contains(" 0.000000000 ");
    }

    private static String withoutTime(String line) {
        return line.replaceFirst(" -?\\d+\\.\\d{9} ", " ");
    }

    private static SortedMap<String, String> tree(CraftedImage images, Case each) throws Exception {
        String reference = "oci:" + images.folder() + ":" + each.name();
        return TreeListing.of(LocalTree.read(reference, ImageLimits.DEFAULT).orThrow());
    }

    /// By image, then by path.
    private Map<String, SortedMap<String, String>> unpacked() throws Exception {
        Map<String, SortedMap<String, String>> images = new HashMap<>();
        new UnpackedFolder(folder.resolve("unpacked")).list().forEach((path, line) -> {
            String[] parts = path.split("/", 3);
            if (parts.length > 1 && parts[1].equals("rootfs")) {
                String prefix = parts[0] + "/rootfs/";
                images.computeIfAbsent(parts[0], _ -> new TreeMap<>())
                        .put(parts.length > 2 ? parts[2] : "", line.replace("= " + prefix, "= "));
            }
        });
        return images;
    }
}
