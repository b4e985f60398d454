package dakotac.squashfs;

import dakotac.binary.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every field of the metadata of a squashfs, by its kind and where it is: `time of inode 3`.
final class MetadataFields {

    private static final String OF = " of ";

    private final SquashfsReader reader;
    private final TableAudit.Chains tables;
    private final Map<String, Object> fields = new TreeMap<>();

    private MetadataFields(SquashfsReader reader) {
        this.reader = reader;
        this.tables = new TableAudit(reader, reader.image()).check();
    }

    static Map<String, Object> of(byte[] image) {
        MetadataFields fields = new MetadataFields(SquashfsReader.open(ImageData.of(Bytes.of(image))));
        fields.addAll();
        return fields.fields;
    }

    /// The kinds of fields that differ.
    static List<String> differing(Map<String, Object> left, Map<String, Object> right) {
        TreeSet<String> kinds = new TreeSet<>();
        TreeSet<String> keys = new TreeSet<>(left.keySet());
        keys.addAll(right.keySet());
        for (String key : keys) {
            if (!Optional.ofNullable(left.get(key)).equals(Optional.ofNullable(right.get(key)))) {
                kinds.add(key.substring(0, key.indexOf(OF)));
            }
        }
        return List.copyOf(kinds);
    }

    private void add(String kind, String where, Object value) {
        fields.put(kind + OF + where, value);
    }

    private void addAll() {
        Superblock superblock = reader.superblock();
        String whole = "the file system";
        add("time", whole, superblock.time());
        add("flags", whole, superblock.flags());
        add("compressor", whole, superblock.compressor());
        if (superblock.has(Superblock.COMPRESSOR_OPTIONS)) {
            add("level", whole, reader.options());
        }
        add("tables", whole, superblock.tables());
        add("root", whole, superblock.root());
        add("block size", whole, superblock.blockSize());
        add("counts", whole, List.of(superblock.inodes(), superblock.fragments(), superblock.ids()));
        for (int i = 0; i < superblock.ids(); i++) {
            add("owner", "id " + i, reader.id(i));
        }
        for (long i = 0; i < superblock.fragments(); i++) {
            add("fragment", "" + i, reader.fragment(i));
        }
        MetadataReader in = tables.inodes().from(0);
        while (in.consumed() < tables.inodes().size()) {
            add(in.consumed() + "", Inode.decode(in, superblock.blockSize()));
        }
        tables.xattrIds().ifPresent(this::addXattrs);
    }

    private void add(String inode, Inode of) {
        InodeHeader header = of.header();
        add("time", inode, header.mtime());
        add("permissions", inode, header.mode());
        add("owner", inode, List.of(header.uid(), header.gid()));
        add("inode number", inode, header.number());
        add("attributes", inode, of.xattrs());
        add("links", inode, of.links());
        switch (of) {
            case Inode.Directory directory -> add(inode, directory);
            case Inode.RegularFile file -> {
                add("size", inode, file.size());
                add("start", inode, file.start());
                add("blocks", inode, file.blocks());
                add("tail", inode, file.tail());
                add("zeros", inode, file.sparse());
            }
            case Inode.SymbolicLink link -> add("target", inode, link.target());
            case Inode.Device device -> add("device", inode, List.of(device.access(), device.major(), device.minor()));
            case Inode.Fifo _ -> add("kind", inode, "fifo");
            case Inode.Socket _ -> add("kind", inode, "socket");
        }
    }

    private void add(String inode, Inode.Directory directory) {
        add("parent", inode, directory.parent());
        add("listing size", inode, directory.listing());
        add("index", inode, directory.index());
        add(directory.listing() == 0 ? "empty listing" : "listing", inode, directory.start());
        int i = 0;
        for (SquashfsReader.Name name : reader.list(directory)) {
            String where = inode + " name " + i++;
            add("name", where, name.name());
            add("named inode", where, List.of(name.inode(), name.number(), name.type()));
        }
    }

    private void addXattrs(LookupTable.Entries lists) {
        MetadataChain table = tables.xattrs().orElseThrow();
        for (long i = 0; i < lists.count(); i++) {
            XattrId id = XattrId.decode(lists.read(i));
            add("attribute list", "" + i, id);
            MetadataReader in = table.from(table.position(id.first()));
            for (long k = 0; k < id.count(); k++) {
                XattrEntry entry = XattrEntry.decode(in);
                add("attribute name", i + " " + k, entry.name());
                add("attribute value", i + " " + k, entry.value());
            }
        }
    }
}
