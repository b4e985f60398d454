package dakotac.cli;

import dakotac.diff.FileContents;
import dakotac.input.Blob;
import dakotac.input.BlobData;
import dakotac.input.ImageInput;
import dakotac.input.ImageInput.Role;
import dakotac.manifest.InputFile;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.Target;
import dakotac.plan.Content.FromInput;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The contents of the files of a plan, from the inputs that are there.
record PlannedFiles(Plan plan, Map<ImageInput, Blob> blobs) implements FileContents {

    PlannedFiles {
        blobs = Map.copyOf(blobs);
    }

    /// The root file systems that a manifest names, as far as they are there, whatever else is missing.
    ///
    /// @throws IOException if one of them cannot be looked at
    static Map<ImageInput, Blob> rootfs(Manifest manifest) throws IOException {
        Map<ImageInput, Blob> blobs = new HashMap<>();
        for (Target target : manifest.targets()) {
            Optional<InputFile> rootfs = target.inputs()
                    .rootfs()
                    .filter(file ->
                            Files.isRegularFile(file.path()) && file.pieces().isEmpty());
            if (rootfs.isPresent()) {
                blobs.put(
                        ImageInput.of(Role.ROOTFS, target.arch()),
                        new Blob.Extent(
                                rootfs.get().path(), 0, Files.size(rootfs.get().path())));
            }
        }
        return blobs;
    }

    @Override
    public Content open(String path) throws IOException {
        if (plan.iso().files().get(new ImagePath(path)) instanceof FromInput(var input) && blobs.containsKey(input)) {
            Optional<BlobData> data = BlobData.open(blobs.get(input));
            if (data.isPresent()) {
                return new Content(data.get(), data.get()::close);
            }
        }
        return Content.NONE;
    }
}
