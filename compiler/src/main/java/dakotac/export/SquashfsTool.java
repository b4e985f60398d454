package dakotac.export;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.PackageNames;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.RunProblem;
import dakotac.host.Tool;
import dakotac.source.tar.Attributes;
import dakotac.tree.TreeNode;
import dakotac.tree.TreeTar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// Writes a squashfs by a program of the machine, which reads the tree as a tar.
public record SquashfsTool(Machine machine, Program program) implements SquashfsWriter {

    /// The latest time that squashfs can keep: seconds since 1970 in 32 bits.
    private static final long MAX_TIME = 0xFFFF_FFFFL;

    /// The programs that read a tar, the preferred one first.
    public enum Program {
        TAR2SQFS,
        MKSQUASHFS;

        private Tool tool() {
            return switch (this) {
                case TAR2SQFS -> Tool.TAR2SQFS;
                case MKSQUASHFS -> Tool.MKSQUASHFS;
            };
        }

        private List<String> arguments(TreeNode.Directory root, SquashfsCompression compression, Path to) {
            return switch (this) {
                case TAR2SQFS -> ofTar2sqfs(compression, to);
                case MKSQUASHFS -> ofMksquashfs(root.attributes(), compression, to);
            };
        }
    }

    /// The writer that this machine has.
    ///
    /// @throws UserError if it has none, with the packages that bring one
    public static SquashfsWriter find(Machine machine) throws UserError {
        for (Program program : Program.values()) {
            if (machine.has(program.tool())) {
                return new SquashfsTool(machine, program);
            }
        }
        throw UserError.lacking(Diagnostic.error(
                        RunProblem.TOOL_MISSING,
                        Place.nowhere(),
                        "not found on this machine: tar2sqfs or mksquashfs, to make a squashfs of a container image")
                .withHint("one is enough, tar2sqfs the better one. "
                        + PackageNames.howToInstall(List.of(Tool.TAR2SQFS.packages()))));
    }

    /// Both programs take the time of the file system from the environment, and `mksquashfs` lets no file be newer than
    /// that: hence the newest file's.
    @Override
    public void write(TreeNode.Directory root, SquashfsCompression compression, Path to, LongConsumer progress)
            throws UserError, IOException {
        TreeNode.Directory storable = StorableTree.of(root);
        Map<String, String> variables =
                Map.of("SOURCE_DATE_EPOCH", String.valueOf(seconds(StorableTree.newest(storable))));
        machine.feed(
                program.tool(),
                program.arguments(storable, compression, to),
                variables,
                out -> TreeTar.write(storable, new CountedOutput(out, progress)));
    }

    private static long seconds(Instant time) {
        return Math.clamp(time.getEpochSecond(), 0, MAX_TIME);
    }

    /// It takes the root directory's attributes from the tar.
    private static List<String> ofTar2sqfs(SquashfsCompression compression, Path to) {
        return List.of(
                "--quiet",
                "--no-skip",
                "--compressor",
                "zstd",
                "--comp-extra",
                "level=" + compression.level(),
                "--block-size",
                String.valueOf(compression.blockSize()),
                to.toString());
    }

    /// Where it packs the ends of files together, as it does by default, it writes wrong bytes in one run
    /// of six (4.5.1, 4.6.1). It gives the root directory the caller's attributes unless told otherwise, and
    /// the time of the newest file whatever it is told. It would take a quarter of the memory.
    private static List<String> ofMksquashfs(Attributes root, SquashfsCompression compression, Path to) {
        return List.of(
                "-",
                to.toString(),
                "-tar",
                "-no-tailends",
                "-comp",
                "zstd",
                "-Xcompression-level",
                String.valueOf(compression.level()),
                "-b",
                String.valueOf(compression.blockSize()),
                "-root-mode",
                Integer.toOctalString(root.mode()),
                "-root-uid",
                String.valueOf(root.uid()),
                "-root-gid",
                String.valueOf(root.gid()),
                "-mem",
                "256M",
                "-noappend",
                "-no-progress",
                "-quiet");
    }
}
