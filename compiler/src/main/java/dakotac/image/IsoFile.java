package dakotac.image;

import dakotac.image.disk.FileData;
import java.util.List;

/// A file of the image's ISO 9660 part.
public sealed interface IsoFile {

    /// A file with a place of its own, but for what it shares with others.
    ///
    /// @param stretches its bytes, in this order; every one but the last is whole sectors
    record Own(List<FileData> stretches) implements IsoFile {
        public Own {
            stretches = List.copyOf(stretches);
        }

        public static Own of(FileData content) {
            return new Own(List.of(content));
        }
    }

    /// The same bytes as a file of the EFI system partition, stored once.
    ///
    /// @param path there
    record InEsp(String path) implements IsoFile {}

    /// The EFI system partition itself, as El Torito boots it.
    record Esp() implements IsoFile {}
}
