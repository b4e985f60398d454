package dakotac.inspect.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.binary.Bytes;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.image.fat.Attribute;
import dakotac.image.iso.VolumeIdentifiers;
import dakotac.inspect.FatTree;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.StoredFile;
import dakotac.inspect.VerifyFinding;
import dakotac.plan.Content;
import dakotac.plan.FileTree;
import dakotac.plan.ImagePath;
import dakotac.plan.Plan;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether an image is what a plan says: what the volume is called, the files of both file systems, and the contents
/// that the plan itself decides.
public record PlanCheck(Plan plan) implements Check {

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        return Stream.of(
                        image.primary().stream().flatMap(this::label),
                        image.primary().stream().flatMap(this::uuid),
                        Stream.concat(image.primary().stream(), image.joliet().stream())
                                .flatMap(this::makers),
                        image.primary().stream().flatMap(_ -> mediaCheck(image)),
                        image.esp().stream().flatMap(esp -> esp(image, esp)),
                        image.primary().stream().flatMap(iso -> iso(image, iso)))
                .flatMap(Function.identity());
    }

    private Stream<Diagnostic> label(IsoTree iso) {
        String planned = plan.volume().label();
        String found = iso.descriptor().label();
        return Wrong.unless(found.equals(planned))
                .error(VerifyFinding.PLAN_LABEL, "the volume is '%s', not '%s'".formatted(found, planned));
    }

    private Stream<Diagnostic> uuid(IsoTree iso) {
        String found = VolumeUuid.of(iso.descriptor()).orElse("none");
        return plan.volume().uuid().stream()
                .flatMap(planned -> Wrong.unless(found.equals(planned))
                        .error(VerifyFinding.PLAN_UUID, "the volume's UUID is %s, not %s".formatted(found, planned)));
    }

    private Stream<Diagnostic> makers(IsoTree iso) {
        VolumeIdentifiers planned = VolumeIdentifiers.of(plan.volume());
        VolumeIdentifiers found = iso.descriptor().identifiers();
        String message = "the %s of the " + iso.descriptor().kind().label() + " volume descriptor is '%s', not '%s'";
        return Stream.concat(
                Wrong.unless(found.publisher().equals(planned.publisher()))
                        .error(
                                VerifyFinding.PLAN_PUBLISHER,
                                message.formatted("publisher", found.publisher(), planned.publisher())),
                Wrong.unless(found.application().equals(planned.application()))
                        .error(
                                VerifyFinding.PLAN_APPLICATION,
                                message.formatted("application", found.application(), planned.application())));
    }

    private Stream<Diagnostic> mediaCheck(InspectedImage image) {
        return Wrong.unless(ApplicationUse.isSummed(image.imageBytes()) == plan.mediaCheck())
                .error(
                        VerifyFinding.PLAN_MEDIA_CHECK,
                        "the medium has " + (plan.mediaCheck() ? "no sum" : "a sum") + " of itself");
    }

    private Stream<Diagnostic> esp(InspectedImage image, FatTree esp) {
        Stream<Diagnostic> contents = plan.esp().files().entrySet().stream()
                .flatMap(planned -> esp.files().entrySet().stream()
                        .filter(found -> found.getKey().equals(planned.getKey().value()))
                        .flatMap(found -> espFile(image, planned, found.getValue())));
        return Stream.concat(
                paths(
                        "the EFI system partition",
                        plan.esp(),
                        new TreeSet<>(esp.files().keySet())),
                contents);
    }

    private static Stream<Diagnostic> espFile(
            InspectedImage image, Map.Entry<ImagePath, Content> planned, FatTree.Entry found) {
        ImagePath path = planned.getKey();
        boolean readOnly = found.attributes().contains(Attribute.READ_ONLY);
        return switch (planned.getValue()) {
            case Content.Text(var text) -> text(image, path, text, found.file());
            case Content.Placeholder() ->
                Wrong.unless(found.file().size() == 0 && readOnly)
                        .error(VerifyFinding.PLAN_PLACEHOLDER, path + " is not empty and read-only");
            case Content.FromInput _, Content.OfEsp _, Content.Esp _ -> Stream.empty();
        };
    }

    private Stream<Diagnostic> iso(InspectedImage image, IsoTree iso) {
        Stream<Diagnostic> contents = plan.iso().files().entrySet().stream()
                .flatMap(planned -> Stream.ofNullable(
                                iso.files().get(planned.getKey().value()))
                        .flatMap(found -> isoFile(image, planned, found)));
        return Stream.concat(paths("the ISO", plan.iso(), iso.files().keySet()), contents);
    }

    private static Stream<Diagnostic> isoFile(
            InspectedImage image, Map.Entry<ImagePath, Content> planned, StoredFile found) {
        ImagePath path = planned.getKey();
        return switch (planned.getValue()) {
            case Content.Text(var text) -> text(image, path, text, found);
            case Content.OfEsp(var original) -> ofEsp(image, path, original, found);
            case Content.FromInput _, Content.Esp _, Content.Placeholder _ -> Stream.empty();
        };
    }

    private static Stream<Diagnostic> text(InspectedImage image, ImagePath path, String text, StoredFile found) {
        Bytes planned = Bytes.of(text, UTF_8);
        boolean same = found.size() == planned.size()
                && found.head(image.imageBytes(), planned.size()).equals(planned);
        return Wrong.unless(same).error(VerifyFinding.PLAN_TEXT, path + " says something else than planned");
    }

    private static Stream<Diagnostic> ofEsp(
            InspectedImage image, ImagePath path, ImagePath original, StoredFile found) {
        return image.esp().stream()
                .flatMap(esp -> Stream.ofNullable(esp.files().get(original.value())))
                .flatMap(entry -> Wrong.unless(new SameBytes(image.imageBytes()).in(found, entry.file()))
                        .error(
                                VerifyFinding.PLAN_COPY,
                                path + " is not the same as " + original + " on the EFI system partition"));
    }

    private static Stream<Diagnostic> paths(String where, FileTree planned, Set<String> found) {
        Set<String> expected =
                planned.files().keySet().stream().map(ImagePath::value).collect(Collectors.toCollection(TreeSet::new));
        return Stream.concat(
                expected.stream()
                        .filter(path -> !found.contains(path))
                        .map(path -> Diagnostic.error(
                                VerifyFinding.PLAN_FILE_MISSING,
                                Place.nowhere(),
                                "%s lacks %s, which is planned".formatted(where, path))),
                found.stream()
                        .filter(path -> !expected.contains(path))
                        .map(path -> Diagnostic.error(
                                VerifyFinding.PLAN_FILE_EXTRA,
                                Place.nowhere(),
                                "%s has %s, which is not planned".formatted(where, path))));
    }
}
