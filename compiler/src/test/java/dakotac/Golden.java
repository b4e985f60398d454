package dakotac;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected texts that people review. With the system property `golden.update` they are rewritten, and the run fails
/// nevertheless.
public final class Golden {

    private Golden() {}

    public static void check(Path approved, String actual) throws IOException {
        String expected = Files.exists(approved) ? Files.readString(approved) : "";
        if (expected.equals(actual)) {
            return;
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(approved.toAbsolutePath().getParent());
            Files.writeString(approved, actual);
            fail(approved + " was rewritten: review it and run again without golden.update");
        }
        fail(approved + " differs\n--- expected\n" + expected + "--- actual\n" + actual);
    }
}
