package dakotac.image;

import dakotac.binary.Extent;
import dakotac.image.disk.Region;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A layout as people and programs read it: what lies at which byte.
///
/// @param spaceNeeded the most that a build writes, in bytes
/// @param digests     of the regions, where they were taken
public record LayoutMap(Layout layout, long spaceNeeded, Optional<RegionDigests> digests) {

    public LayoutMap(Layout layout, long spaceNeeded) {
        this(layout, spaceNeeded, Optional.empty());
    }

    /// How much it is, in a line.
    public String summary() {
        return String.format(
                Locale.ROOT,
                "\nlayout: %,d bytes; a build needs at most %,d bytes of free space, less on btrfs and XFS\n",
                layout.size(),
                spaceNeeded);
    }

    /// Offset, size and what it is: a region a line.
    public String regions() {
        return layout.regions().stream()
                .map(region -> String.format(
                        Locale.ROOT,
                        "  %,16d  %,16d  %s\n",
                        region.extent().offset(),
                        region.extent().size(),
                        describe(region)))
                .collect(Collectors.joining());
    }

    /// The same for programs, with the places of the files of the ISO 9660 part.
    public ObjectNode json() {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.put("size", layout.size()).put("space-needed", spaceNeeded);
        ArrayNode regions = map.putArray("regions");
        layout.regions().forEach(region -> regions.add(json(region)));
        ArrayNode files = map.putArray("files");
        layout.files().forEach((path, extents) -> {
            ArrayNode places = files.addObject().put("path", path).putArray("extents");
            extents.forEach(extent -> places.add(json(extent)));
        });
        return map;
    }

    private ObjectNode json(Region region) {
        ObjectNode node = json(region.extent()).put("what", describe(region));
        if (region instanceof Region.Hole) {
            node.put("zeros", true);
        }
        digests.flatMap(known -> known.sha256(region)).ifPresent(digest -> node.put("sha256", digest));
        digests.flatMap(known -> known.marks(region))
                .ifPresent(marks -> node.put("crc32c", HexFormat.of().formatHex(marks.toArray())));
        return node;
    }

    private static ObjectNode json(Extent extent) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("offset", extent.offset())
                .put("size", extent.size());
    }

    private static String describe(Region region) {
        return switch (region) {
            case Region.Literal literal -> literal.what();
            case Region.Copy copy -> copy.source().name();
            case Region.Hole _ -> "zeros";
        };
    }
}
