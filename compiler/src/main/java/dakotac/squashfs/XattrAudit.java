package dakotac.squashfs;

import static dakotac.binary.Malformed.unless;

import dakotac.binary.ByteString;
import dakotac.binary.LongList;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Whether the extended attributes fill their table, and the list of each file is one of them, as long as it says.
final class XattrAudit {

    private static final int MAX_IDS = 1 << 20;
    private static final int MAX_XATTRS = 4_096;

    /// In all lists.
    private static final int MAX_VALUES = 1 << 22;

    private final Optional<MetadataChain> chain;
    private final Optional<LookupTable.Entries> ids;

    /// Where values begin that are right behind their names.
    private final LongList inline = new LongList();

    /// Where values begin that lists refer to.
    private final LongList outOfLine = new LongList();

    /// Where each list begins, in the higher half, and its bytes.
    private final LongList pieces = new LongList();

    private long read;

    XattrAudit(TableAudit.Chains chains) {
        this.chain = chains.xattrs();
        this.ids = chains.xattrIds();
    }

    /// Takes the index of an inode.
    void add(OptionalLong index) {
        long count = ids.map(LookupTable.Entries::count).orElse(0L);
        unless(index.orElse(-1) < count, "extended attributes of number " + index + " of " + count);
    }

    /// Looks at all of them.
    ///
    /// @throws dakotac.binary.Malformed if something does not fit
    void check() {
        if (chain.isPresent() && ids.isPresent()) {
            long count = ids.get().count();
            unless(count <= MAX_IDS, "more than " + MAX_IDS + " lists of extended attributes");
            for (long i = 0; i < count; i++) {
                check(chain.get(), XattrId.decode(ids.get().read(i)));
            }
            addValues(chain.get());
            checkPieces(chain.get());
        }
    }

    /// mksquashfs tells how long a list is in what programs are given: whole names with a zero behind each, and all
    /// values. squashfs-tools-ng tells how long it is here.
    private void check(MetadataChain table, XattrId id) {
        unless(id.count() > 0 && id.count() <= MAX_XATTRS, id.count() + " extended attributes of a file");
        long first = table.position(id.first());
        MetadataReader in = table.from(first);
        Set<ByteString> names = new HashSet<>();
        long shown = 0;
        for (long i = 0; i < id.count(); i++) {
            XattrEntry entry = XattrEntry.decode(in);
            unless(
                    names.add(entry.name()) && !entry.name().contains('\0'),
                    "an extended attribute without a name of its own");
            shown += entry.name().size() + 1L;
            switch (entry.value()) {
                case XattrEntry.Value.Inline(var bytes) -> {
                    inline.add(first + in.consumed() - bytes.size() - XattrEntry.HEADER);
                    shown += bytes.size();
                }
                case XattrEntry.Value.OutOfLine(var place) -> {
                    long position = table.position(place);
                    outOfLine.add(position);
                    shown += table.from(position).read(XattrEntry.HEADER).u32(0);
                }
            }
        }
        unless(inline.size() + outOfLine.size() <= MAX_VALUES, "more than " + MAX_VALUES + " extended attributes");
        unless(
                id.size() == in.consumed() || id.size() == shown,
                "extended attributes of " + shown + " bytes, called " + id.size());
        addPiece(table, first, in.consumed());
    }

    private void addPiece(MetadataChain table, long at, long size) {
        pieces.add(at << Integer.SIZE | size);
        read += size;
        unless(read <= table.size(), "bytes of extended attributes that are of two lists");
    }

    /// Those that lie by themselves, where lists refer to them.
    private void addValues(MetadataChain table) {
        long[] known = inline.sorted();
        int next = 0;
        for (long value : outOfLine.sorted()) {
            while (next < known.length && known[next] < value) {
                next++;
            }
            if (next == known.length || known[next] != value) {
                MetadataReader in = table.from(value);
                XattrEntry.decodeValue(in);
                addPiece(table, value, in.consumed());
            }
        }
    }

    private void checkPieces(MetadataChain table) {
        long at = 0;
        for (long piece : pieces.sorted()) {
            unless(piece >>> Integer.SIZE == at, "bytes of extended attributes that are of no list, or of two");
            at += piece & Unsigned.MAX_U32;
        }
        unless(at == table.size(), "bytes behind the last extended attribute");
    }
}
