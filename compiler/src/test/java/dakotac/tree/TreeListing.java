package dakotac.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dakotac.binary.ByteString;
import dakotac.source.Sha256;
import dakotac.source.tar.Attributes;
import dakotac.source.tar.TarEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that a tree says of each of its names, a line each, a character for each byte.
public final class TreeListing {

    private final SortedMap<String, String> lines = new TreeMap<>();
    private final Map<TreeNode.Leaf, String> first = new HashMap<>();

    private TreeListing() {}

    public static SortedMap<String, String> of(TreeNode.Directory root) {
        TreeListing listing = new TreeListing();
        listing.add("", root);
        return listing.lines;
    }

    private void add(String path, TreeNode node) {
        switch (node) {
            case TreeNode.Directory directory -> {
                lines.put(path, line("d", directory.attributes(), ""));
                directory
                        .children()
                        .forEach((name, child) -> add(path.isEmpty() ? text(name) : path + "/" + text(name), child));
            }
            case TreeNode.Leaf leaf -> {
                String known = first.putIfAbsent(leaf, path);
                lines.put(path, known == null ? leaf(leaf) : "= " + known);
            }
        }
    }

    private static String leaf(TreeNode.Leaf leaf) {
        return switch (leaf.kind()) {
            case TreeNode.Leaf.EmptyFile() -> line("f", leaf.attributes(), EMPTY);
            case TreeNode.Leaf.Content content ->
                line("f", leaf.attributes(), digest(content).hex());
            case TreeNode.Leaf.Added added ->
                line("f", leaf.attributes(), added.digest().hex());
            case TreeNode.Leaf.SymbolicLink(var target) -> line("l", leaf.attributes(), text(target));
            case TreeNode.Leaf.Device(var access, var major, var minor) ->
                line(access == TarEntry.Access.BLOCK ? "b" : "c", leaf.attributes(), "%x:%x".formatted(major, minor));
            case TreeNode.Leaf.Fifo() -> line("p", leaf.attributes(), "");
        };
    }

    private static Sha256 digest(TreeNode.Leaf.Content content) {
        if (content.id() instanceof Sha256 digest) {
            return digest;
        }
        try (LayerContents layer = new LayerContents(content.layer())) {
            return Sha256.of(layer.next(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static String line(String type, Attributes attributes, String what) {
        StringBuilder xattrs = new StringBuilder();
        attributes
                .xattrs()
                .values()
                .forEach((name, value) -> xattrs.append(' ')
                        .append(text(name))
                        .append("=0x")
                        .append(HexFormat.of().formatHex(value.toArray())));
        @SuppressWarnings("JavaInstantGetSecondsGetNano") // it is added to the seconds
        BigDecimal time = BigDecimal.valueOf(attributes.mtime().getEpochSecond())
                .add(BigDecimal.valueOf(attributes.mtime().getNano(), 9))
                .setScale(9);
        // permissions of a symbolic link mean nothing on Linux
        String mode = type.equals("l") ? "777" : Integer.toOctalString(attributes.mode());
        return "%s %s %d:%d %s %s%s"
                .formatted(type, mode, attributes.uid(), attributes.gid(), time.toPlainString(), what, xattrs);
    }

    private static String text(ByteString bytes) {
        return new String(bytes.toArray(), ISO_8859_1);
    }
}
