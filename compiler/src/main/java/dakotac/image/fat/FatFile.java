package dakotac.image.fat;

import dakotac.image.disk.Content;

/// A file of a FAT volume.
///
/// @param readOnly whether it carries the attribute of that name
public record FatFile(Content content, boolean readOnly) {

    public static FatFile of(Content content) {
        return new FatFile(content, false);
    }
}
