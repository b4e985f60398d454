package dakotac.manifest;

import java.util.Locale;

/// How long the menu waits before the default entry starts (loader.conf(5), `timeout`).
public sealed interface MenuTimeout {

    /// As `loader.conf` writes it.
    String text();

    record Seconds(int count) implements MenuTimeout {

        @Override
        public String text() {
            return String.valueOf(count);
        }
    }

    enum Word implements MenuTimeout {
        /// For ever.
        MENU_FORCE,
        /// Not at all, but for people who hold a key down.
        MENU_HIDDEN,
        /// Not at all, whatever people do.
        MENU_DISABLED;

        static Word of(String text) {
            return valueOf(text.replace('-', '_').toUpperCase(Locale.ROOT));
        }

        @Override
        public String text() {
            return name().replace('_', '-').toLowerCase(Locale.ROOT);
        }
    }
}
