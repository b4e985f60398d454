package dakotac.tree;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Arch;
import dakotac.source.LocalImage;
import java.io.IOException;

/// Trees of images in layouts.
final class LocalTree {

    private LocalTree() {}

    static Checked<TreeNode.Directory> read(String reference, ImageLimits limits) throws IOException {
        return read(reference, Arch.X86_64, limits);
    }

    static Checked<TreeNode.Directory> read(String reference, Arch arch, ImageLimits limits) throws IOException {
        try {
            return ImageTree.read(new LocalImage(reference).open(arch), reference, limits, ContentStore.NONE, _ -> {});
        } catch (UserError e) {
            return new Checked.Broken<>(e.diagnostics());
        }
    }
}
