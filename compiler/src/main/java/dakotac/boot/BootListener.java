package dakotac.boot;

import java.time.Duration;

/// Told how boots go, by a thread for each.
public interface BootListener {

    /// A boot is underway; told at least once a second.
    ///
    /// @param time since its start
    void underway(BootCase bootCase, Stage stage, Duration time);

    /// A boot has ended.
    void ended(Outcome outcome);
}
