package dakotac.export;

import dakotac.binary.ByteString;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.SourceText;
import dakotac.manifest.yaml.YamlText;
import dakotac.manifest.yaml.YamlTree;
import dakotac.tree.ContentStore;
import dakotac.tree.LeafContent;
import dakotac.tree.LinkWalk;
import dakotac.tree.TreeNode;
import dakotac.tree.TreePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an image says of the ISO that is to be made of it, as image-builder reads it: its `iso.yaml`. Only what is
/// understood is taken; all of it may be left out.
///
/// @param label     of the volume
/// @param arguments of the kernel, for all entries
/// @param timeout   seconds that the menu waits
/// @param chosen    the index or the name of the entry that starts by itself
public record IsoContract(
        Optional<String> label,
        List<String> arguments,
        Optional<Integer> timeout,
        Optional<String> chosen,
        List<Entry> entries) {

    /// Where it lies, the first place first.
    public static final List<String> PATHS =
            List.of("usr/lib/image-builder/bootc/iso.yaml", "usr/lib/bootc-image-builder/iso.yaml");

    private static final int MAX_SIZE = 1 << 20;
    private static final int MAX_ENTRIES = 64;

    /// An entry of the boot menu.
    ///
    /// @param arguments of the kernel
    public record Entry(String name, List<String> arguments) {
        public Entry {
            arguments = List.copyOf(arguments);
        }
    }

    public IsoContract {
        arguments = List.copyOf(arguments);
        entries = List.copyOf(entries);
    }

    /// That of an image; empty where it has none.
    ///
    /// @throws IOException if a layer cannot be read
    public static Checked<Optional<IsoContract>> of(TreeNode.Directory root) throws IOException {
        for (String path : PATHS) {
            Optional<TreeNode> node =
                    LinkWalk.of(root, TreePath.names(ByteString.of(path))).node(root);
            if (node.isPresent()
                    && node.get() instanceof TreeNode.Leaf leaf
                    && leaf.kind() instanceof TreeNode.Leaf.Content content) {
                String text =
                        new String(LeafContent.head(content, ContentStore.NONE, MAX_SIZE), StandardCharsets.UTF_8);
                return YamlText.parse(new SourceText(path, text))
                        .map(IsoContract::of)
                        .map(Optional::of);
            }
        }
        return Checked.ok(Optional.empty());
    }

    static IsoContract of(YamlTree.Fields iso) {
        Optional<YamlTree> grub = find(iso, "/grub2");
        return new IsoContract(
                find(iso, "/label").flatMap(IsoContract::text),
                find(iso, "/kernel_args").map(IsoContract::words).orElse(List.of()),
                grub.flatMap(menu -> find(menu, "/timeout"))
                        .filter(value -> value.toJson().isInt())
                        .map(value -> value.toJson().intValue()),
                grub.flatMap(menu -> find(menu, "/default")).flatMap(IsoContract::text),
                grub.flatMap(menu -> find(menu, "/entries"))
                        .map(IsoContract::entries)
                        .orElse(List.of()));
    }

    private static Optional<YamlTree> find(YamlTree tree, String pointer) {
        return tree instanceof YamlTree.Fields fields ? fields.find(pointer) : Optional.empty();
    }

    private static Optional<String> text(YamlTree value) {
        return Optional.of(value.toJson().asString("")).filter(text -> !text.isBlank());
    }

    private static List<Entry> entries(YamlTree list) {
        List<Entry> entries = new ArrayList<>();
        if (list instanceof YamlTree.Items(var items, var _)) {
            for (YamlTree item : items.stream().limit(MAX_ENTRIES).toList()) {
                List<String> linux =
                        find(item, "/linux").map(IsoContract::words).orElse(List.of());
                String name = find(item, "/name").flatMap(IsoContract::text).orElse("");
                entries.add(new Entry(name, linux.stream().skip(1).toList()));
            }
        }
        return entries;
    }

    private static List<String> words(YamlTree value) {
        Stream<YamlTree> texts = value instanceof YamlTree.Items(var items, var _) ? items.stream() : Stream.of(value);
        return texts.flatMap(each -> text(each).stream())
                .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                .toList();
    }
}
