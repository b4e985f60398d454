package dakotac.host;

import dakotac.diagnostic.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A process that has no file descriptors left when it opens a work folder, or when it closes one.
public final class DescriptorShortage {

    /// When they are gone.
    enum Moment {
        BEFORE,
        WITHIN
    }

    private static final List<FileChannel> TAKEN = new ArrayList<>();

    private DescriptorShortage() {}

    /// @param arguments an output, and the name of a moment
    static void main(String[] arguments) throws IOException, UserError {
        Path output = Path.of(arguments[0]);
        // with these, all classes that are needed are there
        WorkFolder.open(outputs(output), new CleanupHooks()).close();
        openInVain(outputs(output.resolve("missing/file")));
        switch (Moment.valueOf(arguments[1])) {
            case BEFORE -> {
                for (int free = 0; free < 12; free++) {
                    takeAllBut(free);
                    openInVain(outputs(output));
                }
            }
            case WITHIN -> {
                try (WorkFolder work = WorkFolder.open(outputs(output), new CleanupHooks())) {
                    Files.writeString(
                            Files.createDirectories(work.resolve("a/b/c")).resolve("d"), "e");
                    takeAllBut(0);
                }
            }
        }
        System.out.println("as it should be");
    }

    private static Outputs outputs(Path path) throws IOException, UserError {
        return Outputs.check(
                List.of(new Output("file", path, _ -> Optional.empty())),
                ReadFiles.of(List.of()),
                new OverwritePolicy("wait", OverwritePolicy.Force.UNKNOWN));
    }

    /// Where enough are free it opens, and closes.
    private static void openInVain(Outputs outputs) throws IOException {
        try (WorkFolder work = WorkFolder.open(outputs, new CleanupHooks())) {
            work.resolve("opened");
        } catch (UserError e) {
            if (!String.valueOf(e.getMessage()).matches(".*(Too many open files|its folder does not exist)")) {
                System.out.println(e.getMessage());
            }
        }
    }

    /// Takes them all, and gives this many back.
    public static void takeAllBut(int free) throws IOException {
        try {
            while (true) {
                TAKEN.add(FileChannel.open(Path.of("/dev/null")));
            }
        } catch (IOException _) {
            giveBack(free);
        }
    }

    /// Gives back all that were taken.
    public static void giveBack() throws IOException {
        giveBack(TAKEN.size());
    }

    private static void giveBack(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            TAKEN.removeLast().close();
        }
    }
}
