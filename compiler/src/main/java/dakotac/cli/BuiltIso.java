package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.JsonPrinter;
import dakotac.diagnostic.SizeText;
import dakotac.image.SizeTable;
import dakotac.json.JsonText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An ISO that was made.
///
/// @param size     in bytes
/// @param sha256   in hexadecimal, where the manifest asks for it
/// @param plan     what it was made from
/// @param sizes    what of its size comes from where; empty where another writer than ours laid it out
record BuiltIso(Path iso, long size, Optional<String> sha256, Path plan, Optional<SizeTable> sizes) {

    private String text() {
        return String.format(Locale.ROOT, "%s: %s (%,d bytes)", iso, SizeText.of(size), size);
    }

    private String json(List<Diagnostic> warnings) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.put("iso", iso.toString()).put("size", size);
        sha256.ifPresent(digest -> made.put("sha256", digest));
        made.put("plan", plan.toString()).set("warnings", JsonPrinter.tree(warnings));
        return JsonText.of(made);
    }

    /// Says so, to programs with the warnings that the run has told.
    void tell(Session session, Format format) {
        switch (format) {
            case text -> {
                sizes.ifPresent(known -> known.text().lines().forEach(line -> session.say(session.err(), line)));
                session.say(session.out(), text());
            }
            case json -> session.out().print(json(session.told()));
        }
    }
}
