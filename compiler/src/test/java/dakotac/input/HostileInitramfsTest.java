package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.input.linux.Initramfs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is made to keep a reader busy does not: there is an end to bytes, streams, names, and to what each takes.
class HostileInitramfsTest {

    /// Far more than it takes, and far less than time in the square of a length.
    private static final Duration SOON = Duration.ofSeconds(20);

    private static Initramfs.Found read(byte[] initramfs) {
        return assertTimeoutPreemptively(
                SOON, () -> Initramfs.read(new ByteArrayInputStream(initramfs)), "took too long");
    }

    @ParameterizedTest
    @EnumSource
    void aBombIsLeftWhereItIs(LinuxStream compression) throws IOException {
        byte[] bomb = compression.of(InitramfsFixture.of(new byte[1 << 20]));
        Initramfs.Found found = Initramfs.read(new ByteArrayInputStream(bomb), 100_000);
        assertEquals(Optional.empty(), found.defect());
        assertFalse(found.files().isComplete());
        assertTrue(found.unpacked() <= 1 << 20, () -> "unpacked " + found.unpacked());
    }

    @ParameterizedTest
    @EnumSource
    void thousandsOfStreamsAreNotOpened(LinuxStream compression) {
        byte[] one = compression.of(InitramfsFixture.of("words"));
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 5_000; i++) {
            many.writeBytes(one);
            many.writeBytes(new byte[4 - one.length % 4]);
        }
        Initramfs.Found found = read(many.toByteArray());
        assertTrue(
                found.defect().isPresent() || !found.files().isComplete(), // LZ4 has no end: what follows is junk
                () -> "all of " + compression + " was read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lib/modules/x/", "var/hooks/", "/hooks/overlayfs", "lib/modules/x/x.ko.", "etc/cmdline.d/"})
    void longNamesTakeNoLonger(String part) {
        String name = part.repeat(3_900 / part.length());
        byte[] names = InitramfsFixture.archive(
                IntStream.range(0, 2_000).boxed().collect(Collectors.toMap(i -> name + i + ".sh", _ -> "")));
        assertEquals(Optional.empty(), read(LinuxStream.GZIP.of(names)).defect());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/modules/x/modules.builtin", "etc/cmdline.d/a.conf", "usr/sbin/dmsquash-live-root"})
    void longLinesTakeNoLonger(String name) {
        for (String text : new String[] {"k", "root=", "-d ", "rd.luks", " "}) {
            byte[] file = InitramfsFixture.archive(Map.of(name, text.repeat((1 << 20) / text.length() - 1)));
            assertEquals(Optional.empty(), read(file).defect());
        }
    }

    @Test
    void namesThatNobodyGaveAreNotKept() {
        String tooLong = "a".repeat(300);
        Initramfs.Found found = read(InitramfsFixture.archive(Map.of("lib/modules/" + tooLong + "/x.ko", "")));
        assertFalse(found.files().isComplete());
        assertTrue(found.files().releases().isEmpty());
    }
}
