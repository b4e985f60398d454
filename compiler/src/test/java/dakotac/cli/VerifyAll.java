package dakotac.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/// What the launcher starts in place of dakotac: `verify` of one image after the other, with what each took. The memory
/// is that of all.
public final class VerifyAll {

    private VerifyAll() {}

    static void main(String[] arguments) throws IOException {
        for (String image : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            Duration before = processorTime();
            String said = verify(image);
            long millis = processorTime().minus(before).toMillis();
            System.gc(); // the next one begins as in a Java of its own
            System.out.printf("%s: %d ms: %s%n", Path.of(image).getFileName(), millis, said.replace("\n", " "));
        }
        System.out.println("peak: " + peak() + " kB");
    }

    /// Of all threads; what other processes take is none of ours.
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static String verify(String image) {
        Dakota run = Dakota.run("verify", image);
        return "exit " + run.status() + ": " + run.err() + run.out();
    }

    /// What Linux saw the process have in memory at most (proc_pid_status(5)), as `time -v` prints it.
    private static String peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElseThrow();
    }
}
