package dakotac.plan;

import dakotac.manifest.Arch;
import dakotac.manifest.Manifest.StoreDriver;
import dakotac.manifest.Manifest.StoreLayers;
import java.util.List;

/// What a root file system, or a file beside it, has that its image has not.
public sealed interface RootfsAddition {

    /// Whose root file system it is.
    Arch arch();

    /// Where it lies: a path in the root file system, or on the ISO.
    String path();

    /// One of the manifest's own files.
    ///
    /// @param mode its permissions
    record OwnFile(Arch arch, String path, int mode) implements RootfsAddition {}

    /// A store of container images.
    ///
    /// @param images their references, as the manifest has them
    record Store(Arch arch, String path, StoreDriver driver, StoreLayers layers, List<String> images)
            implements RootfsAddition {
        public Store {
            images = List.copyOf(images);
        }
    }
}
