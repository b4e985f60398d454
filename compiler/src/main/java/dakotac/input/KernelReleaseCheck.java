package dakotac.input;

import dakotac.input.linux.KernelRelease;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Whether a kernel is the one after which its folder or file is named: it loads modules of its own release only.
///
/// @param kernel how it is named
record KernelReleaseCheck(InputDiagnostics inputDiagnostics, KernelFile kernel) {

    /// @param in the kernel
    /// @throws IOException if it cannot be read
    void check(TarMember member, InputStream in) throws IOException {
        Optional<String> release = kernel.isNamedAfterRelease() ? KernelRelease.of(in) : Optional.empty();
        release.filter(own -> !own.equals(kernel.version().text()))
                .ifPresent(own -> inputDiagnostics.odd(
                        InputProblem.KERNEL_WRONG_VERSION,
                        "holds a kernel, '" + member.path() + "', that calls itself " + own + ", not "
                                + kernel.version(),
                        "it finds no modules but those of " + own + ": put the kernel there that belongs there"));
    }
}
