package dakotac.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dakotac.binary.Block;
import dakotac.binary.Extent;
import dakotac.image.disk.FileData;
import dakotac.image.disk.LayoutException;
import dakotac.image.disk.Region;
import dakotac.image.fat.Geometry;
import dakotac.image.iso.VolumeIdentifiers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final Region FIRST = new Region.Hole(new Extent(0, 2048));

    @Test
    void regionsTileTheImage() {
        Region gap = new Region.Hole(new Extent(2049, 2047));
        Region overlap = new Region.Hole(new Extent(2047, 2049));
        for (Region second : List.of(gap, overlap)) {
            assertThrows(IllegalArgumentException.class, () -> layout(List.of(FIRST, second)));
        }
        assertEquals(
                0,
                layout(List.of(FIRST, new Region.Hole(new Extent(2048, 2048)))).written());
    }

    @Test
    void whatIsStoredOnceMustBeStored() {
        SortedMap<String, IsoFile> iso = new TreeMap<>(Map.of("vmlinuz", new IsoFile.InEsp("vmlinuz")));
        assertThrows(LayoutException.class, () -> contents("DAKOTA_LIVE", iso));
    }

    @Test
    void aLabelThatIso9660DoesNotAllowIsRefused() {
        for (String label : List.of("", "dakota", "A B", "A".repeat(33))) {
            assertThrows(LayoutException.class, () -> Layout.of(contents(label, new TreeMap<>())));
        }
    }

    @Test
    void idsComeFromTheContentAndDifferByUse() {
        Identity other = Identity.from(new Block(32).toBytes());
        assertEquals(Identity.from(new Block(32).toBytes()), other);
        assertNotEquals(other.disk(), other.partition());
        assertNotEquals(Samples.IDENTITY.disk(), other.disk());
        assertNotEquals(Samples.IDENTITY.volume(), other.volume());
    }

    @Test
    void theMachinesLocaleAndTimeZoneDoNotMatter() {
        SortedMap<String, FileData> files =
                Samples.sources(new TreeMap<>(Map.of("EFI/initrd.img", 1L, "title.txt", 2L)));
        Layout here = Layout.of(Samples.of(files, files));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertEquals(here, Layout.of(Samples.of(files, files)));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static Layout layout(List<Region> regions) {
        Geometry geometry = new Geometry(1, 32, 1, 8);
        return new Layout(4096, regions, new Extent(0, 0), geometry, new TreeMap<>(), new TreeMap<>());
    }

    private static ImageContents contents(String label, SortedMap<String, IsoFile> iso) {
        return new ImageContents(
                VolumeIdentifiers.of(label), new TreeMap<>(), iso, Samples.TIME, Samples.TIME, Samples.IDENTITY);
    }
}
