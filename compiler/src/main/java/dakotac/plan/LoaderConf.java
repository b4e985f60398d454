package dakotac.plan;

import java.util.SortedMap;

/// The settings of systemd-boot, `loader/loader.conf` (loader.conf(5)).
///
/// @param timeout        seconds that the menu waits
/// @param defaultPattern a glob over entry files that matches one entry on each architecture
/// @param settings       the others, by key; what is absent is left to systemd-boot
public record LoaderConf(int timeout, String defaultPattern, SortedMap<String, String> settings) {}
