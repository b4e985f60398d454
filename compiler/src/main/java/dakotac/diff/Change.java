package dakotac.diff;

import dakotac.manifest.Manifest.AcceptedChange;
import java.util.List;
import java.util.Optional;

/// One thing that is not as it was.
///
/// @param subject what it is about: a file, an entry, an architecture, a fact
/// @param old     what it was; empty where it was not there
/// @param now     what it is; empty where it is not there any more
/// @param reason  why reviewers have accepted it; empty where they have not
public record Change(ChangeId id, String subject, Optional<String> old, Optional<String> now, Optional<String> reason) {

    Change(ChangeId id, String subject, Optional<String> old, Optional<String> now) {
        this(id, subject, old, now, Optional.empty());
    }

    public static Change of(ChangeId id, String subject, String old, String now) {
        return new Change(id, subject, Optional.of(old), Optional.of(now));
    }

    public static Change added(ChangeId id, String subject, String now) {
        return new Change(id, subject, Optional.empty(), Optional.of(now));
    }

    public static Change removed(ChangeId id, String subject, String old) {
        return new Change(id, subject, Optional.of(old), Optional.empty());
    }

    /// The same as reviewers see it.
    public Change reviewed(List<AcceptedChange> accepted) {
        return accepted.stream()
                .filter(each -> each.change().equals(id.text()))
                .filter(each -> each.of().isEmpty() || each.of().get().equals(subject))
                .findFirst()
                .map(each -> new Change(id, subject, old, now, Optional.of(each.reason())))
                .orElse(this);
    }

    Change ofSubject(String other) {
        return new Change(id, other, old, now, reason);
    }

    /// How much it matters to reviewers.
    public ChangeId.Severity severity() {
        return reason.isPresent() ? ChangeId.Severity.ACCEPTED : id.severity();
    }
}
