package dakotac.diff;

import java.util.Optional;

/// One thing that is not as it was.
///
/// @param subject what it is about: a file, an entry, an architecture, a fact
/// @param old     what it was; empty where it was not there
/// @param now     what it is; empty where it is not there any more
public record Change(ChangeId id, String subject, Optional<String> old, Optional<String> now) {

    public static Change of(ChangeId id, String subject, String old, String now) {
        return new Change(id, subject, Optional.of(old), Optional.of(now));
    }

    public static Change added(ChangeId id, String subject, String now) {
        return new Change(id, subject, Optional.empty(), Optional.of(now));
    }

    public static Change removed(ChangeId id, String subject, String old) {
        return new Change(id, subject, Optional.of(old), Optional.empty());
    }
}
