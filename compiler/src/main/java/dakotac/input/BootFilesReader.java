package dakotac.input;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.input.ImageInput.Role;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest.Devicetree;
import dakotac.manifest.Manifest.Live;
import dakotac.manifest.Manifest.Target;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds one architecture's kernel, initramfs, boot loader and devicetree in a tar, and looks at each.
final class BootFilesReader {

    private final BootTar tar;
    private final Arch arch;
    private final Optional<Devicetree> devicetree;
    private final Live live;
    private final InputDiagnostics inputDiagnostics;
    private final List<KernelFile> kernels;
    private final Map<Role, TarMember> members = new EnumMap<>(Role.class);

    private BootFilesReader(BootTar tar, Target target, Live live, Strictness strictness) {
        this.tar = tar;
        this.arch = target.arch();
        this.devicetree = target.devicetree();
        this.live = live;
        this.inputDiagnostics = new InputDiagnostics(tar.file(), strictness);
        this.kernels = KernelFile.in(tar.tree());
    }

    /// @param live how the initramfs is to find the root
    static Checked<BootFiles> read(BootTar tar, Target target, Live live, Strictness strictness) {
        return new BootFilesReader(tar, target, live, strictness).read();
    }

    private Checked<BootFiles> read() {
        take(Role.LOADER, () -> new LoaderSearch(tar.tree()).require(arch));
        if (kernels.isEmpty()) {
            inputDiagnostics.error(
                    InputProblem.KERNEL_MISSING,
                    "holds no kernel",
                    "put it into the tar as 'usr/lib/modules/VERSION/vmlinuz' or 'boot/vmlinuz-VERSION'");
            look();
            return new Checked.Broken<>(inputDiagnostics.all());
        }
        take(kernels.getFirst());
        look();
        return Checked.of(new BootFiles(kernels.getFirst().version(), members), inputDiagnostics.all());
    }

    private void take(KernelFile kernel) {
        noteOthers(kernel);
        take(Role.KERNEL, () -> required(kernel.path()));
        take(Role.INITRAMFS, () -> initramfs(kernel));
        devicetree.ifPresent(blob ->
                take(Role.DEVICETREE, blob.at(), () -> new DevicetreeSearch(tar.tree(), kernel).require(blob.path())));
    }

    private void noteOthers(KernelFile kernel) {
        if (kernels.size() > 1) {
            String others = kernels.stream()
                    .skip(1)
                    .limit(10)
                    .map(other -> other.version().text())
                    .collect(Collectors.joining(", "));
            inputDiagnostics.note(
                    InputProblem.SEVERAL_KERNELS,
                    "holds " + kernels.size() + " kernels; the newest, " + kernel.version() + ", is taken",
                    "leave the others out of the tar: " + others);
        }
    }

    private TarMember required(String path) throws BadInput {
        return tar.tree().file(path).orElseThrow();
    }

    private TarMember initramfs(KernelFile kernel) throws BadInput {
        Optional<TarMember> own = initramfsOf(kernel);
        if (own.isPresent()) {
            return own.get();
        }
        String hint = "make it with dracut and put it into the tar as '"
                + kernel.initramfsPaths().getFirst() + "'";
        for (KernelFile other : kernels.subList(1, kernels.size())) {
            if (initramfsOf(other).isPresent()) {
                hint = "the older kernel " + other.version() + " has one: make one for " + kernel.version()
                        + ", or leave that kernel out of the tar";
                break;
            }
        }
        throw new BadInput(
                InputProblem.INITRAMFS_MISSING, "holds no initramfs of its kernel " + kernel.version(), hint);
    }

    private Optional<TarMember> initramfsOf(KernelFile kernel) throws BadInput {
        for (String path : kernel.initramfsPaths()) {
            Optional<TarMember> initramfs = tar.tree().file(path);
            if (initramfs.isPresent()) {
                return initramfs;
            }
        }
        return Optional.empty();
    }

    private void take(Role role, Search search) {
        take(role, tar.file().at(), search);
    }

    /// @param namedAt where the manifest asks for it
    private void take(Role role, Place namedAt, Search search) {
        try {
            members.put(role, search.find());
        } catch (BadInput problem) {
            inputDiagnostics.error(problem, namedAt);
        }
    }

    private void look() {
        try {
            Map<Role, List<Diagnostic>> found = new EnumMap<>(Role.class);
            look(members, found);
            found.values().forEach(inputDiagnostics::addAll);
        } catch (BadInput problem) {
            inputDiagnostics.error(problem);
        } catch (IOException e) {
            inputDiagnostics.error(InputProbe.unreadable(e));
        }
    }

    /// All members in one pass, but for those that are taken for several things at once.
    private void look(Map<Role, TarMember> wanted, Map<Role, List<Diagnostic>> found) throws IOException {
        var check = new BootFileCheck(
                tar.file(),
                inputDiagnostics.strictness(),
                arch,
                kernels.stream().findFirst(),
                live);
        Map<Blob, Role> roles = new LinkedHashMap<>();
        Map<Role, TarMember> again = new EnumMap<>(Role.class);
        wanted.forEach((role, member) -> {
            if (roles.putIfAbsent(tar.blob(member), role) != null) {
                again.put(role, member);
            }
        });
        BlobReader.each(roles.keySet(), (blob, in) -> {
            Role role = Objects.requireNonNull(roles.get(blob));
            found.put(role, check.check(role, Objects.requireNonNull(wanted.get(role)), in));
        });
        if (!again.isEmpty()) {
            look(again, found);
        }
    }

    @FunctionalInterface
    private interface Search {
        TarMember find() throws BadInput;
    }
}
