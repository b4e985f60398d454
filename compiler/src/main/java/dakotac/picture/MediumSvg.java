package dakotac.picture;

import dakotac.binary.Extent;
import dakotac.diagnostic.SizeText;
import dakotac.image.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A medium as a picture: all of it to scale, what its large files are made of, the EFI system partition opened, and a
/// list of what there is. Every part has its number in all of them.
public final class MediumSvg {

    private static final double WIDTH = 680;
    private static final double MARGIN = 12;
    private static final double BAR = WIDTH - 2 * MARGIN;
    private static final double LINE = 17;

    /// The least that a part is wide, so that it can be seen.
    private static final double MIN_WIDTH = 1.2;

    /// Room for a number.
    private static final double NUMBER = 17;

    private static final int COLORS = 6;
    private static final int LONGEST_NAME = 58;

    /// For screens, light and dark, and for paper. Colours are told apart by those who see few of them, and have a
    /// border (Okabe and Ito, "Color Universal Design").
    private static final String STYLE = """
            svg.medium { --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --line: #57606a; --free: #ffffff;
              --meta: #8c959f; --part: #d0d7de;
              --c0: #56b4e9; --c1: #e69f00; --c2: #2fae87; --c3: #cc79a7; --c4: #f0e442; --c5: #5d8fd8;
              font: 12px system-ui, 'Liberation Sans', Arial, sans-serif; background: var(--paper); }
            @media screen and (prefers-color-scheme: dark) { svg.medium { --ink: #e6edf3; --soft: #9da7b3; --paper: #0d1117;
              --line: #9da7b3; --free: #0d1117; --meta: #6e7681; --part: #30363d;
              --c0: #3d8fbf; --c1: #b87f00; --c2: #23876a; --c3: #a35b84; --c4: #a89f20; --c5: #476fae; } }
            .medium text { fill: var(--ink); } .medium .soft { fill: var(--soft); } .medium .heading { font-weight: 600; }
            .medium .number { font-size: 10px; text-anchor: middle; } .medium .right { text-anchor: end; }
            .medium rect { stroke: var(--line); stroke-width: .5; } .medium .lead { stroke: var(--line); stroke-width: .5; fill: none; }
            .medium .FREE { fill: var(--free); } .medium .METADATA { fill: var(--meta); } .medium .PARTITION { fill: var(--part); }
            .medium .c0 { fill: var(--c0); } .medium .c1 { fill: var(--c1); } .medium .c2 { fill: var(--c2); }
            .medium .c3 { fill: var(--c3); } .medium .c4 { fill: var(--c4); } .medium .c5 { fill: var(--c5); }
            .medium .stripes { stroke: var(--paper); stroke-width: 1.5; }
            """;

    private final Layout layout;
    private final SvgWriter svg = new SvgWriter();
    private final List<MediumPart> numbered = new ArrayList<>();
    private double y;

    private MediumSvg(Layout layout) {
        this.layout = layout;
    }

    /// The picture.
    ///
    /// @param title what the image is called
    public static String of(Layout layout, String title) {
        return new MediumSvg(layout).write(title);
    }

    private String write(String title) {
        MediumMap medium = MediumMap.of(layout);
        MediumMap esp = MediumMap.ofEsp(layout);
        numbered.addAll(medium.parts());
        numbered.addAll(esp.parts());
        double height = height(medium, esp);
        svg.begin(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "medium",
                "viewBox",
                "0 0 " + (int) WIDTH + " " + (int) Math.ceil(height),
                "role",
                "img");
        svg.element("title", title);
        svg.element("style", "\n" + STYLE);
        stripes();
        y = 22;
        svg.text(MARGIN, y, title, "class", "heading");
        svg.text(WIDTH - MARGIN, y, SizeText.of(layout.size()) + bytes(layout.size()), "class", "right soft");
        y += 10;
        bar(medium);
        lanes(medium);
        y += 26;
        svg.text(MARGIN, y, MediumMap.ESP + ", opened", "class", "heading");
        svg.text(
                WIDTH - MARGIN,
                y,
                SizeText.of(layout.esp().size()) + bytes(layout.esp().size()),
                "class",
                "right soft");
        y += 10;
        bar(esp);
        list("On the medium", medium);
        list("In the " + MediumMap.ESP, esp);
        return svg.end().toString();
    }

    private static double height(MediumMap medium, MediumMap esp) {
        int lines = medium.parts().size() + esp.parts().size() + 4;
        return 22 + 10 + 2 * 60 + medium.largeFiles().size() * 30 + 36 + 2 * 26 + lines * LINE + 12;
    }

    private static String bytes(long bytes) {
        return String.format(Locale.ROOT, " (%,d bytes)", bytes);
    }

    /// Drawn over what several files share.
    private void stripes() {
        svg.begin("pattern", "id", "shared", "width", 6, "height", 6, "patternUnits", "userSpaceOnUse");
        svg.begin("path", "d", "M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", "class", "stripes")
                .end();
        svg.end();
    }

    private int number(MediumPart part) {
        return numbered.indexOf(part) + 1;
    }

    private String color(MediumPart part) {
        return switch (part.kind()) {
            case FILE, SHARED -> "c" + number(part) % COLORS;
            case PARTITION, METADATA, FREE -> part.kind().name();
        };
    }

