package dakotac.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.inspect.ImageFile;
import dakotac.inspect.ImageReader;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An ISO that boots the probe, and ways to make it fail.
record ProbeIso(Path file) {

    /// Builds it, and its inputs beside it.
    static ProbeIso build(Path folder, String name, Arch... arches) throws IOException {
        Path file = folder.resolve(name);
        Path manifest = new ProbeInputs(folder).write(arches).manifest("", arches);
        Dakota build = Dakota.run("build", manifest.toString(), "-o", file.toString());
        assertEquals(0, build.status(), build.err());
        return new ProbeIso(file);
    }

    ProbeIso copy(String name) throws IOException {
        return new ProbeIso(Files.copy(file, file.resolveSibling(name)));
    }

    /// Takes a file off the EFI system partition.
    ProbeIso delete(String path) throws IOException {
        Oracle.says("mdel", "-i", esp(file), "::" + path);
        return this;
    }

    /// Puts a file on the EFI system partition, in place of the one that is there.
    ProbeIso put(String path, byte[] content) throws IOException {
        Path source = Files.write(file.resolveSibling("put"), content);
        Oracle.says("mcopy", "-o", "-i", esp(file), source.toString(), "::" + path);
        return this;
    }

    ProbeIso put(String path, String text) throws IOException {
        return put(path, text.getBytes(UTF_8));
    }

    /// Replaces a string wherever on the image it stands.
    ProbeIso replace(String text, String asLong) throws IOException {
        assertEquals(text.length(), asLong.length());
        String content = new String(Files.readAllBytes(file), ISO_8859_1);
        assertTrue(content.contains(text));
        Files.write(file, content.replace(text, asLong).getBytes(ISO_8859_1));
        return this;
    }

    /// An ISO with the same files but those of the menu.
    static Path withoutMenuInTree(Path iso) {
        Path without = iso.resolveSibling("without-menu.iso");
        String[] words = "-boot_image any system_area=/dev/zero -boot_image any discard -rm_r /loader".split(" ", 0);
        List<String> command =
                new ArrayList<>(List.of("xorriso", "-indev", iso.toString(), "-outdev", without.toString()));
        command.addAll(List.of(words));
        Oracle.says(command.toArray(String[]::new));
        return without;
    }

    /// The EFI system partition of an ISO, as mtools want to have it.
    static String esp(Path iso) throws IOException {
        try (ImageFile medium = ImageFile.open(iso)) {
            return iso + "@@"
                    + ImageReader.read(medium).esp().orElseThrow().volume().offset();
        }
    }
}
