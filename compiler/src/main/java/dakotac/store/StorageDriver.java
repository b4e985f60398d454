package dakotac.store;

import java.util.Locale;

/// How containers/storage keeps layers (containers-storage.conf(5), `driver`).
public enum StorageDriver {
    /// Each layer as the whole tree that it shows with those below it.
    VFS,
    /// Each layer as what it changes.
    OVERLAY;

    /// As configurations and paths have it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
