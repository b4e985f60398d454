package dakotac.image.fat;

import dakotac.image.disk.FileData;

/// A file of a FAT volume.
///
/// @param readOnly whether it carries the attribute of that name
public record FatFile(FileData content, boolean readOnly) {

    public static FatFile of(FileData content) {
        return new FatFile(content, false);
    }
}
