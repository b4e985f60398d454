package dakotac.image.fat;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// An attribute of a directory entry (FAT specification, section 6.2).
public enum Attribute {
    READ_ONLY(0x01),
    HIDDEN(0x02),
    SYSTEM(0x04),
    VOLUME_ID(0x08),
    DIRECTORY(0x10),
    ARCHIVE(0x20);

    private final int bit;

    Attribute(int bit) {
        this.bit = bit;
    }

    static int encode(Collection<Attribute> attributes) {
        return attributes.stream().mapToInt(attribute -> attribute.bit).sum();
    }

    /// Those that are set. Nobody looks at the two bits that are reserved.
    static Set<Attribute> decode(int bits) {
        Set<Attribute> set = EnumSet.noneOf(Attribute.class);
        for (Attribute attribute : values()) {
            if ((bits & attribute.bit) != 0) {
                set.add(attribute);
            }
        }
        return set;
    }
}
