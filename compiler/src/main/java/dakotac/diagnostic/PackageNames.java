package dakotac.diagnostic;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The packages that bring something this machine may lack, one name for each family of systems.
///
/// @param debian   as `apt-get` takes it; empty, like the others, where the family has none
/// @param fedora   as `dnf` takes it
/// @param homebrew as `brew` takes it
public record PackageNames(String debian, String fedora, String homebrew) {

    /// A package that has the same name everywhere.
    public static PackageNames everywhere(String name) {
        return new PackageNames(name, name, name);
    }

    /// How to get all of these, a command for each family of systems.
    public static String howToInstall(Collection<PackageNames> packages) {
        return Stream.of(
                        command("Debian, Ubuntu: apt-get install", packages, PackageNames::debian),
                        command("Fedora: dnf install", packages, PackageNames::fedora),
                        command("Homebrew: brew install", packages, PackageNames::homebrew))
                .flatMap(List::stream)
                .collect(Collectors.joining("; "));
    }

    private static List<String> command(
            String command, Collection<PackageNames> packages, Function<PackageNames, String> family) {
        List<String> names = packages.stream()
                .map(family)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return names.isEmpty() ? List.of() : List.of(command + " " + String.join(" ", names));
    }
}
