package dakotac.input;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The names of tar members: paths from the tar's root, often written with `./` in front.
final class TarName {

    private TarName() {}

    /// The name without empty and `.` components; empty for the root itself.
    ///
    /// @throws BadInput if the name is absolute, or has a `..`: they would lie outside of the tar
    static String normalised(String name) throws BadInput {
        if (name.startsWith("/") || Arrays.asList(name.split("/", -1)).contains("..")) {
            throw new BadInput(
                    InputProblem.TAR_UNSAFE_NAME,
                    "has a member whose name leads out of it: '" + shortened(name) + "'",
                    "recreate the tar with names from its own root, as `tar -C ROOT -c .` does");
        }
        return trimmed(name);
    }

    /// The name without empty and `.` components.
    static String trimmed(String name) {
        return Arrays.stream(name.split("/", -1))
                .filter(component -> !component.isEmpty() && !component.equals("."))
                .collect(Collectors.joining("/"));
    }

    /// At most 200 characters of a name.
    static String shortened(String name) {
        return name.length() > 200 ? name.substring(0, 200) + "..." : name;
    }
}
