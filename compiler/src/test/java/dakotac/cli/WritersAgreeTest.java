package dakotac.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.Oracle;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two writers, one plan: the same image, but for what stands in `docs/adr/writers.md`.
class WritersAgreeTest {

    @TempDir
    private Path folder;

    private Path embedded = Path.of("");
    private Path hostTools = Path.of("");

    @BeforeEach
    void build() throws IOException {
        build(new SampleInputs(folder)
                .write(Arch.X86_64, Arch.AARCH64)
                .manifest("entries: [{id: live}, {id: debug}]\n", Arch.X86_64, Arch.AARCH64));
    }

    private void build(Path manifest) {
        embedded = build("embedded", manifest);
        hostTools = build("host-tools", manifest);
    }

    private Path build(String writer, Path manifest) {
        Path iso = folder.resolve(writer + ".iso");
        Dakota run = Dakota.run("build", "--writer", writer, manifest.toString(), "-o", iso.toString());
        assertEquals(0, run.status(), run.err());
        return iso;
    }

    @Test
    void theTreesHoldTheSameFilesWithTheSameBytes() throws Exception {
        assertEquals(digests(extracted(hostTools)), digests(extracted(embedded)));
    }

    @Test
    void theEfiSystemPartitionsHoldTheSameFilesWithTheSameBytes() throws Exception {
        assertEquals(digests(esp(extracted(hostTools))), digests(esp(extracted(embedded))));
    }

    @Test
    void modesOwnersAndTimesAreTheSame() throws Exception {
        assertEquals(listing(hostTools), listing(embedded));
    }

    /// `isoinfo` prints the names as the records have them; what a reader makes of them is the same.
    @Test
    void jolietNamesAreTheSame() {
        Set<String> names = paths(Oracle.says("isoinfo", "-J", "-f", "-i", embedded.toString()));
        assertTrue(names.contains("/LiveOS/squashfs-x86_64.img"), names::toString);
        assertEquals(paths(Oracle.says("isoinfo", "-J", "-f", "-i", hostTools.toString())), names);
        assertEquals(
                names, paths(Oracle.says("bsdtar", "-tf", embedded.toString(), "--options", "iso9660:!rockridge")));
        String found = Oracle.says("xorriso", "-read_fs", "norock", "-indev", embedded.toString(), "-find", "/");
        assertEquals(names, paths(found.replaceAll("(?m)^[^'].*", "").replace("'", "")));
        assertTrue(names.containsAll(
                paths(String.join("\n", Oracle.sevenZip(embedded).keySet()))));
    }

    private static Set<String> paths(String listing) {
        return listing.lines()
                .map(path -> path.replaceFirst("/$", "").replaceFirst("^/?", "/"))
                .filter(path -> path.matches("/[A-Za-z].*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theBootRecordsSayTheSame() throws Exception {
        assertEquals(bootRecords(hostTools), bootRecords(embedded));
    }

    @Test
    void theDescriptorsNameDakotacAsTheApplicationWhereTheManifestNamesNone() throws IOException {
        assertEquals(identifiers(hostTools), identifiers(embedded));
        assertEquals(List.of("Publisher id: ", "Application id: DAKOTAC"), toldByIsoinfo(embedded));
    }

    /// Every sign that ISO 9660 allows, and as many as fit.
    @Test
    void theDescriptorsNameTheSamePublisherAndApplication() throws IOException {
        String publisher = "A-Z0 !\"%&'()*+,-./:;<=>?_";
        String application = "A".repeat(64);
        build(Files.writeString(
                folder.resolve("sample.yaml"),
                Files.readString(folder.resolve("sample.yaml"))
                        .replace(
                                "label: SAMPLE",
                                "label: SAMPLE, publisher: '%s', application: %s"
                                        .formatted(publisher.replace("'", "''"), application))));
        assertEquals(identifiers(hostTools), identifiers(embedded));
        List<String> told = List.of("Publisher id: " + publisher, "Application id: " + application);
        assertEquals(told, toldByIsoinfo(embedded));
        assertEquals(told, toldByIsoinfo(hostTools));
        String pvd = Oracle.says("xorriso", "-indev", embedded.toString(), "-pvd_info");
        assertTrue(pvd.contains("Publisher Id : " + publisher + "\n"), pvd);
        assertTrue(pvd.contains("App Id       : " + application + "\n"), pvd);
    }

    private static List<String> toldByIsoinfo(Path iso) {
        return Oracle.says("isoinfo", "-d", "-i", iso.toString())
                .lines()
                .filter(line -> line.startsWith("Publisher id") || line.startsWith("Application id"))
                .toList();
    }

    /// The bytes of the labels, publishers and applications of both descriptors (ECMA-119 8.4 and 8.5).
    private static List<String> identifiers(Path iso) throws IOException {
        byte[] head = Files.newInputStream(iso).readNBytes(20 * 2_048);
        return IntStream.range(16, 20)
                .map(sector -> sector * 2_048)
                .filter(at -> head[at] == 1 || head[at] == 2)
                .mapToObj(at -> Stream.of(40, 318, 574)
                        .map(field -> HexFormat.of().formatHex(head, at + field, at + field + (field == 40 ? 32 : 128)))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private Path extracted(Path iso) throws IOException {
        Path tree = Files.createDirectory(folder.resolve(iso.getFileName() + ".tree"));
        Oracle.says("bsdtar", "-xf", iso.toString(), "-C", tree.toString());
        return tree;
    }

    private Path esp(Path tree) throws IOException {
        Path esp = Files.createDirectory(tree.resolveSibling(tree.getFileName() + ".esp"));
        Oracle.says("mcopy", "-s", "-n", "-i", tree.resolve("EFI/efi.img").toString(), "::/", esp.toString());
        return esp;
    }

    /// All files but the partition itself, whose free space lies elsewhere.
    private static Set<String> digests(Path tree) {
        return Oracle.says("sh", "-c", "cd '" + tree + "' && find . -type f ! -name efi.img -exec sha256sum {} +")
                .lines()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> listing(Path iso) {
        return Oracle.says("bsdtar", "-tvf", iso.toString())
                .lines()
                .filter(line -> line.startsWith("-") && !line.endsWith("efi.img"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What other programs say of them, without the places that each writer chooses.
    private static List<String> bootRecords(Path iso) {
        String said = Oracle.says(
                "xorriso", "-indev", iso.toString(), "-report_system_area", "plain", "-report_el_torito", "plain");
        return said.lines()
                .filter(line -> line.startsWith("MBR partition  ") || line.contains("El Torito boot img"))
                .map(line -> line.replaceFirst("(0xee +1|none .*) +\\d+$", "$1").strip())
                .toList();
    }
}
