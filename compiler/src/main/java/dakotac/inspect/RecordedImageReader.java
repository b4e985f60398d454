package dakotac.inspect;

import dakotac.binary.Bytes;
import dakotac.binary.Extent;
import dakotac.binary.Malformed;
import dakotac.binary.StretchMarks;
import dakotac.input.ImageInput.Role;
import dakotac.inspect.RecordedImage.Content;
import dakotac.inspect.RecordedImage.Layout;
import dakotac.inspect.RecordedImage.Part;
import dakotac.inspect.RecordedImage.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the plan that lies beside an image.
///
/// All methods throw [Malformed] if it is none.
public final class RecordedImageReader {

    /// In bytes. An image of 100 GB has marks of 3.
    private static final int MAX_SIZE = 16 << 20;

    private static final int VERSION = 1;
    private static final Set<String> FILE_SYSTEMS =
            Arrays.stream(Role.values()).filter(Role::isLarge).map(Role::label).collect(Collectors.toUnmodifiableSet());
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MARKS = Pattern.compile("[0-9a-f]*");

    private RecordedImageReader() {}

    /// What a plan says of its image.
    ///
    /// @throws IOException if the file cannot be read
    /// @throws Malformed   if it is no plan
    public static RecordedImage read(Path plan) throws IOException {
        try (InputStream in = Files.newInputStream(plan)) {
            byte[] bytes = in.readNBytes(MAX_SIZE + 1);
            Malformed.unless(bytes.length <= MAX_SIZE, "it has more than " + MAX_SIZE + " bytes");
            return image(JsonMapper.shared().readTree(bytes));
        } catch (JacksonException e) {
            throw new Malformed("it is no JSON");
        }
    }

    private static RecordedImage image(JsonNode plan) {
        Malformed.unless(
                plan.path("plan").isIntegralNumber() && plan.path("plan").longValue() == VERSION,
                "it is no plan of version " + VERSION);
        return new RecordedImage(
                plan.has("layout") ? Optional.of(layout(plan.path("layout"))) : Optional.empty(),
                contents(plan, "iso"),
                contents(plan, "esp"),
                fileSystems(plan));
    }

    private static Layout layout(JsonNode layout) {
        List<Part> parts = new ArrayList<>();
        long end = 0;
        for (JsonNode region : array(layout, "regions")) {
            Extent extent = extent(region);
            Malformed.unless(extent.offset() == end, "the regions of its layout leave a gap or overlap");
            parts.add(new Part(extent, text(region, "what"), content(region, extent.size())));
            end = extent.end();
        }
        Malformed.unless(end == number(layout, "size"), "its layout does not end where the image does");
        SortedMap<String, List<Extent>> files = new TreeMap<>();
        for (JsonNode file : array(layout, "files")) {
            List<Extent> extents = new ArrayList<>();
            for (JsonNode each : array(file, "extents")) {
                Extent extent = extent(each);
                Malformed.unless(extent.end() <= end, "a file of its layout lies behind the image's end");
                extents.add(extent);
            }
            files.put(text(file, "path"), List.copyOf(extents));
        }
        return new Layout(end, parts, files);
    }

    private static SortedMap<String, Content> contents(JsonNode plan, String tree) {
        SortedMap<String, Content> contents = new TreeMap<>();
        for (JsonNode file : array(plan, tree)) {
            if (file.has("text")) {
                contents.put(text(file, "path"), new Content.Text(text(file, "text")));
            } else if (text(file, "from").equals("input")) {
                contents.put(text(file, "path"), content(file, 0));
            }
        }
        return contents;
    }

    private static Set<String> fileSystems(JsonNode plan) {
        Set<String> paths = new HashSet<>();
        for (JsonNode file : array(plan, "iso")) {
            if (FILE_SYSTEMS.contains(file.path("role").asString(""))) {
                paths.add(text(file, "path"));
            }
        }
        return paths;
    }

    private static Content content(JsonNode node, long size) {
        if (node.has("sha256")) {
            return new Content.Digested(
                    digest(node), node.has("crc32c") ? Optional.of(marks(node, size)) : Optional.empty());
        }
        if (node.has("pieces")) {
            List<Piece> pieces = new ArrayList<>();
            for (JsonNode piece : array(node, "pieces")) {
                pieces.add(new Piece(number(piece, "size"), digest(piece)));
            }
            return new Content.Joined(pieces);
        }
        return node.path("zeros").asBoolean(false) ? new Content.Zeros() : new Content.Unknown();
    }

    private static Bytes marks(JsonNode node, long size) {
        String digits = text(node, "crc32c");
        Malformed.unless(MARKS.matcher(digits).matches() && digits.length() % 8 == 0, "marks that are none");
        Bytes marks = Bytes.of(HexFormat.of().parseHex(digits));
        Malformed.unless(StretchMarks.fit(marks, size), "marks of another size than what they are of");
        return marks;
    }

    private static String digest(JsonNode node) {
        String digest = text(node, "sha256");
        Malformed.unless(SHA256.matcher(digest).matches(), "a SHA-256 that is none");
        return digest;
    }

    private static Extent extent(JsonNode node) {
        long offset = number(node, "offset");
        long size = number(node, "size");
        Malformed.unless(size <= Long.MAX_VALUE - offset, "an extent without an end");
        return new Extent(offset, size);
    }

    private static JsonNode array(JsonNode node, String key) {
        Malformed.unless(node.path(key).isArray(), "it lacks the list '" + key + "'");
        return node.path(key);
    }

    private static String text(JsonNode node, String key) {
        Malformed.unless(node.path(key).isString(), "it lacks the text '" + key + "'");
        return node.path(key).stringValue();
    }

    private static long number(JsonNode node, String key) {
        JsonNode value = node.path(key);
        Malformed.unless(
                value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0,
                "it lacks the number '" + key + "'");
        return value.longValue();
    }
}
