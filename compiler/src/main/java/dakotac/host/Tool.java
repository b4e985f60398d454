package dakotac.host;

import java.util.List;

/// A program that dakotac may call, with the packages that bring it.
public enum Tool {
    XORRISO("xorriso", "xorriso", "xorriso", "xorriso"),
    MKFS_FAT("mkfs.fat", "dosfstools", "dosfstools", "dosfstools"),
    MMD("mmd", "mtools", "mtools", "mtools"),
    MCOPY("mcopy", "mtools", "mtools", "mtools"),
    MATTRIB("mattrib", "mtools", "mtools", "mtools");

    private final String program;
    private final String debian;
    private final String fedora;
    private final String homebrew;

    Tool(String program, String debian, String fedora, String homebrew) {
        this.program = program;
        this.debian = debian;
        this.fedora = fedora;
        this.homebrew = homebrew;
    }

    /// The name to look for in `PATH`.
    public String program() {
        return program;
    }

    /// How to get these tools, a command for each family of systems.
    static String howToInstall(List<Tool> tools) {
        return "Debian, Ubuntu: apt-get install %s; Fedora: dnf install %s; Homebrew: brew install %s"
                .formatted(
                        packages(tools.stream().map(tool -> tool.debian).toList()),
                        packages(tools.stream().map(tool -> tool.fedora).toList()),
                        packages(tools.stream().map(tool -> tool.homebrew).toList()));
    }

    private static String packages(List<String> names) {
        return String.join(" ", names.stream().distinct().sorted().toList());
    }
}
