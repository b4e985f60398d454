package dakotac.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePathTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/EFI", "EFI/", "EFI//BOOT", "EFI/./BOOT", "../EFI", "EFI/../../etc"})
    void leavesTheImageNowhere(String path) {
        assertThrows(IllegalArgumentException.class, () -> new ImagePath(path));
    }

    @Test
    void foldersComeBeforeWhatIsInThem() {
        TreeMap<ImagePath, Content> files = new TreeMap<>();
        files.put(new ImagePath("images/pxeboot/x/vmlinuz"), new Content.Placeholder());
        files.put(new ImagePath("EFI/BOOT/BOOTX64.EFI"), new Content.Placeholder());
        assertEquals(
                List.of("EFI", "EFI/BOOT", "images", "images/pxeboot", "images/pxeboot/x"),
                new FileTree(files).folders().stream().map(ImagePath::value).toList());
    }
}
