package dakotac.squashfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dakotac.binary.Bytes;
import dakotac.binary.Malformed;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SquashfsWalkTest {

    private static SquashfsReader open(byte[] image) {
        return SquashfsReader.open(ImageData.of(Bytes.of(image)));
    }

    @Test
    void everythingIsVisitedByItsPath() throws IOException {
        TreeSet<String> paths = new TreeSet<>();
        SquashfsWalk.walk(
                open(SystemSquashfs.of(Map.of("usr/lib/a", "a".getBytes(UTF_8), "etc/b/c/", new byte[0]))),
                (place, _) -> paths.add(place.toString()));
        assertEquals("[dev, etc, etc/b, etc/b/c, proc, run, sys, tmp, usr, usr/lib, usr/lib/a]", paths.toString());
    }

    @Test
    void aFolderThatIsInItselfIsTold() {
        SquashfsReader reader = open(SmallSquashfs.inARing());
        assertThrows(Malformed.class, () -> SquashfsWalk.walk(reader, (_, _) -> {}));
    }

    /// Whoever does not look whether a folder was there already comes to an end too.
    @Test
    void namesThatAreReadOverAndOverAreTold() {
        SquashfsReader reader = open(SmallSquashfs.inARing());
        Malformed told = assertThrows(Malformed.class, () -> {
            while (true) {
                reader.list(reader.root());
            }
        });
        assertEquals("more than 2097152 names", told.getMessage());
    }
}
