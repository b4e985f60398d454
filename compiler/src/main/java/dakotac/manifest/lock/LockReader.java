package dakotac.manifest.lock;

import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.manifest.Arch;
import dakotac.manifest.ManifestProblem;
import dakotac.manifest.yaml.YamlText;
import dakotac.manifest.yaml.YamlTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Reads locks. Nobody writes one by hand, so there is little to say of what is wrong with one.
public final class LockReader {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String NO_PIN = "makes no sense here: an architecture, its image and a digest are to be there";
    private static final List<String> ABOUT = List.of("version", "created", "revision");

    private final List<Diagnostic> problems = new ArrayList<>();

    private LockReader() {}

    /// The lock of a manifest; empty where it has none.
    public static Checked<Optional<Lock>> of(Path manifest) {
        Path file = Lock.beside(manifest);
        return Files.exists(file)
                ? YamlText.read(file, new Place.InFile(file.toString())).then(tree -> new LockReader().read(tree))
                : Checked.ok(Optional.empty());
    }

    private Checked<Optional<Lock>> read(YamlTree.Fields tree) {
        SequencedMap<Arch, Pin> pins = new LinkedHashMap<>();
        Optional<YamlTree> named = tree.child("arches").map(YamlTree.Field::value);
        if (!tree.child("version")
                .map(version -> version.value().toJson().asString(""))
                .equals(Optional.of("1"))) {
            problem(tree.at(), "is of a version that this dakotac does not know");
        } else if (named.isPresent() && named.get() instanceof YamlTree.Fields arches) {
            arches.fields()
                    .forEach((label, field) -> arch(label, field)
                            .ifPresent(arch -> pin(field.value(), field.key()).ifPresent(pin -> pins.put(arch, pin))));
            return Checked.of(Optional.of(new Lock(pins, stores(tree), arches.at())), problems);
        } else {
            problem(tree.at(), "lacks 'arches'");
        }
        return new Checked.Broken<>(problems);
    }

    private SequencedMap<Arch, List<Pin>> stores(YamlTree.Fields tree) {
        SequencedMap<Arch, List<Pin>> stores = new LinkedHashMap<>();
        tree.find("/stores").ifPresent(named -> {
            if (named instanceof YamlTree.Fields byArch) {
                byArch.fields()
                        .forEach((label, field) ->
                                arch(label, field).ifPresent(arch -> stores.put(arch, pins(field.value()))));
            } else {
                problem(named.at(), NO_PIN);
            }
        });
        return stores;
    }

    private List<Pin> pins(YamlTree images) {
        if (images instanceof YamlTree.Items(var values, var _)) {
            return values.stream()
                    .flatMap(each -> pin(each, each.at()).stream())
                    .toList();
        }
        problem(images.at(), NO_PIN);
        return List.of();
    }

    private Optional<Arch> arch(String label, YamlTree.Field field) {
        Optional<Arch> arch = Arch.named(label);
        if (arch.isEmpty()) {
            problem(field.key(), NO_PIN);
        }
        return arch;
    }

    private Optional<Pin> pin(YamlTree tree, Place at) {
        Optional<YamlTree> image = tree.child("image").map(YamlTree.Field::value);
        Optional<YamlTree> digest = tree.child("digest").map(YamlTree.Field::value);
        if (image.isEmpty()
                || digest.isEmpty()
                || !DIGEST.matcher(text(digest.get())).matches()) {
            problem(at, NO_PIN);
            return Optional.empty();
        }
        SequencedMap<String, String> about = new LinkedHashMap<>();
        for (String key : ABOUT) {
            tree.child(key).ifPresent(value -> about.put(key, text(value.value())));
        }
        return Optional.of(new Pin(
                text(image.get()), text(digest.get()), about, image.get().at()));
    }

    private static String text(YamlTree value) {
        return value.toJson().asString("");
    }

    private void problem(Place at, String what) {
        problems.add(Diagnostic.error(ManifestProblem.LOCK_FORM, at, "the lock " + what)
                .withHint("get it back from git, or delete it and run dakotac lock"));
    }
}
