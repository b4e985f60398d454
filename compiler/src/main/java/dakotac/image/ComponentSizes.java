package dakotac.image;

import dakotac.input.Blob;
import dakotac.input.ImageInput;
import dakotac.input.Inputs;
import dakotac.manifest.InputFile.Piece;
import dakotac.plan.Content;
import dakotac.plan.FileTree;
import dakotac.plan.SharedPieces;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What of an image's size comes from where. All numbers are bytes.
///
/// @param components by their names
/// @param shared     what several of them have in common, counted once
/// @param all        the image
public record ComponentSizes(List<Component> components, long shared, long all) {

    /// A part of the image that could be left out.
    ///
    /// @param name   for people: `rootfs (x86_64)`
    /// @param alone  its size by itself
    /// @param shared how much of that others have too
    public record Component(String name, long alone, long shared) {

        /// What the image would be smaller without it.
        public long added() {
            return alone - shared;
        }
    }

    public ComponentSizes {
        components = List.copyOf(components);
    }

    /// Those of an image.
    public static ComponentSizes of(Image image) {
        FileTree iso = image.plan().iso();
        Inputs inputs = image.inputs();
        SortedMap<String, Set<Blob>> blobs = new TreeMap<>();
        Stream.of(image.plan().esp(), iso)
                .flatMap(tree -> tree.files().values().stream())
                .forEach(content -> {
                    if (content instanceof Content.FromInput(var imageInput)) {
                        blobs.computeIfAbsent(name(imageInput), _ -> new HashSet<>())
                                .add(inputs.blob(imageInput));
                    }
                });
        SharedPieces pieces = SharedPieces.of(iso, inputs);
        Map<String, Long> common = new HashMap<>();
        List<Component> components = blobs.entrySet().stream()
                .map(component -> {
                    long alone =
                            component.getValue().stream().mapToLong(Blob::size).sum();
                    List<Piece> shared = image.plan().share() ? shared(component.getValue(), pieces) : List.of();
                    shared.forEach(piece -> common.put(piece.sha256(), piece.size()));
                    return new Component(
                            component.getKey(),
                            alone,
                            shared.stream().mapToLong(Piece::size).sum());
                })
                .toList();
        long once = common.values().stream().mapToLong(size -> size).sum();
        return new ComponentSizes(components, once, image.layout().size());
    }

    private static List<Piece> shared(Set<Blob> blobs, SharedPieces pieces) {
        return blobs.stream()
                .flatMap(blob -> blob instanceof Blob.Joined(var joined) ? joined.stream() : Stream.of())
                .filter(pieces::isShared)
                .toList();
    }

    private static String name(ImageInput imageInput) {
        return switch (imageInput.role()) {
            case LOADER, KERNEL, INITRAMFS, DEVICETREE ->
                "boot files"
                        + imageInput
                                .arch()
                                .map(arch -> " (" + arch.label() + ")")
                                .orElse("");
            case ROOTFS, OFFLINE_STORE -> imageInput.toString();
            case FILE -> "own files";
        };
    }

    /// What belongs to none of them: file systems, texts, and what fills up blocks.
    public long rest() {
        return all - shared - components.stream().mapToLong(Component::added).sum();
    }

    /// For people: a component a line.
    public String table() {
        String lines = components.stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "  %-26s  %,16d  %,16d  %,16d\n",
                        each.name(),
                        each.alone(),
                        each.shared(),
                        each.added()))
                .collect(Collectors.joining());
        return String.format(Locale.ROOT, "  %-26s  %16s  %16s  %16s\n", "bytes", "alone", "shared", "added by it")
                + lines
                + (shared > 0 ? total("shared, once", shared) : "")
                + total("file systems", rest())
                + total("the ISO", all);
    }

    private static String total(String name, long size) {
        return String.format(Locale.ROOT, "  %-26s  %16s  %16s  %,16d\n", name, "", "", size);
    }

    /// For programs.
    public ObjectNode json() {
        ObjectNode sizes = JsonNodeFactory.instance.objectNode();
        ArrayNode array = sizes.putArray("components");
        for (Component each : components) {
            array.addObject()
                    .put("name", each.name())
                    .put("alone", each.alone())
                    .put("shared", each.shared())
                    .put("added", each.added());
        }
        return sizes.put("shared", shared).put("file-systems", rest()).put("all", all);
    }
}
