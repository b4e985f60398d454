package dakotac.inspect.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.binary.Bytes;
import dakotac.inspect.FatTree;
import dakotac.inspect.ImageBytes;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.bls.BootMenu;
import dakotac.manifest.Arch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootMenuTest {

    /// An image that remembers where it was read.
    private record Watched(ImageBytes image, List<Long> reads) implements ImageBytes {

        @Override
        public long size() {
            return image.size();
        }

        @Override
        public Bytes read(long offset, int size) {
            reads.add(offset);
            return image.read(offset, size);
        }
    }

    @Test
    void isReadOnceForAllChecks() {
        Watched image = new Watched(ImageFixture.sound().imageOfOthers(), new ArrayList<>());
        InspectedImage read = ImageReader.read(image);
        assertEquals(List.of(), Checks.check(read));
        long entry = entry(read);
        assertEquals(1, image.reads().stream().filter(at -> at == entry).count());
    }

    private static long entry(InspectedImage image) {
        BootMenu menu = image.menu().orElseThrow();
        FatTree.Entry file = menu.file(ImageFixture.entry(Arch.X86_64)).orElseThrow();
        return file.file().extents().getFirst().offset();
    }
}