    /// A bar with the numbers of its parts below it, each at the largest extent of its part or as near as there is
    /// room.
    private void bar(MediumMap map) {
        double height = 34;
        for (MediumPart part : map.parts()) {
            part.extents().forEach(extent -> extent(map.extent(), part, extent, height));
        }
        numbers(map, y + height);
        y += 60;
    }

    private void extent(Extent all, MediumPart part, Extent extent, double height) {
        double width = Math.max(MIN_WIDTH, BAR * extent.size() / all.size());
        double x = Math.min(x(all, extent.offset()), WIDTH - MARGIN - width);
        svg.begin("g");
        svg.element("title", hover(part, extent));
        svg.begin("rect", "x", x, "y", y, "width", width, "height", height, "class", color(part))
                .end();
        if (part.kind() == MediumPart.Kind.SHARED) {
            svg.begin("rect", "x", x, "y", y, "width", width, "height", height, "fill", "url(#shared)")
                    .end();
        }
        svg.end();
    }

    private static double x(Extent all, long offset) {
        return MARGIN + BAR * (offset - all.offset()) / all.size();
    }

    private String hover(MediumPart part, Extent extent) {
        String readers = part.readers().size() > 1 ? ": " + String.join(", ", part.readers()) : "";
        return String.format(
                Locale.ROOT,
                "%d. %s%s\n%,d bytes from byte %,d on",
                number(part),
                part.name(),
                readers,
                extent.size(),
                extent.offset());
    }

    private record Mark(MediumPart part, double at) {}

    private void numbers(MediumMap map, double from) {
        List<Mark> marks = map.parts().stream()
                .map(part -> new Mark(part, middle(map.extent(), part)))
                .sorted(Comparator.comparingDouble(Mark::at))
                .toList();
        double[] places = places(marks);
        for (int i = 0; i < places.length; i++) {
            Mark mark = marks.get(i);
            String path = String.format(
                    Locale.ROOT, "M%.2f,%.2f V%.2f L%.2f,%.2f", mark.at(), from, from + 3, places[i], from + 12);
            svg.begin("path", "class", "lead", "d", path).end();
            svg.text(places[i], from + 22, String.valueOf(number(mark.part())), "class", "number");
        }
    }

    private static double middle(Extent all, MediumPart part) {
        Extent largest = part.extents().stream()
                .max(Comparator.comparingLong(Extent::size))
                .orElseThrow();
        return x(all, largest.offset()) + BAR * largest.size() / all.size() / 2;
    }

    /// As near as there is room: from the left to the right, and back where the right end was passed.
    private static double[] places(List<Mark> marks) {
        double[] places = new double[marks.size()];
        double room = Math.min(NUMBER, BAR / Math.max(1, marks.size()));
        double least = MARGIN + room / 2;
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(marks.get(i).at(), least);
            least = places[i] + room;
        }
        double most = WIDTH - MARGIN - room / 2;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], most);
            most = places[i] - room;
        }
        return places;
    }

    /// For each large file the extents that it is made of, below where they lie.
    private void lanes(MediumMap map) {
        for (String file : map.largeFiles()) {
            List<MediumPart> parts = map.parts().stream()
                    .filter(part -> part.readers().contains(file))
                    .toList();
            long size = parts.stream().mapToLong(MediumPart::size).sum();
            svg.text(MARGIN, y + 12, shortened(file), "class", "soft");
            svg.text(WIDTH - MARGIN, y + 12, SizeText.of(size), "class", "right soft");
            y += 16;
            for (MediumPart part : parts) {
                part.extents().forEach(extent -> extent(map.extent(), part, extent, 9));
            }
            y += 14;
        }
    }

    private void list(String heading, MediumMap map) {
        y += 26;
        svg.text(MARGIN, y, heading, "class", "heading");
        for (MediumPart part : map.parts()) {
            y += LINE;
            svg.begin("rect", "x", MARGIN, "y", y - 10, "width", 11, "height", 11, "class", color(part))
                    .end();
            if (part.kind() == MediumPart.Kind.SHARED) {
                svg.begin("rect", "x", MARGIN, "y", y - 10, "width", 11, "height", 11, "fill", "url(#shared)")
                        .end();
            }
            svg.text(MARGIN + 36, y, number(part) + "", "class", "right soft");
            svg.begin("text", "x", MARGIN + 44, "y", y);
            svg.element("title", part.readers().isEmpty() ? part.name() : String.join("\n", part.readers()));
            svg.characters(shortened(name(part))).end();
            svg.text(WIDTH - MARGIN - 70, y, SizeText.of(part.size()), "class", "right");
            svg.text(WIDTH - MARGIN, y, share(part, map), "class", "right soft");
        }
        y += LINE;
        svg.text(MARGIN + 44, y, "all of it", "class", "soft");
        svg.text(WIDTH - MARGIN - 70, y, SizeText.of(map.extent().size()), "class", "right soft");
    }

    private static String name(MediumPart part) {
        if (part.kind() != MediumPart.Kind.SHARED) {
            return part.name();
        }
        String readers = part.readers().stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .collect(Collectors.joining(", ", "shared: ", ""));
        return readers.length() <= LONGEST_NAME ? readers : part.name();
    }

    private static String share(MediumPart part, MediumMap map) {
        return String.format(
                Locale.ROOT, "%.1f %%", 100.0 * part.size() / map.extent().size());
    }

    /// The end of a path tells more than its beginning.
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : "…" + name.substring(name.length() - LONGEST_NAME + 1);
    }
}
