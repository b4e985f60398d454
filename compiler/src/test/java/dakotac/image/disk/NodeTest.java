package dakotac.image.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTest {

    @Test
    void aTreeHasTheFilesThatItIsMadeOf() {
        Map<String, Integer> files = Map.of("EFI/BOOT/BOOTX64.EFI", 1, "EFI/efi.img", 2, "top", 3);
        Node.Folder<Integer> tree = Node.tree(files);
        assertEquals(new TreeMap<>(files), tree.files());
        assertEquals(List.of("", "EFI", "EFI/BOOT"), List.copyOf(tree.folders().keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", ".", "a/../b", "a/./b"})
    void aPathThatIsNotPlainIsRefused(String path) {
        assertThrows(LayoutException.class, () -> Node.tree(Map.of(path, 1)));
    }

    @Test
    void aFileIsNoFolder() {
        assertThrows(LayoutException.class, () -> Node.tree(Map.of("EFI", 1, "EFI/efi.img", 2)));
    }
}
