package dakotac.boot;

import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.Tool;
import dakotac.host.WorkFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A partition of a disk that is being made, with a FAT32 file system in it.
///
/// @param machine runs the tools
/// @param work    where they may have temporary files
record FatPartition(Machine machine, WorkFolder work, Path disk, Partition partition) {

    static final List<Tool> TOOLS = List.of(Tool.MKFS_FAT, Tool.MMD, Tool.MCOPY);

    /// Makes the file system.
    ///
    /// @param options of `mkfs.fat`
    void format(String... options) throws UserError {
        List<String> words = new ArrayList<>(List.of("-F", "32"));
        words.addAll(List.of(options));
        words.addAll(List.of("--offset", Long.toString(partition.firstSector())));
        words.addAll(List.of(disk.toString(), Long.toString(partition.kib())));
        run(Tool.MKFS_FAT, words);
    }

    void makeFolders(String... paths) throws UserError {
        List<String> words = new ArrayList<>(List.of("-i", image()));
        for (String path : paths) {
            words.add("::" + path);
        }
        run(Tool.MMD, words);
    }

    /// Copies files, and folders with all in them.
    ///
    /// @param target a folder, or the name that one file is to have
    void copy(List<Path> sources, String target) throws UserError {
        List<String> words = new ArrayList<>(List.of("-s", "-i", image()));
        sources.forEach(source -> words.add(source.toString()));
        words.add("::" + target);
        run(Tool.MCOPY, words);
    }

    /// As mtools want to have it.
    private String image() {
        return disk + "@@" + partition.place().offset();
    }

    private void run(Tool tool, List<String> words) throws UserError {
        machine.run(tool, words, Map.of("TMPDIR", work.resolve("").toString()));
    }
}
