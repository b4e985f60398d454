package dakotac.plan;

import java.util.Optional;

/// The settings of systemd-boot, `loader/loader.conf` (loader.conf(5)).
///
/// @param timeout        seconds that the menu waits
/// @param defaultPattern a glob over entry files that matches one entry on each architecture
/// @param editor         empty for systemd-boot's own default, which is to let people edit
public record LoaderConf(int timeout, String defaultPattern, Optional<Boolean> editor) {}
