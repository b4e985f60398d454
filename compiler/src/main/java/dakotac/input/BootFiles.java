package dakotac.input;

import dakotac.input.ImageInput.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/// The members of a tar that go onto the image.
record BootFiles(KernelVersion version, Map<Role, TarMember> members) {

    /// The first and the last second that both FAT (1980 to 2107, Microsoft's FAT specification 1.03) and ISO 9660
    /// (1900 to 2155, ECMA-119 9.1.5) can write.
    private static final Instant FIRST = Instant.parse("1980-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2107-12-31T23:59:58Z");

    BootFiles {
        members = Map.copyOf(members);
    }

    /// The newest time of the members, in whole seconds, brought into the range that an image can write.
    Instant newest() {
        return members.values().stream()
                .map(member -> writable(member.time()))
                .max(Comparator.naturalOrder())
                .orElse(FIRST);
    }

    /// The earliest time that an image can carry.
    static Instant earliest() {
        return FIRST;
    }

    private static Instant writable(Instant time) {
        if (time.isBefore(FIRST)) {
            return FIRST;
        }
        return time.isAfter(LAST) ? LAST : Instant.ofEpochSecond(time.getEpochSecond());
    }
}
