package dakotac.tree;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.UserError;
import dakotac.manifest.Arch;
import dakotac.source.BadImage;
import dakotac.source.LayerVerifier;
import dakotac.source.LocalImage;
import java.io.IOException;

/// Trees of images in layouts.
final class LocalTree {

    private LocalTree() {}

    static Checked<TreeNode.Directory> read(String reference, ImageLimits limits) throws IOException {
        return read(reference, Arch.X86_64, limits);
    }

    static Checked<TreeNode.Directory> read(String reference, Arch arch, ImageLimits limits) throws IOException {
        return read(reference, arch, limits, new LayerVerifier());
    }

    /// The tree, and somebody who can say again whether it is that of the image.
    static Checked<TreeNode.Directory> read(String reference, Arch arch, ImageLimits limits, LayerVerifier verifier)
            throws IOException {
        try {
            Checked<TreeNode.Directory> read = ImageTree.read(
                    new LocalImage(reference).open(arch), reference, limits, ContentStore.NONE, verifier, _ -> {});
            verifier.verify();
            return read;
        } catch (UserError e) {
            return new Checked.Broken<>(e.diagnostics());
        } catch (BadImage e) {
            return Checked.broken(e.about(reference));
        }
    }
}
