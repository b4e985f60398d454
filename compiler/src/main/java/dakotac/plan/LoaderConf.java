package dakotac.plan;

import dakotac.manifest.MenuTimeout;
import java.util.SortedMap;

/// The settings of systemd-boot, `loader/loader.conf` (loader.conf(5)).
///
/// @param timeout        how long the menu waits
/// @param defaultPattern a glob over entry files that matches one entry on each architecture
/// @param settings       the others, by key; what is absent is left to systemd-boot
public record LoaderConf(MenuTimeout timeout, String defaultPattern, SortedMap<String, String> settings) {}
