package dakotac.image.fat;

/// The clusters of one file or folder, which lie side by side.
///
/// @param first the first one's number; 0 where there are none
/// @param count how many
public record ClusterChain(long first, long count) {

    /// What an empty file has.
    public static final ClusterChain NONE = new ClusterChain(0, 0);

    public ClusterChain {
        boolean none = first == 0 && count == 0;
        if (!none && (first < Geometry.FIRST_CLUSTER || count < 1)) {
            throw new IllegalArgumentException(count + " clusters from " + first);
        }
    }

    /// The number of the first cluster after it.
    public long end() {
        return first + count;
    }
}
