package dakotac.inspect.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.input.PeImage;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.StoredFile;
import dakotac.inspect.bls.BootMenu;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the programs that an EFI system partition has in `EFI/BOOT`, and those that its entries start.
final class BootProgramReader {

    /// Programs, of which media have some ten.
    private static final int MAX = 64;

    /// Bytes of a certificate table, or of a section `.sbat`, which have some ten thousand.
    private static final int LARGEST = 1 << 18;

    private static final String SBAT = ".sbat";
    private static final String LOADERS = "EFI/BOOT/";
    private static final String UKIS = "EFI/Linux/";

    private final InspectedImage image;

    BootProgramReader(InspectedImage image) {
        this.image = image;
    }

    List<BootProgram> readAll() {
        return image.menu().stream().flatMap(this::readAll).limit(MAX).toList();
    }

    private Stream<BootProgram> readAll(BootMenu menu) {
        TreeSet<String> kernels = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        menu.ukis().forEach(name -> kernels.add(UKIS + name));
        menu.entries().stream()
                .flatMap(entry -> Stream.of("linux", "uki").flatMap(entry::values))
                .map(path -> path.replace('\\', '/').replaceFirst("^/+", ""))
                .forEach(kernels::add);
        Stream<String> loaders = menu.esp().files().keySet().stream().filter(BootProgramReader::isLoader);
        return Stream.concat(
                loaders.filter(path -> !kernels.contains(path))
                        .flatMap(path -> menu.file(path).stream().flatMap(file -> read(path, file, false))),
                kernels.stream().flatMap(path -> menu.file(path).stream().flatMap(file -> read(path, file, true))));
    }

    private static boolean isLoader(String path) {
        String upper = path.toUpperCase(Locale.ROOT);
        return upper.startsWith(LOADERS) && upper.endsWith(".EFI") && upper.indexOf('/', LOADERS.length()) < 0;
    }

    private Stream<BootProgram> read(String path, FatTree.Entry file, boolean isKernel) {
        return PeImage.decode(file.file().head(image.imageBytes(), PeImage.HEAD)).stream()
                .map(program -> new BootProgram(
                        path,
                        program,
                        isKernel,
                        program.certificates()
                                .map(table -> ProgramSignature.decodeAll(part(file.file(), table)))
                                .orElse(List.of()),
                        program.section(SBAT)
                                .map(section -> generations(part(file.file(), section.extent())))
                                .orElse(Map.of())));
    }

    private Bytes part(StoredFile file, Extent extent) {
        return file.part(extent.offset(), Math.min(extent.size(), LARGEST)).head(image.imageBytes(), LARGEST);
    }

    /// Lines of values with commas between them, a component and its generation first (shim's `SBAT.md`).
    private static Map<String, Integer> generations(Bytes section) {
        String text = section.text(0, section.size(), UTF_8);
        int end = text.indexOf('\0');
        return text.substring(0, end < 0 ? text.length() : end)
                .lines()
                .map(line -> line.split(",", 3))
                .filter(fields -> fields.length > 1 && fields[1].matches("[0-9]{1,9}"))
                .collect(Collectors.toMap(
                        fields -> fields[0], fields -> Integer.valueOf(fields[1]), Math::min, HashMap::new));
    }
}
