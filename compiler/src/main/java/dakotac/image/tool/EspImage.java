package dakotac.image.tool;

import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.Tool;
import dakotac.image.Image;
import dakotac.image.fat.Geometry;
import dakotac.plan.Content;
import dakotac.plan.FileTree;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The EFI system partition, made by `mkfs.fat` and filled by mtools.
///
/// @param variables what makes the tools repeatable: the time, the time zone, the locale
record EspImage(Machine machine, Map<String, String> variables) {

    static final List<Tool> TOOLS = List.of(Tool.MKFS_FAT, Tool.MMD, Tool.MCOPY, Tool.MATTRIB);

    private static final String SECTOR = "512";

    /// Makes the file system.
    ///
    /// @param target the file to make
    /// @param files  the folder in which the plan's files lie
    void write(Path target, Path files, Image image, Geometry geometry) throws IOException, UserError {
        try (RandomAccessFile empty = new RandomAccessFile(target.toFile(), "rw")) {
            empty.setLength(geometry.volumeSize());
        }
        format(target, geometry, image.contents().identity().volume());
        FileTree tree = image.plan().esp();
        makeFolders(target, tree);
        for (Map.Entry<ImagePath, Content> file : tree.files().entrySet()) {
            copy(target, file.getKey(), files);
            if (file.getValue() instanceof Content.Placeholder) {
                run(Tool.MATTRIB, "-i", target.toString(), "+r", inImage(file.getKey()));
            }
        }
    }

    /// `--invariant` fixes the times, and the volume id too unless `-i` follows it.
    private void format(Path target, Geometry geometry, long serial) throws UserError {
        List<String> words = new ArrayList<>(
                List.of("--invariant", "-i", "%08x".formatted(serial), "-F", "32", "-n", Plan.ESP_LABEL));
        words.addAll(List.of("-S", SECTOR, "-s", Integer.toString(geometry.sectorsPerCluster()), target.toString()));
        machine.run(Tool.MKFS_FAT, words, variables);
    }

    private void makeFolders(Path target, FileTree tree) throws UserError {
        List<String> words = new ArrayList<>(List.of("-i", target.toString()));
        tree.folders().forEach(path -> words.add(inImage(path)));
        machine.run(Tool.MMD, words, variables);
    }

    private void copy(Path target, ImagePath path, Path files) throws UserError {
        run(
                Tool.MCOPY,
                "-m",
                "-i",
                target.toString(),
                files.resolve(path.value()).toString(),
                inImage(path));
    }

    private void run(Tool tool, String... arguments) throws UserError {
        machine.run(tool, List.of(arguments), variables);
    }

    private static String inImage(ImagePath path) {
        return "::" + path.absolute();
    }
}
