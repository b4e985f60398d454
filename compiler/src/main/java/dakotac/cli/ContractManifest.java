package dakotac.cli;

import dakotac.export.IsoContract;
import dakotac.manifest.Arch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.StringNode;

/// The manifest that says of an image what its `iso.yaml` says to image-builder.
///
/// @param image  the reference, for those who are where the manifest will be
/// @param arches of which the image has one
record ContractManifest(IsoContract contract, String image, List<Arch> arches) {

    /// Words that come by themselves, by what stands before their `=`.
    private static final Set<String> OWN =
            Set.of("root", "rd.live.image", "rd.live.squashimg", "rd.live.dir", "rd.live.overlay.overlayfs", "console");

    private static final int MAX_LABEL = 32;
    private static final int MAX_TIMEOUT = 600;

    /// The text of the file.
    String text() {
        String label = label();
        StringBuilder text = new StringBuilder("# yaml-language-server: $schema=manifest.schema.json\n#\n")
                .append("# From the iso.yaml of the image. What finds the root file system, and the consoles, come by"
                        + " themselves.\n")
                .append("version: 1\nname: ")
                .append(label.toLowerCase(Locale.ROOT).replace('_', '-').replaceFirst("^-+", ""))
                .append("\ntitle: ")
                .append(quoted(title(0)))
                .append("\nvolume: {label: ")
                .append(quoted(label))
                .append("}\n");
        List<String> loader = new ArrayList<>();
        contract.timeout().ifPresent(seconds -> loader.add("timeout: " + Math.clamp(seconds, 0, MAX_TIMEOUT)));
        chosen().ifPresent(id -> loader.add("default: " + id));
        if (!loader.isEmpty()) {
            text.append("loader: {").append(String.join(", ", loader)).append("}\n");
        }
        text.append("cmdline: ").append(list(common())).append('\n');
        text.append("image: ").append(quoted(image)).append('\n');
        text.append("arches: {")
                .append(arches.stream().map(arch -> arch.label() + ": {}").collect(Collectors.joining(", ")))
                .append("}\n");
        if (contract.entries().size() > 1) {
            text.append("entries:\n");
            for (int i = 0; i < contract.entries().size(); i++) {
                text.append("  - {id: ").append(id(i)).append(", title: ").append(quoted(title(i)));
                text.append(", cmdline: {add: ").append(list(more(i))).append("}}\n");
            }
        }
        return text.toString();
    }

    private String label() {
        String label = contract.label().orElse("LIVE").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        return label.replaceAll("^_+", "").isEmpty() ? "LIVE" : label.substring(0, Math.min(label.length(), MAX_LABEL));
    }

    private String title(int entry) {
        String name = entry < contract.entries().size()
                ? contract.entries().get(entry).name()
                : "";
        String plain = name.replaceAll("[\\p{Cntrl}{}]", " ").strip();
        return plain.isEmpty()
                ? "Live"
                : plain.substring(
                        0, plain.offsetByCodePoints(0, Math.min(60, plain.codePointCount(0, plain.length()))));
    }

    private static String id(int entry) {
        return entry == 0 ? "live" : "live-" + (entry + 1);
    }

    /// That of the entry which is named, or whose index is given.
    private Optional<String> chosen() {
        List<IsoContract.Entry> entries = contract.entries();
        for (int i = 0; i < entries.size() && entries.size() > 1; i++) {
            String chosen = contract.chosen().orElse("");
            if (chosen.equals(String.valueOf(i)) || chosen.equals(entries.get(i).name())) {
                return Optional.of(id(i));
            }
        }
        return Optional.empty();
    }

    private List<String> common() {
        List<String> words = new ArrayList<>(contract.arguments());
        contract.entries().stream()
                .findFirst()
                .ifPresent(first -> words.addAll(first.arguments().stream()
                        .filter(word -> contract.entries().stream()
                                .allMatch(each -> each.arguments().contains(word)))
                        .toList()));
        return kept(words);
    }

    private List<String> more(int entry) {
        List<String> words = new ArrayList<>(kept(contract.entries().get(entry).arguments()));
        words.removeAll(common());
        return words;
    }

    private static List<String> kept(List<String> words) {
        return words.stream()
                .filter(word -> !OWN.contains(word.split("=", 2)[0]))
                .distinct()
                .toList();
    }

    private static String list(List<String> words) {
        return words.stream().map(ContractManifest::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return StringNode.valueOf(text).toString();
    }
}
