package dakotac.cli;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.SourceText;
import dakotac.diagnostic.UserError;
import dakotac.host.GitRevision;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.BuiltImage;
import dakotac.manifest.Manifest.NamedImage;
import dakotac.manifest.Manifest.Target;
import dakotac.manifest.lock.Lock;
import dakotac.manifest.yaml.Inheritance;
import dakotac.source.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The files of a revision, which git writes when they are asked for.
///
/// @param name of the revision
record RevisionFiles(GitRevision revision, String name) implements SideFiles {

    @Override
    public void ask(Path path) throws UserError, IOException {
        Optional<List<Path>> held = revision.list(path);
        revision.write(
                held.isPresent()
                        ? held.get().stream().filter(DiffSide::mayBeManifest).toList()
                        : List.of(path, Lock.beside(path), new IsoPath(path).beside(".plan.json")));
    }

    @Override
    public void askForBases(Path manifest) throws UserError, IOException {
        Set<Path> seen = new HashSet<>();
        Optional<Path> file = Optional.of(manifest);
        while (file.isPresent() && seen.add(file.get())) {
            revision.write(List.of(file.get()));
            file = Inheritance.baseOf(file.get()).filter(base -> base.startsWith(revision.top()));
        }
    }

    @Override
    public void askForInputs(Manifest manifest) throws UserError, IOException {
        List<Path> files = new ArrayList<>(manifest.filesRead());
        for (Target target : manifest.targets()) {
            manifest.storeImages(target).forEach(image -> files.addAll(files(image)));
            if (target.inputs().image().isPresent()) {
                switch (target.inputs().image().get()) {
                    case NamedImage image -> files.addAll(files(image));
                    case BuiltImage image -> {
                        files.add(image.containerfile().path());
                        if (revision.list(image.context().path()).isEmpty()) { // else nothing in it is read
                            files.add(image.context().path()); // a submodule
                        }
                    }
                }
            }
        }
        revision.write(files);
    }

    private static List<Path> files(NamedImage image) {
        return ImageReference.parse(image.text()).map(reference -> reference.relativeTo(image.folder())).stream()
                .flatMap(reference ->
                        reference instanceof ImageReference.Local local ? Stream.of(local.path()) : Stream.empty())
                .toList();
    }

    /// With the names of files in the repository, not of those that git wrote.
    @Override
    public Diagnostic named(Diagnostic problem) {
        String top = revision.top().toString();
        String above = String.valueOf(revision.top().getParent());
        UnaryOperator<String> names =
                text -> text.replace(top + "/", name + ":").replace(above + "/", name + ":../");
        return problem.located(place -> named(place, names)).withMessage(names.apply(problem.message()));
    }

    private static Place named(Place place, UnaryOperator<String> names) {
        return switch (place) {
            case Place.InFile(var file) -> new Place.InFile(names.apply(file));
            case Place.Span(var source, var line, var column, var length) ->
                new Place.Span(new SourceText(names.apply(source.name()), source.text()), line, column, length);
            case Place.Node _, Place.Nowhere _ -> place;
        };
    }
}
