package dakotac.image;

import dakotac.image.disk.FileData;

/// A file of the image's ISO 9660 part.
public sealed interface IsoFile {

    /// A file with a place of its own.
    record Own(FileData content) implements IsoFile {}

    /// The same bytes as a file of the EFI system partition, stored once.
    ///
    /// @param path there
    record InEsp(String path) implements IsoFile {}

    /// The EFI system partition itself, as El Torito boots it.
    record Esp() implements IsoFile {}
}
