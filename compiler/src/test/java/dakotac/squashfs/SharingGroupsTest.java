package dakotac.squashfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.source.ContentId;
import dakotac.source.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SharingGroupsTest {

    private static Sha256 digest(int number) {
        return new Sha256(number, 0, 0, 0);
    }

    /// @param most contents in any image
    private static List<Map<ContentId, Long>> family(long seed, int images, int most) {
        Random random = new Random(seed);
        List<Map<ContentId, Long>> family = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            family.add(new HashMap<>());
        }
        for (int content = 0; content < most; content++) {
            for (Map<ContentId, Long> image : family) {
                if (random.nextBoolean()) {
                    image.put(digest(content), 1L + content % 7);
                }
            }
        }
        return family;
    }

    /// As the format of images on an ISO and Linux bound it: six images never come near, so less is tried, too.
    @Property(tries = 300)
    void noImageIsInMoreGroupsThanItMayBe(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int images,
            @ForAll @IntRange(min = 1, max = 40) int max) {
        List<Map<ContentId, Long>> family = family(seed, images, 200);
        SharingGroups groups = SharingGroups.of(family, max);
        for (int i = 0; i < images; i++) {
            Set<Long> of = new HashSet<>();
            for (ContentId digest : family.get(i).keySet()) {
                long group = groups.group(i, digest);
                assertTrue((group & 1L << i) != 0);
                assertTrue(groups.all().contains(group));
                assertEquals(group == 1L << i, isOwn(family, i, digest, group));
                of.add(group);
            }
            int image = i;
            assertEquals(
                    of.size(),
                    groups.all().stream()
                            .filter(group -> (group & 1L << image) != 0)
                            .count());
            assertTrue(of.size() <= max, of.size() + " of " + max);
        }
    }

    /// Whether it is in one image alone, or was made to be.
    private static boolean isOwn(List<Map<ContentId, Long>> family, int image, ContentId digest, long group) {
        long holders = 0;
        for (int i = 0; i < family.size(); i++) {
            holders |= family.get(i).containsKey(digest) ? 1L << i : 0;
        }
        return holders == 1L << image || group != holders;
    }

    @Test
    void theSmallestGroupsAreDissolved() {
        Map<ContentId, Long> first = Map.of(digest(1), 10L, digest(2), 20L, digest(3), 30L);
        Map<ContentId, Long> second = Map.of(digest(1), 10L, digest(3), 30L);
        Map<ContentId, Long> third = Map.of(digest(2), 20L, digest(3), 30L);
        SharingGroups groups = SharingGroups.of(List.of(first, second, third), 3);
        assertEquals(0b111, groups.group(0, digest(3)));
        assertEquals(0b101, groups.group(0, digest(2)));
        assertEquals(0b001, groups.group(0, digest(1)));
        assertEquals(0b010, groups.group(1, digest(1)));
        assertEquals(List.of(0b111L, 0b101L, 0b001L, 0b010L), List.copyOf(groups.all()));
    }
}
