package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Example;
import dakotac.host.CleanupHooks;
import dakotac.host.ImageCache;
import dakotac.host.ResultDraft;
import dakotac.host.RunProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

    private static final String KEY = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    @Test
    void itIsListedAndPruned() throws Exception {
        Path place = folder.resolve("dakotac");
        assertEquals(new Dakota(0, place + "\n", ""), cache("path"));
        assertEquals(new Dakota(0, "", "kept: 0, of 0 bytes\n"), cache("list"));
        try (ImageCache cache = ImageCache.open(place, new CleanupHooks());
                ResultDraft draft = cache.begin(KEY)) {
            Files.write(draft.resolve("rootfs"), new byte[12_316]); // and 29 bytes that seal it
            draft.publish();
        }
        Dakota list = cache("list");
        assertTrue(list.out().matches("result {12}12,345  20[-0-9]+T[0-9:]+Z  " + KEY + "\n"), list.out());
        assertEquals(
                "deleted: 0, of 0 bytes\n", cache("prune", "--older-than", "2").out());
        assertEquals("deleted: 1, of 12,345 bytes\n", cache("prune").out());
        assertEquals("", cache("list").out());
    }

    @Test
    void whereItCannotBeIsTold() throws IOException {
        Files.createFile(folder.resolve("dakotac"));
        Dakota run = cache("list");
        assertEquals(3, run.status());
        assertEquals(
                folder.resolve("dakotac")
                        + ": error[cache]: the cache cannot be there: it is no folder\n"
                        + "      set XDG_CACHE_HOME to a folder that can be written to\n",
                run.err());
        Example.check(RunProblem.CACHE, run.err(), folder);
    }

    private Dakota cache(String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "cache";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Dakota.run(Map.of("XDG_CACHE_HOME", folder.toString()), words);
    }
}
