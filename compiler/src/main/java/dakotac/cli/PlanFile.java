package dakotac.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.SourceText;
import dakotac.diagnostic.UserError;
import dakotac.diff.Outline;
import dakotac.diff.PlanOutline;
import dakotac.host.RunProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A plan as a build leaves it beside its ISO, or as `dakotac plan --format json` prints it.
///
/// @param name as people call it
record PlanFile(Path path, String name) {

    /// Bytes of plans that are read. Real ones have some ten thousand.
    private static final long MAX_SIZE = 64L << 20;

    private static final String HINT = "dakotac plan --format json prints one, and builds leave one";

    /// Its outline.
    ///
    /// @throws UserError   if it is no plan, or one that this dakotac does not read
    /// @throws IOException if it cannot be read
    Outline outline() throws UserError, IOException {
        if (Files.size(path) > MAX_SIZE) {
            throw rejected(new Place.InFile(name), "is too large for a plan");
        }
        JsonNode plan = json(new SourceText(name, new String(Files.readAllBytes(path), UTF_8)));
        Optional<String> problem = PlanOutline.problem(plan);
        if (problem.isPresent()) {
            throw rejected(new Place.InFile(name), problem.get());
        }
        return PlanOutline.of(plan).orElseThrow();
    }

    private static JsonNode json(SourceText text) throws UserError {
        try {
            return JsonMapper.shared().readTree(text.text());
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw rejected(
                    new Place.Span(text, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), 1),
                    "is no JSON from here on");
        }
    }

    private static UserError rejected(Place place, String message) {
        return UserError.rejected(
                Diagnostic.error(RunProblem.NO_SIDE, place, message).withHint(HINT));
    }

    /// The same of one that may be anything.
    ///
    /// @throws IOException if it cannot be read
    Optional<Outline> ifSound() throws IOException {
        try {
            return Optional.of(outline());
        } catch (UserError _) {
            return Optional.empty();
        }
    }
}
