package dakotac.inspect;

import dakotac.image.gpt.ProtectiveMbr;
import dakotac.image.iso.BootCatalog;
import java.util.Optional;

/// An image as it was read. What was missing or damaged is empty here, and told.
///
/// @param medium      its bytes, for those who want to look into files
/// @param partitions  the GPT
/// @param bootCatalog El Torito's
/// @param primary     the hierarchy of ISO 9660 and Rock Ridge
/// @param joliet      the hierarchy of Joliet
/// @param esp         the EFI system partition's file system
public record InspectedImage(
        Medium medium,
        Optional<ProtectiveMbr> mbr,
        Optional<PartitionTables> partitions,
        Optional<BootCatalog> bootCatalog,
        Optional<IsoTree> primary,
        Optional<IsoTree> joliet,
        Optional<FatTree> esp) {}
