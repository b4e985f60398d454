package dakotac.cli;

import dakotac.host.Interruption;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A run of dakotac inside the test's own process.
record Dakota(int status, String out, String err) {

    static Dakota run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /// @param variables beside those of this process
    static Dakota run(Map<String, String> variables, String... arguments) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = new Session(print(out), print(err), environment, false, new Interruption());
        int status = Main.run(session, arguments);
        return new Dakota(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
