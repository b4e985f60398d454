package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.diagnostic.Checked;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells a tar's architecture from the boot loaders in it. The last row of [Arch] is looked for first, as the script
/// does for which this stands in.
final class ArchDetection {

    private final BootTar tar;
    private final InputDiagnostics inputDiagnostics;

    ArchDetection(BootTar tar) {
        this.tar = tar;
        this.inputDiagnostics = new InputDiagnostics(tar.file(), Strictness.LENIENT);
    }

    Checked<Arch> arch() {
        try {
            List<Arch> found = withLoader();
            Arch arch = found.size() == 1 ? found.getFirst() : choose(found);
            return Checked.of(arch, inputDiagnostics.all());
        } catch (BadInput problem) {
            return Checked.broken(problem.about(tar.file()));
        } catch (IOException e) {
            return Checked.broken(InputProbe.unreadable(e).about(tar.file()));
        }
    }

    private List<Arch> withLoader() throws BadInput {
        LoaderSearch loaders = new LoaderSearch(tar.tree());
        List<Arch> found = new ArrayList<>();
        for (Arch arch : List.of(Arch.values()).reversed()) {
            if (loaders.find(arch).isPresent()) {
                found.add(arch);
            }
        }
        if (found.isEmpty()) {
            throw LoaderSearch.missing();
        }
        return found;
    }

    private Arch choose(List<Arch> found) throws IOException {
        Optional<PeImage> kernel = kernel();
        Arch arch = found.stream()
                .filter(a -> kernel.isPresent() && kernel.get().machine() == a.peMachine())
                .findFirst()
                .orElse(found.getFirst());
        inputDiagnostics.note(
                InputProblem.SEVERAL_LOADERS,
                "holds the boot loaders of " + found.stream().map(Arch::label).collect(Collectors.joining(" and "))
                        + "; it is taken for " + arch.label(),
                "name the architecture: --arch " + arch.label() + ":TAR:SQUASHFS");
        return arch;
    }

    private Optional<PeImage> kernel() throws IOException {
        List<KernelFile> kernels = KernelFile.in(tar.tree());
        if (kernels.isEmpty()) {
            return Optional.empty();
        }
        TarMember kernel = tar.tree().file(kernels.getFirst().path()).orElseThrow();
        try (InputStream in = BlobReader.open(tar.blob(kernel))) {
            return PeImage.decode(Bytes.of(in.readNBytes(PeImage.HEAD)));
        }
    }
}
