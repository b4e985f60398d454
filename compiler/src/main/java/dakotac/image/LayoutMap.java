package dakotac.image;

import dakotac.image.disk.Region;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A layout as people and programs read it: what lies at which byte.
///
/// @param spaceNeeded the most that a build writes, in bytes
public record LayoutMap(Layout layout, long spaceNeeded) {

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

    /// The same for programs.
    public ObjectNode json() {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.put("size", layout.size()).put("space-needed", spaceNeeded);
        ArrayNode regions = map.putArray("regions");
        for (Region region : layout.regions()) {
            regions.addObject()
                    .put("offset", region.extent().offset())
                    .put("size", region.extent().size())
                    .put("what", describe(region));
        }
        return map;
    }

    private static String describe(Region region) {
        return switch (region) {
            case Region.Literal literal -> literal.what();
            case Region.Copy copy -> copy.source().name();
            case Region.Hole _ -> "zeros";
        };
    }
}
