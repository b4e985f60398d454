package dakotac.cli;

import dakotac.Oracle;
import dakotac.binary.Extent;
import dakotac.inspect.FatTree;
import dakotac.inspect.ImageFile;
import dakotac.inspect.ImageReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Other programs, asked whether an ISO is right: `xorriso` and 7-Zip of all of it, `fsck.vfat` of each FAT that
/// firmware finds, `checkisomd5` of the sum where there is one.
record IsoJudges(Path iso) {

    static final String REJECTS = " rejects";
    private static final String PASSES = " passes";
    private static final String SUM = "ISO MD5SUM";
    private static final long APPLICATION_USE = 16 * 2_048 + 883;
    private static final int APPLICATION_USE_SIZE = 512;

    /// What each of them says: `xorriso passes`.
    List<String> verdicts() throws IOException {
        List<String> verdicts = new ArrayList<>();
        verdicts.add(verdict("xorriso", "-indev", iso.toString(), "-report_el_torito", "plain", "-check_media", "--"));
        verdicts.add(verdict("7z", "t", iso.toString()));
        try (ImageFile file = ImageFile.open(iso)) {
            for (FatTree esp : ImageReader.read(file).esps().toList()) {
                Path fat = copy(esp.volume());
                verdicts.add(verdict("fsck.vfat", "-n", fat.toString()));
                Files.delete(fat);
            }
            if (file.read(APPLICATION_USE, APPLICATION_USE_SIZE)
                    .padded(0, APPLICATION_USE_SIZE)
                    .contains(SUM)) {
                verdicts.add(verdict("checkisomd5", iso.toString()));
            }
        }
        return verdicts;
    }

    private static String verdict(String... command) {
        return command[0] + (Oracle.ask(command).status() == 0 ? PASSES : REJECTS);
    }

    private Path copy(Extent extent) throws IOException {
        Path fat = iso.resolveSibling("fat-" + extent.offset());
        try (FileChannel from = FileChannel.open(iso);
                InputStream in = Channels.newInputStream(from.position(extent.offset()))) {
            Files.write(fat, in.readNBytes(Math.toIntExact(extent.size())));
        }
        return fat;
    }
}
