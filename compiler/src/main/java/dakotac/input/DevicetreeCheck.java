package dakotac.input;

import dakotac.binary.Bytes;
import java.util.Optional;

/// Whether a devicetree is one, and all of it is there.
record DevicetreeCheck(InputDiagnostics inputDiagnostics) {

    /// @param head the first bytes of the member
    void check(TarMember member, Bytes head) {
        Optional<DevicetreeHeader> header = DevicetreeHeader.decode(head);
        if (header.isEmpty()) {
            inputDiagnostics.error(
                    InputProblem.DEVICETREE_DAMAGED,
                    "holds '" + member.path() + "', which is no devicetree blob",
                    "compile it with dtc; the magic number d00dfeed is missing");
        } else if (header.get().totalSize() > member.size()) {
            inputDiagnostics.error(
                    InputProblem.DEVICETREE_DAMAGED,
                    "holds a devicetree, '" + member.path() + "', that is cut short: it says "
                            + header.get().totalSize() + " bytes and has " + member.size(),
                    "recreate the tar");
        }
    }
}
