package dakotac.source;

import dakotac.diagnostic.UserError;
import dakotac.host.CleanupHooks;
import dakotac.host.Machine;
import dakotac.host.Progress;
import dakotac.manifest.Arch;
import dakotac.source.registry.Patience;
import java.io.IOException;
import java.util.Map;

/// An image that lies in a folder or a file.
public record LocalImage(String reference) {

    private static final class Untold implements Progress {

        @Override
        public void begin(String what, long bytes) {}

        @Override
        public void reached(long bytes) {}

        @Override
        public void end() {}
    }

    /// Progress that nobody hears of.
    public static Progress untold() {
        return new Untold();
    }

    public OciImage open(Arch arch) throws UserError, IOException {
        Machine machine = new Machine(Map.of(), new CleanupHooks(), _ -> {});
        try (ImageStores stores = new ImageStores(machine, untold(), Patience.USUAL)) {
            return stores.find(ImageReference.parse(reference).orElseThrow(), arch);
        }
    }
}
