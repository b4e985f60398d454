package dakotac.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EspGeometryTest {

    private static final long MIB = 1 << 20;

    @Test
    void anEmptyOneIsStillFat32() {
        assertEquals(new EspGeometry(1, 34 * MIB), EspGeometry.holding(new long[0], 1));
    }

    @Test
    void clustersGrowWithTheContent() {
        assertEquals(1, EspGeometry.holding(new long[] {42 * MIB}, 6).sectorsPerCluster());
        assertEquals(2, EspGeometry.holding(new long[] {80 * MIB}, 6).sectorsPerCluster());
        assertEquals(4, EspGeometry.holding(new long[] {140 * MIB}, 6).sectorsPerCluster());
        assertEquals(8, EspGeometry.holding(new long[] {280 * MIB}, 6).sectorsPerCluster());
        assertEquals(8, EspGeometry.holding(new long[] {900 * MIB}, 6).sectorsPerCluster());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4_097, 33 * 1024 * 1024, 67_000_000, 134_000_000, 268_000_000, 500_000_001})
    void hasEnoughClustersForFat32AndForTheContent(long bytes) {
        EspGeometry geometry = EspGeometry.holding(new long[] {bytes}, 8);
        long cluster = geometry.sectorsPerCluster() * 512L;
        long most = geometry.bytes() / cluster;
        long tables = 2 * Math.ceilDiv(most * 4, 512) * 512;
        long dataClusters = (geometry.bytes() - 32 * 512 - tables) / cluster;
        assertTrue(dataClusters >= 65_525, "clusters: " + dataClusters);
        assertTrue(dataClusters * cluster >= bytes + MIB, "room for a few small files");
        assertEquals(0, geometry.bytes() % MIB);
    }

    @Test
    void manySmallFilesTakeAClusterEach() {
        long[] files = LongStream.generate(() -> 1).limit(100_000).toArray();
        assertTrue(EspGeometry.holding(files, 1).bytes() > 100_000 * 512);
    }
}
