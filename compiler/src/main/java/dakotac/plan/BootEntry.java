package dakotac.plan;

import dakotac.manifest.Arch;
import java.util.Optional;

/// A boot entry: one file below `loader/entries` (Boot Loader Specification, type #1).
///
/// @param file      its name there; menus know the entry by it
/// @param isDefault whether it starts on its architecture when nobody touches the menu
/// @param sortKey   its place in the menu, where there is more than one entry an architecture
/// @param payload   what it starts
public record BootEntry(
        String file, String title, Arch arch, boolean isDefault, Optional<String> sortKey, Payload payload) {}
