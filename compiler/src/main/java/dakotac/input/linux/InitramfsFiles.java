package dakotac.input.linux;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
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

    private static final Pattern MODULE = Pattern.compile("(?:usr/)?lib/modules/([^/]+)/.*?([^/]+)\\.ko(?:\\.\\w+)?");
    private static final Pattern BUILT_IN = Pattern.compile("(?:usr/)?lib/modules/[^/]+/modules\\.builtin");
    private static final Pattern BUILT_IN_MODULE = Pattern.compile("(?m)([^/\n]+)\\.ko$");
    private static final Pattern OF_DRACUT = Pattern.compile("(?:usr/)?lib/dracut/.*");
    private static final Pattern MODULES_OF_DRACUT = Pattern.compile("(?:usr/)?lib/dracut/modules\\.txt");
    /// The scripts of dracut that mount a live root, or an overlay over it.
    private static final Pattern LIVE_SCRIPT =
            Pattern.compile("(?:usr/)?s?bin/dmsquash-live-root(?:\\.sh)?|.*/hooks/.*overlayfs[^/]*\\.sh");

    private static final Pattern OVERLAY_SETTING_IS_OLD = Pattern.compile("-d (?:-y )?rd\\.live\\.overlay\\.overlayfs");
    private static final Pattern SETTINGS = Pattern.compile("etc/cmdline\\.d/[^/]+\\.conf");
    private static final Pattern OF_ONE_MACHINE =
            Pattern.compile("(?m)(?:^|\\s)((?:root=(?!live:)|resume=|rd\\.(?:luks|lvm|md)\\.)\\S*)");

    /// What looks for a live root in an ISO that lies as a file on a disk: dracut, casper, live-boot, mkinitcpio's for
    /// Arch Linux and Manjaro.
    private static final Pattern ISO_SCAN = Pattern.compile("(?:usr/)?s?bin/iso-scan(?:\\.sh)?|scripts/(?:casper|live)"
            + "|(?:usr/)?lib/live/boot|hooks/(?:archiso_loop_mnt|miso_loop_mnt)");

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
        return size <= MAX_FILE
                && Stream.of(BUILT_IN, MODULES_OF_DRACUT, LIVE_SCRIPT, SETTINGS)
                        .anyMatch(wanted -> wanted.matcher(name).matches());
    }

    void add(String name) {
        if (++names > MAX_NAMES) {
            incomplete = true;
            return;
        }
        Matcher module = MODULE.matcher(name);
        if (module.matches()) {
            keep(releases, module.group(1));
            keep(drivers, driver(module.group(2)));
        } else if (ISO_SCAN.matcher(name).matches()) {
            scansIsos = true;
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
            BUILT_IN_MODULE.matcher(text).results().forEach(found -> keep(drivers, driver(found.group(1))));
        } else if (MODULES_OF_DRACUT.matcher(name).matches()) {
            Stream.of(text.split("\\s+")).forEach(module -> keep(dracutModules, module));
        } else if (SETTINGS.matcher(name).matches()) {
            setting = setting.or(() -> OF_ONE_MACHINE
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .findFirst());
        } else {
            callsOverlaySettingOld |= OVERLAY_SETTING_IS_OLD.matcher(text).find();
        }
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
