package dakotac.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Manifest.Entry;
import dakotac.manifest.Manifest.MediaCheck;
import dakotac.manifest.Manifest.OfflineStore;
import dakotac.manifest.Manifest.Overlay;
import dakotac.manifest.SizeSettings.Budgeted;
import dakotac.manifest.schema.ManifestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ManifestReaderTest {

    private static final String SMALLEST = """
            version: 1
            name: smallest
            title: Smallest
            volume: {label: SMALLEST}
            arches:
              x86_64:
                inputs: {boot-files: boot.tar, rootfs: ../root.squashfs, offline-store: store.squashfs}
            """;

    @TempDir
    private Path folder;

    private Manifest read(String text) throws IOException, UserError {
        return ManifestReader.read(Files.writeString(folder.resolve("m.yaml"), text))
                .orThrow();
    }

    @Test
    void defaultsAreThoseOfTheSchema() throws Exception {
        Manifest manifest = read(SMALLEST);
        JsonNode keys = new JsonMapper().readTree(ManifestSchema.text()).path("properties");
        assertEquals(
                new MenuTimeout.Seconds(
                        keys.at("/loader/properties/timeout/default").intValue()),
                manifest.loader().timeout());
        assertEquals(
                keys.at("/live/properties/find-root-by/default").stringValue(),
                manifest.live().findRootBy().name().toLowerCase(Locale.ROOT));
        assertEquals("overlayfs", keys.at("/live/properties/overlay/default").stringValue());
        assertEquals(Overlay.OVERLAYFS, manifest.live().overlay());
        assertEquals(
                keys.at("/entries/items/properties/title/default").stringValue(),
                manifest.entries().getFirst().title());
        assertEquals(
                new Manifest.Components(
                        EnumSet.allOf(Manifest.Component.class), new OfflineStore.Absent(), MediaCheck.NONE),
                manifest.components());
        assertEquals(Optional.empty(), manifest.loader().defaultEntry());
        assertEquals(Map.of(), manifest.loader().settings());
        assertEquals(List.of(), manifest.cmdline());
        for (String component : List.of("live-rootfs", "efi-fallback", "pxeboot", "loopback-cfg")) {
            assertTrue(
                    keys.at("/components/properties/" + component + "/default").booleanValue(), component);
        }
        assertFalse(keys.at("/components/properties/offline-store/default").booleanValue());
        assertFalse(keys.at("/components/properties/media-check/default").booleanValue());
    }

    @Test
    void aMediumMayCarryItsSumWithoutAnEntry() throws Exception {
        Manifest sum = read(SMALLEST + "components: {media-check: sum}\n");
        assertEquals(MediaCheck.SUM, sum.components().mediaCheck());
        assertEquals(sum.entries(), sum.menu());
        Manifest all = read(SMALLEST + "components: {media-check: true}\n");
        assertEquals(Entry.MEDIA_CHECK, all.menu().getLast());
    }

    /// ESC, BEL and NEL, each by itself.
    @ParameterizedTest
    @ValueSource(strings = {"\\e", "\\a", "\\x85"})
    void noControlCharacterIsPartOfAnAddress(String escape) throws IOException {
        String url = "live: {find-root-by: url, url: \"http://images.example/%sroot.img\"}\n".formatted(escape);
        Path file = Files.writeString(folder.resolve("m.yaml"), SMALLEST + url);
        assertEquals(
                List.of(ManifestProblem.BAD_FORM),
                ManifestReader.read(file).diagnostics().stream()
                        .filter(Diagnostic::isError)
                        .map(Diagnostic::id)
                        .toList());
    }

    @Test
    void aFileMayBeCalledAsAHomeFolderIs() throws Exception {
        Manifest manifest = read(SMALLEST.replace("boot.tar", "./~/boot.tar"));
        assertEquals(
                folder.resolve("~/boot.tar"),
                manifest.targets().getFirst().inputs().bootFiles().orElseThrow().path());
    }

    @Test
    void aliasesMayBeMany() throws Exception {
        String many = "cmdline: [" + "*word, ".repeat(99) + "*word]\n";
        assertEquals(
                100,
                read("name: &word smallest\n" + SMALLEST.replace("name: smallest\n", "") + many)
                        .cmdline()
                        .size());
    }

    @Test
    void whatIsLeftOutComesFromTheArchitecture() throws Exception {
        Manifest.Target target = read(SMALLEST).targets().getFirst();
        assertEquals(List.of("ttyS0,115200n8", "tty0"), target.consoles());
    }

    @Test
    void pathsAreRelativeToTheirFileAndKnowTheirPlace() throws Exception {
        InputFile rootfs = read(SMALLEST).targets().getFirst().inputs().rootfs().orElseThrow();
        assertEquals(folder.resolve("../root.squashfs").normalize(), rootfs.path());
        assertEquals(7, ((Place.Span) rootfs.at()).line());
    }

    @Test
    void anOfflineStoreIsTheArchitecturesOwnOrSharedOrNamed() throws Exception {
        Path store = folder.resolve("store.squashfs");
        OfflineStore own = read(SMALLEST + "components: {offline-store: true}\n")
                .components()
                .offlineStore();
        OfflineStore shared = read(SMALLEST + "components: {offline-store: store.squashfs}\n")
                .components()
                .offlineStore();
        OfflineStore named = read(SMALLEST + "components: {offline-store: {x86_64: store.squashfs}}\n")
                .components()
                .offlineStore();
        assertEquals(store, pathOf(own));
        assertEquals(store, ((OfflineStore.Shared) shared).file().path());
        assertEquals(store, pathOf(named));
    }

    private static Path pathOf(OfflineStore store) {
        return Objects.requireNonNull(((OfflineStore.PerArch) store).files().get(Arch.X86_64))
                .path();
    }

    @ParameterizedTest
    @CsvSource({
        "16 GiB,17179869184",
        "16 GB,16000000000",
        "4.5GB,4500000000",
        "1.001 kB,1001",
        "1.001 KiB,1025",
        "99999.999 TiB,109951161678088372",
        "stick-4GB,3800000000",
        "stick-16GB,15200000000",
        "700MiB,734003200",
        "1 KiB,1024",
        "2 TiB,2199023255552",
        "4096,4096",
        "1e9,1000000000",
        "5.0,5"
    })
    void aBudgetIsBytes(String written, long bytes) throws Exception {
        assertEquals(
                bytes,
                read(SMALLEST + "size: {budget: " + written + "}\n")
                        .sizes()
                        .budget(Budgeted.ISO, Optional.empty())
                        .orElseThrow()
                        .bytes());
    }

    @Test
    void aBudgetIsOfAnArchitectureOrOfEach() throws Exception {
        SizeSettings sizes = read(SMALLEST + "size: {budget: {rootfs: {x86_64: 5 GB}, boot-files: 200 MB}}\n")
                .sizes();
        assertEquals(5_000_000_000L, budget(sizes, Budgeted.ROOTFS, Arch.X86_64));
        assertEquals(-1, budget(sizes, Budgeted.ROOTFS, Arch.AARCH64));
        assertEquals(200_000_000, budget(sizes, Budgeted.BOOT_FILES, Arch.AARCH64));
        assertEquals(Optional.empty(), sizes.budget(Budgeted.ISO, Optional.empty()));
    }

    private static long budget(SizeSettings sizes, Budgeted of, Arch arch) {
        return sizes.budget(of, Optional.of(arch))
                .map(SizeSettings.Budget::bytes)
                .orElse(-1L);
    }
}
