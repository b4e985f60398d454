package dakotac.manifest.rule;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Arch;
import dakotac.manifest.Manifest;
import dakotac.manifest.ManifestProblem;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A devicetree is for architectures that may need one, and is a path inside a `dtb` folder. Of the 8 levels of folders
/// that ISO 9660 allows (ECMA-119 6.8.2.1), 3 are left for it.
final class DevicetreeRule implements Rule {

    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.,+-]{0,199}";
    private static final Pattern FORM = Pattern.compile("(" + NAME + "/){0,3}" + NAME + "\\.dtb");

    @Override
    public Stream<Diagnostic> check(Draft draft) {
        return draft.manifest().targets().stream()
                .flatMap(target -> target.devicetree().stream().flatMap(blob -> check(target, blob.path())));
    }

    private static Stream<Diagnostic> check(Manifest.Target target, String path) {
        String pointer = "/arches/" + target.arch().label() + "/devicetree";
        if (!target.arch().takesDevicetree()) {
            return Stream.of(unwanted(target.arch(), pointer));
        }
        return FORM.matcher(path).matches() ? Stream.empty() : Stream.of(malformed(path, pointer));
    }

    private static Diagnostic unwanted(Arch arch, String pointer) {
        String others = Arrays.stream(Arch.values())
                .filter(Arch::takesDevicetree)
                .map(Arch::label)
                .collect(Collectors.joining(", "));
        return Diagnostic.error(
                        ManifestProblem.UNWANTED_DEVICETREE,
                        Place.ofKey(pointer),
                        arch.label() + " machines take no devicetree from the medium")
                .withHint("delete it; " + others + " may have one");
    }

    private static Diagnostic malformed(String path, String pointer) {
        return Diagnostic.error(
                        ManifestProblem.DEVICETREE_PATH,
                        Place.ofValue(pointer),
                        Quote.of(path) + " is no path of a devicetree")
                .withHint("write the path below the boot files' dtb folder, without '..' and at most 3 folders deep,"
                        + " such as vendor/board.dtb");
    }
}
