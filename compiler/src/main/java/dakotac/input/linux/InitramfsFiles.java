package dakotac.input.linux;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What there is in an initramfs, as far as it tells whether it can find a live root.
public final class InitramfsFiles {

    /// Names, of which real ones have some thousand.
    private static final int MAX_NAMES = 200_000;

    /// Bytes of a file that is looked into.
    private static final int MAX_FILE = 1 << 20;

    private static final Pattern MODULE = Pattern.compile("(?:usr/)?lib/modules/([^/]+)/.*?([^/]+)\\.ko(?:\\.\\w+)?");
    private static final Pattern BUILT_IN = Pattern.compile("(?:usr/)?lib/modules/[^/]+/modules\\.builtin");
    private static final Pattern BUILT_IN_MODULE = Pattern.compile("(?m)([^/\n]+)\\.ko$");
    private static final Pattern OF_DRACUT = Pattern.compile("(?:usr/)?lib/dracut/.*");
    private static final Pattern MODULES_OF_DRACUT = Pattern.compile("(?:usr/)?lib/dracut/modules\\.txt");
    private static final Pattern OF_INITRAMFS_TOOLS = Pattern.compile("conf/initramfs\\.conf|scripts/init-premount");
    private static final Pattern OF_MKINITCPIO = Pattern.compile("init_functions|hooks/.*");

    private final Set<String> releases = new TreeSet<>();
    private final Set<String> drivers = new TreeSet<>();
    private final Set<String> dracutModules = new TreeSet<>();
    private Maker maker = Maker.UNKNOWN;
    private boolean knowsBuiltIns;
    private boolean incomplete;
    private int names;

    /// Programs that make initramfs, each its own kind.
    public enum Maker {
        DRACUT,
        INITRAMFS_TOOLS,
        MKINITCPIO,
        UNKNOWN;

        /// As people call it.
        public String label() {
            return switch (this) {
                case DRACUT -> "dracut";
                case INITRAMFS_TOOLS -> "initramfs-tools";
                case MKINITCPIO -> "mkinitcpio";
                case UNKNOWN -> "something unknown";
            };
        }
    }

    /// Whether to hand in the content of a file.
    boolean wants(String name, long size) {
        return size <= MAX_FILE
                && (BUILT_IN.matcher(name).matches()
                        || MODULES_OF_DRACUT.matcher(name).matches());
    }

    void add(String name) {
        if (++names > MAX_NAMES) {
            incomplete = true;
            return;
        }
        Matcher module = MODULE.matcher(name);
        if (module.matches()) {
            releases.add(module.group(1));
            drivers.add(driver(module.group(2)));
        } else if (OF_DRACUT.matcher(name).matches()) {
            maker = Maker.DRACUT;
        } else if (maker == Maker.UNKNOWN && OF_INITRAMFS_TOOLS.matcher(name).matches()) {
            maker = Maker.INITRAMFS_TOOLS;
        } else if (maker == Maker.UNKNOWN && OF_MKINITCPIO.matcher(name).matches()) {
            maker = Maker.MKINITCPIO;
        }
    }

    /// @param content of a file that it wants
    void add(String name, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (BUILT_IN.matcher(name).matches()) {
            knowsBuiltIns = true;
            BUILT_IN_MODULE.matcher(text).results().forEach(found -> drivers.add(driver(found.group(1))));
        } else {
            dracutModules.addAll(List.of(text.split("\\s+")));
        }
    }

    /// Something in it was not looked at.
    void cut() {
        incomplete = true;
    }

    /// As `modprobe` compares them.
    private static String driver(String module) {
        return module.replace('-', '_');
    }

    /// Whether all of it was looked at.
    public boolean isComplete() {
        return !incomplete;
    }

    public Maker maker() {
        return maker;
    }

    /// The kernels for which it has modules.
    public Set<String> releases() {
        return releases;
    }

    /// Whether a driver is in it, or built into its kernel; true where that cannot be told.
    ///
    /// @param name as `modprobe` takes it, with `_`
    public boolean hasDriver(String name) {
        return !knowsBuiltIns || drivers.contains(name);
    }

    /// Whether a module of dracut is in it; true where that cannot be told.
    public boolean hasDracutModule(String name) {
        return dracutModules.isEmpty() || dracutModules.contains(name);
    }
}
