package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.input.SampleTar;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/// An ISO of images that the real podman builds, in a storage of its own.
class PodmanTest {

    @TempDir
    private Path folder;

    /// podman refuses a name of more than 50 characters.
    @TempDir(factory = BelowTmp.class)
    private Path runroot = Path.of("");

    private static final class BelowTmp implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.createTempDirectory(Path.of("/tmp"), "podman");
        }
    }

    private Dakota build(String manifest, Path podman) throws IOException {
        Map<String, String> variables = Map.of(
                "PATH",
                podman.getParent() + ":" + System.getenv("PATH"),
                "XDG_CACHE_HOME",
                folder.resolve("cache").toString());
        Path file = Files.writeString(folder.resolve("live.yaml"), manifest);
        return Dakota.run(
                variables,
                "build",
                file.toString(),
                "-o",
                folder.resolve("live.iso").toString());
    }

    /// Podman with options that its callers do not know.
    private Path podman() throws IOException {
        String script = """
                #!/bin/sh
                PATH='%1$s' BUILDAH_ISOLATION=chroot
                export PATH BUILDAH_ISOLATION
                exec podman --storage-driver vfs --root '%2$s/graph' --runroot '%3$s' --tmpdir '%2$s/tmp' "$@"
                """.formatted(System.getenv("PATH"), folder, runroot);
        Path program =
                Files.writeString(Files.createDirectory(folder.resolve("bin")).resolve("podman"), script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    @Test
    void buildsForEachArchitecture() throws IOException {
        for (Arch arch : Arch.values()) {
            Path context = Files.createDirectories(folder.resolve("live").resolve(arch.ociArchitecture()));
            Path tar = Files.write(folder.resolve("tar"), SampleTar.of(arch).bytes());
            Oracle.says("tar", "-C", context.toString(), "-xf", tar.toString());
        }
        Files.writeString(folder.resolve("live/Containerfile"), """
                FROM scratch AS live
                ARG TARGETARCH
                ARG NAME
                LABEL org.opencontainers.image.version=$NAME
                COPY $TARGETARCH /

                FROM scratch
                COPY nothing /
                """);
        String manifest = """
                version: 1
                name: live
                title: Live
                volume: {label: LIVE}
                build: {containerfile: live/Containerfile, args: {NAME: "a b"}, target: live}
                arches: {x86_64: {}, aarch64: {}}
                """;
        Path podman = podman();
        Dakota first = build(manifest, podman);
        assertEquals(0, first.status(), first.err());
        assertTrue(first.err().contains("[aarch64] kernel " + SampleTar.VERSION), first.err());
        assertTrue(first.err().contains("STEP"), first.err());
        Dakota second = build(manifest, podman);
        assertEquals(0, second.status(), second.err());
        assertFalse(second.err().contains("copying"), "nothing has changed: " + second.err());
        Dakota failed = build(manifest.replace(", target: live", ""), podman);
        assertEquals(1, failed.status());
        assertTrue(failed.err().contains("cannot be built: podman failed: exit status"), failed.err());
        assertTrue(failed.err().contains("nothing"), failed.err());
    }
}
