package dakotac.input;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds a devicetree blob in a tar.
final class DevicetreeSearch {

    private static final int MAX_NEAR_MATCHES = 3;

    private final TarTree tree;
    private final List<String> folders;

    DevicetreeSearch(TarTree tree, KernelFile kernel) {
        this.tree = tree;
        this.folders = kernel.devicetreeFolders();
    }

    /// @param path below one of the folders, such as `qcom/sc8280xp-lenovo-thinkpad-x13s.dtb`
    /// @throws BadInput if there is none
    TarMember require(String path) throws BadInput {
        for (String folder : folders) {
            Optional<TarMember> blob = tree.file(folder + "/" + path);
            if (blob.isPresent()) {
                return blob.get();
            }
        }
        throw new BadInput(
                InputProblem.DEVICETREE_MISSING,
                "holds no devicetree '" + path + "' in " + String.join(", ", folders),
                hint(path.substring(path.lastIndexOf('/') + 1)));
    }

    private String hint(String name) {
        String near = tree.members()
                .filter(member -> member.name().equals(name))
                .limit(MAX_NEAR_MATCHES)
                .map(member -> "'" + TarName.shortened(member.path()) + "'")
                .collect(Collectors.joining(", "));
        return near.isEmpty()
                ? "put it into one of these folders of the tar"
                : "there is " + near + ": correct the path, or move the file";
    }
}
