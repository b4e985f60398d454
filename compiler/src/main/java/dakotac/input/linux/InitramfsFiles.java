package dakotac.input.linux;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What there is in an initramfs, as far as it tells whether it can find a live root.
public final class InitramfsFiles {

    /// Names, of which real ones have some thousand.
    private static final int MAX_NAMES = 200_000;

    /// Characters of a name, as Linux allows (`NAME_MAX`).
    private static final int MAX_NAME = 255;

    /// Drivers, of which kernels have some six thousand, and releases.
    private static final int MAX_KEPT = 50_000;

    /// Bytes of a file that is looked into.
    private static final int MAX_FILE = 1 << 20;

    private static final String DRACUT_MODULES = "lib/dracut/modules.txt";
    private static final String OF_DRACUT = "lib/dracut/";
    private static final String KERNEL_MODULES = "lib/modules/";
    private static final String BUILT_IN = "/modules.builtin";
    private static final String MODULE = ".ko";

    /// A module's name from the mark on, where it is compressed.
    private static final Pattern COMPRESSED = Pattern.compile("\\.ko(\\.\\w+)?");

    /// The script of dracut that mounts a live root; others mount an overlay over any root.
    private static final Pattern LIVE_SCRIPT = Pattern.compile("s?bin/dmsquash-live-root(\\.sh)?");

    private static final Pattern OVERLAY_SETTING_IS_OLD = Pattern.compile("-d (?:-y )?rd\\.live\\.overlay\\.overlayfs");
    private static final Pattern SETTINGS = Pattern.compile("etc/cmdline\\.d/[^/]+\\.conf");
    private static final Pattern OF_ONE_MACHINE =
            Pattern.compile("(?m)(?:^|\\s)((?:root=(?!live:)|resume=|rd\\.(?:luks|lvm|md)\\.)\\S*)");

    /// What looks for a live root in an ISO that lies as a file on a disk: dracut, casper, live-boot, mkinitcpio's for
    /// Arch Linux and Manjaro.
    private static final Pattern ISO_SCAN =
            Pattern.compile("s?bin/iso-scan(\\.sh)?|scripts/(casper|live)|lib/live/boot|hooks/(archiso|miso)_loop_mnt");

    private static final Pattern OF_INITRAMFS_TOOLS = Pattern.compile("conf/initramfs\\.conf|scripts/init-premount");
    private static final Pattern OF_MKINITCPIO = Pattern.compile("init_functions|hooks/.*");

    private final Set<String> releases = new TreeSet<>();
    private final Set<String> drivers = new TreeSet<>();
    private final Set<String> dracutModules = new TreeSet<>();
    private Maker maker = Maker.UNKNOWN;
    private boolean knowsBuiltIns;
    private boolean incomplete;
    private boolean scansIsos;
    private boolean callsOverlaySettingOld;
    private Optional<String> setting = Optional.empty();
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
        String path = withoutUsr(name);
        return size <= MAX_FILE
                && (isListOfBuiltIns(path)
                        || path.equals(DRACUT_MODULES)
                        || isLiveScript(path)
                        || SETTINGS.matcher(path).matches());
    }

    void add(String name) {
        if (++names > MAX_NAMES) {
            incomplete = true;
            return;
        }
        String path = withoutUsr(name);
        if (path.startsWith(KERNEL_MODULES)) {
            addModule(path);
        } else if (ISO_SCAN.matcher(path).matches()) {
            scansIsos = true;
        } else if (path.startsWith(OF_DRACUT)) {
            maker = Maker.DRACUT;
        } else if (maker == Maker.UNKNOWN && OF_INITRAMFS_TOOLS.matcher(path).matches()) {
            maker = Maker.INITRAMFS_TOOLS;
        } else if (maker == Maker.UNKNOWN && OF_MKINITCPIO.matcher(path).matches()) {
            maker = Maker.MKINITCPIO;
        }
    }

    /// @param content of a file that it wants
    void add(String name, byte[] content) {
        String path = withoutUsr(name);
        String text = new String(content, StandardCharsets.UTF_8);
        if (isListOfBuiltIns(path)) {
            knowsBuiltIns = true;
            text.lines()
                    .filter(line -> line.endsWith(MODULE))
                    .forEach(line -> keep(drivers, driver(lastName(line).replace(MODULE, ""))));
        } else if (path.equals(DRACUT_MODULES)) {
            Stream.of(text.split("\\s+")).forEach(module -> keep(dracutModules, module));
        } else if (isLiveScript(path)) {
            callsOverlaySettingOld |= OVERLAY_SETTING_IS_OLD.matcher(text).find();
        } else {
            setting = setting.or(() -> OF_ONE_MACHINE
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .findFirst());
        }
    }

    /// The file of a module, `lib/modules/RELEASE/.../NAME.ko`.
    private void addModule(String path) {
        String file = lastName(path);
        int release = path.indexOf('/', KERNEL_MODULES.length());
        int end = file.lastIndexOf(MODULE);
        if (release > KERNEL_MODULES.length()
                && end > 0
                && COMPRESSED.matcher(file.substring(end)).matches()) {
            keep(releases, path.substring(KERNEL_MODULES.length(), release));
            keep(drivers, driver(file.substring(0, end)));
        }
    }

    private static boolean isListOfBuiltIns(String path) {
        return path.startsWith(KERNEL_MODULES)
                && path.endsWith(BUILT_IN)
                && path.indexOf('/', KERNEL_MODULES.length()) == path.length() - BUILT_IN.length();
    }

    private static boolean isLiveScript(String path) {
        return LIVE_SCRIPT.matcher(path).matches()
                || (path.endsWith(".sh")
                        && path.contains("/hooks/")
                        && lastName(path).contains("overlayfs"));
    }

    private static String withoutUsr(String name) {
        return name.startsWith("usr/") ? name.substring("usr/".length()) : name;
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void keep(Set<String> known, String name) {
        if (name.length() > MAX_NAME || known.size() >= MAX_KEPT) {
            incomplete = true;
        } else {
            known.add(name);
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

    /// Whether it looks for a live root in ISOs that lie as files on disks.
    public boolean scansIsos() {
        return scansIsos;
    }

    /// Whether its dracut calls `rd.live.overlay.overlayfs` deprecated, for `rd.overlay`.
    public boolean callsOverlaySettingOld() {
        return callsOverlaySettingOld;
    }

    /// What it would do without being asked, that only the machine needs that it was made on: a word of a command line.
    public Optional<String> settingOfOneMachine() {
        return setting;
    }

    /// Whether a module of dracut is in it; true where that cannot be told.
    public boolean hasDracutModule(String name) {
        return dracutModules.isEmpty() || dracutModules.contains(name);
    }
}
