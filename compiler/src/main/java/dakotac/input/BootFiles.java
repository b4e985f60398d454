package dakotac.input;

import dakotac.input.ImageInput.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/// The members of a tar that go onto the image.
record BootFiles(KernelVersion version, Map<Role, TarMember> members) {

    BootFiles {
        members = Map.copyOf(members);
    }

    /// The newest time of the members; long ago where there is none.
    Instant newest() {
        return members.values().stream()
                .map(TarMember::time)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
