package dakotac.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.Digest;
import dakotac.diagnostic.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCacheTest {

    private static final String BLOB = hex("blob");
    private static final String KEY = hex("key");

    @TempDir
    private Path folder;

    private Path place = Path.of("");

    @BeforeEach
    void choosePlace() {
        place = folder.resolve("new/cache");
    }

    @Test
    void theEnvironmentTellsWhereItIs() throws UserError {
        assertEquals(Path.of("/c/dakotac"), ImageCache.locate(Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h")));
        assertEquals(Path.of("/h/.cache/dakotac"), ImageCache.locate(Map.of("HOME", "/h")));
        assertEquals(
                Path.of("/h/.cache/dakotac"),
                ImageCache.locate(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/h")),
                "relative ones are invalid");
        assertThrows(UserError.class, () -> ImageCache.locate(Map.of()));
    }

    @Test
    void whereItCannotBeIsTold() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        UserError told = assertThrows(UserError.class, () -> ImageCache.open(file, new CleanupHooks()));
        assertEquals("the cache cannot be there: it is no folder", told.getMessage());
    }

    @Test
    void aBlobIsThereOnceItIsWhatItsDigestPromises() throws Exception {
        try (ImageCache cache = open()) {
            assertEquals(Optional.empty(), cache.blob(BLOB));
            try (PartialBlob blob = cache.fetch(BLOB)) {
                append(blob, "bl");
                assertEquals(Optional.empty(), cache.blob(BLOB));
                append(blob, "ob");
                assertTrue(blob.finish().isPresent());
            }
            assertEquals("blob", Files.readString(cache.blob(BLOB).orElseThrow()));
        }
        assertEquals(List.of("blobs/sha256/" + BLOB), kept());
    }

    @Test
    void anyOtherBytesAreForgotten() throws Exception {
        try (ImageCache cache = open();
                PartialBlob blob = cache.fetch(BLOB)) {
            append(blob, "blub");
            assertEquals(Optional.empty(), blob.finish());
            assertEquals(0, blob.size());
            append(blob, "blob");
            assertTrue(blob.finish().isPresent());
        }
        assertEquals(List.of("blobs/sha256/" + BLOB), kept());
    }

    @Test
    void aLaterRunGoesOnWithAPart() throws Exception {
        try (ImageCache cache = open();
                PartialBlob blob = cache.fetch(BLOB)) {
            append(blob, "bl");
        }
        assertEquals(List.of("partial/" + BLOB), kept());
        try (ImageCache cache = open();
                PartialBlob blob = cache.fetch(BLOB)) {
            assertEquals(2, blob.size());
            append(blob, "ob");
            assertTrue(blob.finish().isPresent());
        }
        assertEquals(List.of("blobs/sha256/" + BLOB), kept());
    }

    @Test
    void noTwoRunsGoOnWithTheSamePart() throws Exception {
        try (ImageCache one = open();
                ImageCache two = open();
                PartialBlob first = one.fetch(BLOB)) {
            append(first, "bl");
            try (PartialBlob second = two.fetch(BLOB)) {
                assertEquals(0, second.size());
                append(second, "blob");
                assertTrue(second.finish().isPresent());
            }
            append(first, "ob");
            assertTrue(first.finish().isPresent());
        }
        assertEquals(List.of("blobs/sha256/" + BLOB), kept());
    }

    @ParameterizedTest
    @ValueSource(strings = {"blub", "blo", ""})
    void aDamagedBlobIsNone(String damage) throws Exception {
        try (ImageCache cache = open();
                PartialBlob blob = cache.fetch(BLOB)) {
            append(blob, "blob");
            assertTrue(blob.finish().isPresent());
        }
        Files.writeString(place.resolve("blobs/sha256").resolve(BLOB), damage);
        try (ImageCache cache = open()) {
            assertEquals(Optional.empty(), cache.blob(BLOB));
        }
        assertEquals(List.of(), kept());
    }

    @Test
    void aLargeBlobIsDamagedWhereItsSizeIsAnother() throws Exception {
        String hex = hex("large");
        Path blob = place.resolve("blobs/sha256").resolve(hex);
        try (ImageCache cache = open()) {
            Files.write(blob, new byte[5 << 20]); // nobody has the time to look at its digest
            assertTrue(cache.blob(hex, 5 << 20).isPresent());
        }
        try (ImageCache cache = open()) {
            assertEquals(Optional.empty(), cache.blob(hex, 6 << 20));
        }
        assertEquals(List.of(), kept());
    }

    /// A disk that was full, a copy that was cut, a virus scanner: what is no longer there as it was made is made
    /// again.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate -s 1 a",
                "printf X >>a",
                "rm a",
                ": >a",
                "rm a; mkdir a",
                "rm a; mkfifo a",
                "rm a; ln -s /dev/zero a",
                "printf Y >a; touch -d 2020-01-01 a",
                "touch b",
                "rm sealed",
                "rm sealed; mkfifo sealed",
                "rm sealed; ln -s /dev/zero sealed",
                "rm -r \"$PWD\"; touch \"$PWD\"",
                "rm -r \"$PWD\"; ln -s / \"$PWD\""
            })
    void aDamagedResultIsNone(String damage) throws Exception {
        try (ImageCache cache = open();
                ResultDraft draft = cache.begin(KEY)) {
            Files.writeString(draft.resolve("a"), "AB");
            draft.publish();
        }
        Path result = place.resolve("results").resolve(KEY);
        assertEquals(
                0,
                new ProcessBuilder("sh", "-c", damage)
                        .directory(result.toFile())
                        .start()
                        .waitFor());
        try (ImageCache cache = open();
                ResultDraft draft = cache.begin(KEY)) {
            assertEquals(Optional.empty(), cache.result(KEY));
            Files.writeString(draft.resolve("a"), "AB");
            assertEquals("AB", Files.readString(draft.publish().resolve("a")));
        }
        try (ImageCache cache = open()) {
            assertEquals("AB", Files.readString(cache.result(KEY).orElseThrow().resolve("a")));
        }
        assertEquals(List.of("results/" + KEY + "/a"), kept());
    }

    @Test
    void resultsAppearWhole() throws Exception {
        try (ImageCache cache = open()) {
            assertEquals(Optional.empty(), cache.result(KEY));
            try (ResultDraft draft = cache.begin(KEY)) {
                Files.writeString(draft.resolve("a"), "A");
                assertEquals(Optional.empty(), cache.result(KEY));
                assertEquals("A", Files.readString(draft.publish().resolve("a")));
            }
        }
        assertEquals(List.of("results/" + KEY + "/a"), kept());
    }

    @Test
    void whoPublishesLaterUsesWhatIsThere() throws Exception {
        try (ImageCache cache = open();
                ResultDraft winner = cache.begin(KEY);
                ResultDraft loser = cache.begin(KEY)) {
            Files.writeString(winner.resolve("a"), "winner");
            Files.writeString(loser.resolve("a"), "loser");
            winner.publish();
            assertEquals("winner", Files.readString(loser.publish().resolve("a")));
        }
        assertEquals(List.of("results/" + KEY + "/a"), kept());
    }

    @Test
    void unpublishedResultsAreForgotten() throws Exception {
        try (ImageCache cache = open()) {
            try (ResultDraft draft = cache.begin(KEY)) {
                Files.writeString(draft.resolve("a"), "A");
            }
            cache.begin(KEY).create("b").close();
        }
        assertEquals(List.of(), kept());
    }

    @Test
    void whatARunUsesIsNotPruned() throws Exception {
        fill();
        try (ImageCache user = open();
                ImageCache other = open()) {
            Path blob = user.blob(BLOB).orElseThrow();
            assertEquals(List.of(KEY), names(other.prune(Instant.MAX)));
            assertEquals("blob", Files.readString(blob));
        }
        try (ImageCache other = open()) {
            assertEquals(List.of(BLOB), names(other.prune(Instant.MAX)));
        }
        assertEquals(List.of(), kept());
    }

    @Test
    void whatARunUsesStaysWhateverIsDeleted() throws Exception {
        fill();
        try (ImageCache cache = open()) {
            Path blob = cache.blob(BLOB).orElseThrow();
            Path result = cache.result(KEY).orElseThrow();
            FolderTree.delete(place.resolve("blobs"));
            FolderTree.delete(place.resolve("results"));
            assertEquals("blob", Files.readString(blob));
            assertEquals("A", Files.readString(result.resolve("a")));
        }
    }

    @Test
    void onlyWhatIsOldIsPruned() throws Exception {
        fill();
        CacheLayout layout = new CacheLayout(place);
        Instant longAgo = Instant.now().minus(Duration.ofDays(9));
        for (CacheEntry entry : layout.entries()) {
            Files.setLastModifiedTime(entry.path(), FileTime.from(longAgo));
        }
        try (ImageCache cache = open()) {
            cache.blob(BLOB);
        }
        try (ImageCache cache = open()) {
            assertEquals(List.of(BLOB, KEY), names(cache.list()), "the last used first");
            assertEquals(List.of(KEY), names(cache.prune(Instant.now().minus(Duration.ofDays(8)))));
        }
    }

    @Test
    void whatAKilledRunLeavesIsClearedByTheNext() throws Exception {
        Process holder = java(place.toString());
        assertEquals("holds", holder.inputReader().readLine());
        open().close();
        assertEquals(
                2,
                kept().stream()
                        .filter(name -> name.startsWith("runs/"))
                        .filter(name -> !name.endsWith("lock"))
                        .count());
        holder.destroyForcibly().waitFor();
        open().close();
        assertEquals(List.of("partial/" + CacheLoop.HEX), kept());
    }

    /// For how long: `-Dloop.seconds=60`.
    @Test
    void processesDoNotMeet() throws Exception {
        String seconds = Integer.toString(Integer.getInteger("loop.seconds", 2));
        Process one = java(place.toString(), seconds);
        Process two = java(place.toString(), seconds);
        for (Process process : List.of(one, two)) {
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            System.out.print(said);
            assertTrue(said.matches("[1-9]\\d* made, \\d+ found, [1-9]\\d* pruned\n"), said);
        }
        open().close();
        assertEquals(
                List.of(),
                kept().stream().filter(name -> !name.contains(CacheLoop.HEX)).toList());
    }

    private static Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), CacheLoop.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private ImageCache open() throws UserError {
        return ImageCache.open(place, new CleanupHooks());
    }

    private void fill() throws Exception {
        try (ImageCache cache = open();
                PartialBlob blob = cache.fetch(BLOB);
                ResultDraft draft = cache.begin(KEY)) {
            append(blob, "blob");
            assertTrue(blob.finish().isPresent());
            Files.writeString(draft.resolve("a"), "A");
            draft.publish();
        }
    }

    private static void append(PartialBlob blob, String text) throws IOException {
        blob.append(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static String hex(String text) {
        MessageDigest digest = Digest.SHA_256.begin();
        digest.update(text.getBytes(UTF_8));
        return Digest.hex(digest);
    }

    private static List<String> names(List<CacheEntry> entries) {
        return entries.stream().map(CacheEntry::name).toList();
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> place.relativize(file).toString())
                    .filter(name -> !name.equals("CACHEDIR.TAG") && !name.endsWith(ResultSeal.NAME))
                    .sorted()
                    .toList();
        }
    }
}
