package dakotac.host;

import dakotac.diagnostic.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes one output again and again, as a process that is not alone with it does.
final class WorkFolderLoop {

    private static final int SIZE = 100_000;

    private final Output output;
    private final byte[] own = new byte[SIZE];
    private int published;
    private int refused;
    private int foreign;
    private int failed;

    private WorkFolderLoop(Output output, byte mark) {
        this.output = output;
        Arrays.fill(own, mark);
    }

    /// @param arguments the output, how many seconds to go on, a character to fill it with
    static void main(String[] arguments) {
        Output output = new Output("file", Path.of(arguments[0]), _ -> Optional.empty());
        WorkFolderLoop loop = new WorkFolderLoop(output, (byte) arguments[2].charAt(0));
        long end = System.nanoTime()
                + Duration.ofSeconds(Integer.parseInt(arguments[1])).toNanos();
        while (System.nanoTime() < end) {
            loop.once();
        }
        System.out.printf(
                "%d published, %d refused, %d foreign reads, %d failures%n",
                loop.published, loop.refused, loop.foreign, loop.failed);
    }

    private void once() {
        try {
            Outputs outputs = Outputs.check(
                    List.of(output),
                    ReadFiles.of(List.of()),
                    new OverwritePolicy("wait", OverwritePolicy.Force.UNKNOWN));
            try (WorkFolder work = WorkFolder.open(outputs, new CleanupHooks())) {
                Path file = work.resolve("file");
                for (int part = 0; part < SIZE; part += SIZE / 10) {
                    append(file, Arrays.copyOfRange(own, part, part + SIZE / 10));
                }
                expect(Files.readAllBytes(file), own);
                work.publish(new LinkedHashMap<>(Map.of(output, file)), List.of());
                published++;
            }
            look();
        } catch (UserError e) {
            count(e);
        } catch (IOException | RuntimeException e) {
            failed++;
            e.printStackTrace();
        }
    }

    private static void append(Path file, byte[] part) throws IOException {
        Files.write(
                file,
                part,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE,
                java.nio.file.StandardOpenOption.APPEND);
    }

    /// What is there is whole, whoever made it.
    private void look() throws IOException {
        try {
            byte[] there = Files.readAllBytes(output.path());
            byte[] whole = new byte[SIZE];
            Arrays.fill(whole, there[0]);
            expect(there, whole);
        } catch (NoSuchFileException e) {
            failed++;
        }
    }

    private void expect(byte[] read, byte[] expected) {
        if (!Arrays.equals(read, expected)) {
            foreign++;
        }
    }

    private void count(UserError e) {
        if (String.valueOf(e.getMessage()).equals("another run of dakotac is making this file")) {
            refused++;
        } else {
            failed++;
            System.err.println(e.getMessage());
        }
    }
}
