package dakotac.inspect.check;

import dakotac.diagnostic.Diagnostic;
import dakotac.image.iso.VolumeDescriptor;
import dakotac.inspect.InspectedImage;
import dakotac.inspect.IsoTree;
import dakotac.inspect.VerifyFinding;
import dakotac.inspect.bls.EntryFile;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Everything calls the volume by one name: both descriptors, and the boot entries, which look for it by its label
/// or by the UUID that `blkid` makes of the time of its last change.
final class LabelCheck implements Check {

    private static final int LONGEST_IN_JOLIET = 16;
    private static final Pattern ESCAPED = Pattern.compile("\\\\x([0-9a-fA-F]{2})");

    @Override
    public Stream<Diagnostic> check(InspectedImage image) {
        Optional<VolumeDescriptor.Hierarchy> primary = image.primary().map(IsoTree::descriptor);
        return primary.stream()
                .flatMap(volume -> Stream.concat(
                        image.joliet().stream().map(IsoTree::descriptor).flatMap(joliet -> joliet(volume, joliet)),
                        image.menu().stream()
                                .flatMap(menu -> menu.entries().stream())
                                .flatMap(entry -> entry(volume, entry))));
    }

    private static Stream<Diagnostic> joliet(VolumeDescriptor.Hierarchy volume, VolumeDescriptor.Hierarchy joliet) {
        String label = volume.label();
        String cut = label.substring(0, Math.min(label.length(), LONGEST_IN_JOLIET));
        return Stream.concat(
                Wrong.unless(joliet.label().equals(cut.stripTrailing()))
                        .error(
                                VerifyFinding.LABEL_DIFFERS,
                                "the volume is '%s', but '%s' in Joliet".formatted(label, joliet.label())),
                Wrong.unless(joliet.modified().equals(volume.modified())
                                && joliet.created().equals(volume.created()))
                        .error(VerifyFinding.TIMES_DIFFER, "the volume's times are others in Joliet"));
    }

    private static Stream<Diagnostic> entry(VolumeDescriptor.Hierarchy volume, EntryFile entry) {
        return Stream.of(
                        wrong(entry, "root=live:LABEL=", volume.label()),
                        wrong(entry, "root=live:CDLABEL=", volume.label()),
                        VolumeUuid.of(volume).stream().flatMap(uuid -> wrong(entry, "root=live:UUID=", uuid)))
                .flatMap(found -> found);
    }

    /// As udev writes what is no plain character into names of links: `\x20` for a blank.
    private static String unescaped(String value) {
        return ESCAPED.matcher(value)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    private static Stream<Diagnostic> wrong(EntryFile entry, String key, String right) {
        return entry.words(key)
                .flatMap(value -> Wrong.unless(unescaped(value).equals(right))
                        .error(
                                VerifyFinding.ROOT_NOT_HERE,
                                "%s looks for %s%s, but this volume is %s".formatted(entry.name(), key, value, right)));
    }
}
