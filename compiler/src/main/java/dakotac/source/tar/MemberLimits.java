package dakotac.source.tar;

/// How much memory one member of a tar may ask for. What a tar says of itself is not to be believed.
///
/// @param headers bytes of extended headers before a member; extended attributes are at most 65,536 bytes each on Linux
/// @param global  bytes of pax global headers, which stand for every member that follows; `git archive` writes 52
/// @param name    bytes of a name or a link; Linux opens no path above 4,096 (`PATH_MAX`)
/// @param holes   in one sparse file
public record MemberLimits(int headers, int global, int name, int holes) {

    public static final MemberLimits DEFAULT = new MemberLimits(1 << 20, 16 << 10, 4_096, 50_000);

    /// Checks them.
    ///
    /// @throws IllegalArgumentException if a limit is of nothing
    public MemberLimits {
        if (Math.min(Math.min(headers, global), Math.min(name, holes)) <= 0) {
            throw new IllegalArgumentException("a limit of nothing");
        }
    }
}
