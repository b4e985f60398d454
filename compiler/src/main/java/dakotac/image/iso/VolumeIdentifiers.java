package dakotac.image.iso;

import dakotac.image.disk.Generator;
import dakotac.image.disk.LayoutException;
import dakotac.manifest.Manifest;

/// What a volume's descriptors call it and its makers (ECMA-119 8.4.7, 8.4.18 and 8.4.20).
///
/// @param label       the volume identifier
/// @param publisher   the publisher identifier; empty for none
/// @param application the application identifier
public record VolumeIdentifiers(String label, String publisher, String application) {

    /// The a-characters of ECMA-119 7.4.1, as many as a Joliet descriptor has room for.
    private static final String TEXT = "[A-Z0-9_ !\"%&'()*+,./:;<=>?-]{0,64}";

    /// Those of a volume that says nothing else.
    public static VolumeIdentifiers of(String label) {
        return new VolumeIdentifiers(label, "", Generator.NAME);
    }

    /// Those that a manifest asks for.
    public static VolumeIdentifiers of(Manifest.Volume volume) {
        VolumeIdentifiers usual = of(volume.label());
        return new VolumeIdentifiers(
                volume.label(),
                volume.publisher().orElse(usual.publisher()),
                volume.application().orElse(usual.application()));
    }

    /// Checks that both descriptors can hold all of it.
    ///
    /// @throws LayoutException if they cannot
    void check() {
        LayoutException.unless(label.matches("[A-Z0-9_]{1,32}"), "ISO 9660 does not allow the label '" + label + "'");
        checkText("publisher", publisher);
        checkText("application", application);
    }

    private static void checkText(String what, String text) {
        LayoutException.unless(text.matches(TEXT), "no volume can have the " + what + " '" + text + "'");
    }
}
