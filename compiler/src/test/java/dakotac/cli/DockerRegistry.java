package dakotac.cli;

import dakotac.Oracle;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/// The registry that most run (distribution), as a process of its own on this machine.
final class DockerRegistry implements AutoCloseable {

    /// Of the user `live` with the password `secret`: bcrypt is all that it knows.
    private static final String HTPASSWD = "live:$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW\n";

    private final Process process;
    private final int port;

    private DockerRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// One that anybody may read and write.
    static DockerRegistry open(Path folder) throws IOException, InterruptedException {
        return start(folder, "");
    }

    /// One that wants a login.
    static DockerRegistry closed(Path folder) throws IOException, InterruptedException {
        Path passwords = Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
        return start(folder, "auth: {htpasswd: {realm: here, path: '%s'}}\n".formatted(passwords));
    }

    private static DockerRegistry start(Path folder, String more) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(
                folder.resolve("registry.yml"), """
                version: 0.1
                storage: {filesystem: {rootdirectory: '%s'}}
                http: {addr: '127.0.0.1:%d'}
                """.formatted(folder.resolve("registry"), port) + more);
        Process process = new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        DockerRegistry registry = new DockerRegistry(process, port);
        while (!registry.answers()) {
            if (!process.isAlive()) {
                throw new IOException(Files.readString(folder.resolve("registry.log")));
            }
            Thread.sleep(20);
        }
        return registry;
    }

    private boolean answers() throws IOException {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (ConnectException _) {
            return false;
        }
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    /// Fills it, as the user who may.
    void push(Path layout, String tag) {
        push("oci:" + layout + ":" + tag, tag);
    }

    /// The same, with what skopeo finds elsewhere.
    void push(String from, String tag) {
        Oracle.says(
                "skopeo",
                "copy",
                "--quiet",
                "--all",
                "--dest-tls-verify=false",
                "--dest-creds=live:secret",
                from,
                "docker://" + host() + "/live:" + tag);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
