package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.diagnostic.Diagnostic;
import dakotac.image.Identity;
import dakotac.image.ImageContents;
import dakotac.image.IsoFile;
import dakotac.image.Layout;
import dakotac.image.disk.FileData;
import dakotac.image.disk.Region;
import dakotac.image.fat.FatFile;
import dakotac.image.iso.VolumeIdentifiers;
import dakotac.input.FileSystemFixture;
import dakotac.input.PeFixture;
import dakotac.inspect.ImageReader;
import dakotac.inspect.InMemory;
import dakotac.inspect.Patched;
import dakotac.manifest.Arch;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A sound image for two architectures, and ways to make it less so.
///
/// @param esp the files of the EFI system partition
/// @param iso the files of the ISO that are not in there
record ImageFixture(SortedMap<String, Bytes> esp, SortedMap<String, Bytes> iso) {

    static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

    static ImageFixture sound() {
        ImageFixture image = new ImageFixture(new TreeMap<>(), new TreeMap<>())
                .text("loader/loader.conf", "timeout 5\ndefault live-*\n");
        for (Arch arch : Arch.values()) {
            image.esp.put(arch.removableMediaPath(), program(arch));
            image.esp.put(kernel(arch), program(arch));
            image.esp.put(arch.label() + "/initrd", Bytes.of("initrd", UTF_8));
            image.text(entry(arch), entryText(arch));
            image.iso.put("LiveOS/" + arch.label() + ".img", Bytes.of(FileSystemFixture.squashfs(5_000)));
        }
        return image;
    }

    static String entry(Arch arch) {
        return "loader/entries/live-" + arch.label() + ".conf";
    }

    static String kernel(Arch arch) {
        return arch.label() + "/linux";
    }

    static Bytes program(Arch arch) {
        return Bytes.of(PeFixture.image(arch, "program"));
    }

    static String entryText(Arch arch) {
        return """
                title Live
                architecture %s
                linux /%s
                initrd /%s/initrd
                options root=live:LABEL=SAMPLE rd.live.image rd.live.squashimg=%s.img
                """.formatted(arch.blsName(), kernel(arch), arch.label(), arch.label());
    }

    ImageFixture text(String path, String text) {
        esp.put(path, Bytes.of(text, UTF_8));
        return this;
    }

    ImageFixture edit(String path, UnaryOperator<String> edit) {
        Bytes old = esp.getOrDefault(path, Bytes.EMPTY);
        return text(path, edit.apply(old.text(0, old.size(), UTF_8)));
    }

    ImageFixture program(String path, Arch arch) {
        esp.put(path, program(arch));
        return this;
    }

    ImageFixture without(String path) {
        esp.remove(path);
        iso.remove(path);
        return this;
    }

    ImageFixture iso(String path, byte[] bytes) {
        iso.put(path, Bytes.of(bytes));
        return this;
    }

    /// Where its parts lie.
    Layout layout() {
        SortedMap<String, FatFile> inEsp = new TreeMap<>();
        esp.forEach((path, bytes) -> inEsp.put(path, FatFile.of(new FileData.Literal(bytes))));
        SortedMap<String, IsoFile> inIso = new TreeMap<>();
        iso.forEach((path, bytes) -> inIso.put(path, IsoFile.Own.of(new FileData.Literal(bytes))));
        inIso.put("EFI/efi.img", new IsoFile.Esp());
        return Layout.of(new ImageContents(
                VolumeIdentifiers.of("SAMPLE"), inEsp, inIso, TIME, TIME, Identity.from(Bytes.of("fixture", UTF_8))));
    }

    Patched image() {
        Layout layout = layout();
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(layout.size()));
        for (Region region : layout.regions()) {
            if (region instanceof Region.Literal(var offset, var literal, var _)) {
                bytes.put((int) offset, literal.toArray());
            }
        }
        return Patched.of(new InMemory(bytes));
    }

    /// The same without the marks that dakotac leaves on its own.
    Patched imageOfOthers() {
        Patched image = image();
        int[] other = "MKISOFS".chars().toArray();
        return image.with(layout().esp().offset() + 3, other)
                .with(layout().esp().offset() + 6 * 512 + 3, other)
                .with(bootCatalog() + 4, "KODATAC".chars().toArray()); // with the same checksum
    }

    private long bootCatalog() {
        return layout().regions().stream()
                .filter(region ->
                        region instanceof Region.Literal(var _, var _, var what) && what.equals("boot catalog"))
                .mapToLong(region -> region.extent().offset())
                .findFirst()
                .orElseThrow();
    }

    /// What is found.
    static List<Diagnostic> verify(Patched image) {
        return Checks.check(ImageReader.read(image));
    }
}
