package dakotac.cli;

import dakotac.diff.FileContents;
import dakotac.inspect.FileImage;
import dakotac.inspect.ImageFile;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The contents of the files of an ISO.
///
/// @param iso   in which they are
/// @param image what was found on it
record IsoFiles(Path iso, InspectedImage image) implements FileContents {

    @Override
    public Content open(String path) throws IOException {
        Optional<StoredFile> file =
                image.primary().flatMap(tree -> Optional.ofNullable(tree.files().get(path)));
        if (file.isEmpty()) {
            return Content.NONE;
        }
        ImageFile opened = ImageFile.open(iso);
        return new Content(new FileImage(opened, file.get()), opened::close);
    }
}
