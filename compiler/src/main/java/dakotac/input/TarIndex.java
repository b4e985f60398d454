package dakotac.input;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/// Takes in the members of a tar one by one. Of two with one name the later one stands, as when a tar is extracted.
final class TarIndex {

    private final TarLimits limits;
    private final Map<String, TarMember> members = new HashMap<>();
    private long count;
    private long nameCharacters;
    private long sparseBytes;

    TarIndex(TarLimits limits) {
        this.limits = limits;
    }

    /// How many members came.
    long count() {
        return count;
    }

    TarTree tree() {
        return new TarTree(new TreeMap<>(members));
    }

    /// @param offset where the member's bytes begin, in bytes of the uncompressed tar
    void add(TarArchiveEntry entry, long offset) throws IOException {
        requireWithinLimits(entry);
        String path = TarName.normalised(entry.getName());
        if (!path.isEmpty()) {
            members.put(path, member(entry, path, offset));
        }
    }

    private TarMember member(TarArchiveEntry entry, String path, long offset) {
        var time = entry.getLastModifiedTime().toInstant();
        var link = entry.getLinkName();
        var member = new TarMember(path, type(entry), offset, entry.getSize(), time, link == null ? "" : link);
        if (member.type() == TarMember.Type.HARD_LINK) {
            TarMember target = members.get(TarName.trimmed(member.link()));
            return target == null ? member : target.as(path);
        }
        return member;
    }

    private static TarMember.Type type(TarArchiveEntry entry) {
        if (entry.isSparse()) {
            return TarMember.Type.SPARSE;
        }
        if (entry.isDirectory()) {
            return TarMember.Type.DIRECTORY;
        }
        return switch (entry.getLinkFlag()) {
            case TarArchiveEntry.LF_LINK -> TarMember.Type.HARD_LINK;
            case TarArchiveEntry.LF_SYMLINK -> TarMember.Type.SYMBOLIC_LINK;
            case TarArchiveEntry.LF_CHR, TarArchiveEntry.LF_BLK -> TarMember.Type.DEVICE;
            case TarArchiveEntry.LF_FIFO -> TarMember.Type.FIFO;
            case TarArchiveEntry.LF_NORMAL, TarArchiveEntry.LF_OLDNORM, TarArchiveEntry.LF_CONTIG ->
                TarMember.Type.FILE;
            default -> TarMember.Type.OTHER;
        };
    }

    private void requireWithinLimits(TarArchiveEntry entry) throws BadInput {
        int link = entry.getLinkName() == null ? 0 : entry.getLinkName().length();
        nameCharacters += entry.getName().length() + link;
        if (++count > limits.members() || nameCharacters > limits.names()) {
            throw new BadInput(
                    InputProblem.TAR_TOO_MANY_MEMBERS,
                    "has too many members: " + count + " so far, with names of " + nameCharacters + " characters",
                    "boot files are a kernel, an initramfs, a boot loader: leave the rest of the system out");
        }
        if (Math.max(entry.getName().length(), link) > limits.name()) {
            throw new BadInput(
                    InputProblem.TAR_NAME_TOO_LONG,
                    "has a name of more than " + limits.name() + " characters",
                    "recreate the tar; no system can open such a path");
        }
        requireSaneSparse(entry);
    }

    /// A sparse member's holes are read as zeros, however small the tar is.
    private void requireSaneSparse(TarArchiveEntry entry) throws BadInput {
        if (!entry.isSparse()) {
            return;
        }
        sparseBytes += Math.min(Math.max(0, entry.getRealSize()), Long.MAX_VALUE / 2);
        if (sparseBytes > limits.decompressed()) {
            throw LimitedInputStream.tooBig(limits.decompressed());
        }
    }
}
