package dakotac.export;

import dakotac.binary.ByteString;
import dakotac.diagnostic.Checked;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.Quote;
import dakotac.manifest.Manifest;
import dakotac.manifest.Manifest.RootfsFile;
import dakotac.manifest.Manifest.Target;
import dakotac.manifest.ManifestProblem;
import dakotac.tree.MountPoints;
import dakotac.tree.TreePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Whether a manifest's own files in root file systems have paths, and root file systems to go into.
public final class RootfsFileCheck {

    /// Of Linux (limits.h, `NAME_MAX`).
    private static final int MAX_NAME = 255;

    private RootfsFileCheck() {}

    /// The same manifest.
    ///
    /// @param manifest without folders among its files
    public static Checked<Manifest> check(Manifest manifest) {
        List<Diagnostic> problems = manifest.targets().stream()
                .flatMap(target -> check(manifest, target))
                .distinct()
                .toList();
        return Checked.of(manifest, problems);
    }

    private static Stream<Diagnostic> check(Manifest manifest, Target target) {
        if (!manifest.takesRootfs(target)) {
            return target.rootfsFiles().stream().map(file -> notMade(manifest, target, file));
        }
        List<Diagnostic> problems = target.rootfsFiles().stream()
                .flatMap(file -> misplaced(file).stream())
                .toList();
        return problems.isEmpty()
                ? Stream.concat(collisions(target.rootfsFiles()).stream(), executable(target.rootfsFiles()).stream())
                : problems.stream();
    }

    private static Diagnostic notMade(Manifest manifest, Target target, RootfsFile file) {
        boolean ready =
                target.inputs().rootfs().isPresent() && manifest.components().has(Manifest.Component.LIVE_ROOTFS);
        String why = ready ? " is taken as it is" : " is not on the image";
        return Diagnostic.error(
                        ManifestProblem.ROOTFS_NOT_MADE,
                        file.at(),
                        "%s goes into no root file system: that of %s%s"
                                .formatted(Quote.of(file.path()), target.arch().label(), why))
                .withHint("own files are laid over root file systems that are made of an 'image' or a 'build'");
    }

    private static Optional<Diagnostic> misplaced(RootfsFile file) {
        List<String> names = List.of(file.path().split("/", -1));
        boolean path = names.size() > 1
                && names.getFirst().isEmpty()
                && names.stream().skip(1).allMatch(RootfsFileCheck::isName);
        if (!path) {
            return Optional.of(Diagnostic.error(
                            ManifestProblem.ROOTFS_FILE_PATH,
                            file.at(),
                            Quote.of(file.path()) + " is no path in a root file system")
                    .withHint("write it from the root, such as /etc/motd, in names of up to 255 bytes"));
        }
        return MountPoints.hold(names(file))
                ? Optional.of(Diagnostic.error(
                                ManifestProblem.ROOTFS_FILE_PATH,
                                file.at(),
                                "%s would lie in /%s, which is made anew at every start"
                                        .formatted(Quote.of(file.path()), names.get(1)))
                        .withHint("choose another path, or let a file in /usr/lib/tmpfiles.d make it (tmpfiles.d(5))"))
                : Optional.empty();
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME
                && name.chars().noneMatch(c -> c == 0 || c == 0xFFFD);
    }

    /// The names of its path.
    static List<ByteString> names(RootfsFile file) {
        return TreePath.names(ByteString.of(file.path()));
    }

    private static List<Diagnostic> collisions(List<RootfsFile> files) {
        Map<String, Boolean> claims = new HashMap<>();
        List<Diagnostic> problems = new ArrayList<>();
        for (RootfsFile file : files) {
            String path = file.path();
            boolean free = true;
            for (int end = path.indexOf('/', 1); end >= 0; end = path.indexOf('/', end + 1)) {
                free &= claims.computeIfAbsent(path.substring(0, end), _ -> true);
            }
            if (!free || claims.putIfAbsent(path, false) != null) {
                problems.add(Diagnostic.error(
                                ManifestProblem.ROOTFS_FILE_COLLISION,
                                file.at(),
                                "there is another file for " + Quote.of(path) + ", or for a folder of its path")
                        .withHint("choose another path, or delete one of the lines"));
            }
        }
        return problems;
    }

    /// What a file may do on this machine changes nothing, as another one could see it otherwise. Of a folder one is
    /// told.
    private static Collection<Diagnostic> executable(List<RootfsFile> files) {
        SequencedMap<Place, Diagnostic> told = new LinkedHashMap<>();
        files.stream()
                .filter(file ->
                        file.mode().isEmpty() && isExecutable(file.source().path()))
                .forEach(file -> told.putIfAbsent(file.at(), executable(file)));
        return told.values();
    }

    private static Diagnostic executable(RootfsFile file) {
        return Diagnostic.warning(
                        ManifestProblem.ROOTFS_FILE_MODE,
                        file.at(),
                        "%s can be executed here, but not in the root file system, where its mode is 0644"
                                .formatted(Quote.of(file.source().name())))
                .withHint("say the mode, as in {file: greet, mode: \"0755\"}; a folder's is that of all its files");
    }

    private static boolean isExecutable(Path path) {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_EXECUTE);
        } catch (IOException _) {
            return false; // told with the inputs
        }
    }
}
