package dakotac.input;

import dakotac.binary.Bytes;
import dakotac.diagnostic.Diagnostic;
import dakotac.input.ImageInput.Role;
import dakotac.input.ProgramCheck.Program;
import dakotac.input.linux.InitramfsFiles;
import dakotac.manifest.Arch;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest.Live;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Optional;

/// Looks into a boot file: is it what it is taken for, is all of it there, and is it for this architecture.
///
/// @param tar    the file to blame
/// @param kernel the kernel that is taken, where there is one
/// @param live   how the initramfs is to find the root
record BootFileCheck(InputFile tar, Strictness strictness, Arch arch, Optional<KernelFile> kernel, Live live) {

    /// @param in its bytes
    /// @throws IOException if they cannot be read
    List<Diagnostic> check(Role role, TarMember member, InputStream in) throws IOException {
        InputDiagnostics inputDiagnostics = new InputDiagnostics(tar, strictness);
        if (member.size() == 0) {
            inputDiagnostics.error(
                    empty(role),
                    "holds an empty " + role.label() + ", '" + member.path() + "'",
                    "recreate the tar; was a step interrupted?");
            return inputDiagnostics.all();
        }
        PushbackInputStream whole = new PushbackInputStream(in, PeImage.HEAD);
        Bytes head = Bytes.of(whole.readNBytes(PeImage.HEAD));
        whole.unread(head.toArray());
        switch (role) {
            case LOADER -> new ProgramCheck(inputDiagnostics, arch, Program.LOADER).check(member, head);
            case KERNEL -> {
                new ProgramCheck(inputDiagnostics, arch, Program.KERNEL).check(member, head);
                if (kernel.isPresent()) {
                    new KernelReleaseCheck(inputDiagnostics, kernel.get()).check(member, whole);
                }
            }
            case DEVICETREE -> new DevicetreeCheck(inputDiagnostics).check(member, head);
            case INITRAMFS -> {
                Optional<InitramfsFiles> files = new InitramfsCheck(inputDiagnostics).check(member, head, whole);
                if (files.isPresent() && kernel.isPresent()) {
                    new LiveInitramfsCheck(inputDiagnostics, kernel.get(), live).check(member, files.get());
                }
            }
            case ROOTFS, OFFLINE_STORE, FILE -> {}
        }
        return inputDiagnostics.all();
    }

    private static InputProblem empty(Role role) {
        return switch (role) {
            case LOADER -> InputProblem.LOADER_EMPTY;
            case KERNEL -> InputProblem.KERNEL_EMPTY;
            case DEVICETREE -> InputProblem.DEVICETREE_EMPTY;
            case INITRAMFS -> InputProblem.INITRAMFS_EMPTY;
            case ROOTFS, OFFLINE_STORE, FILE -> InputProblem.INPUT_EMPTY;
        };
    }
}
