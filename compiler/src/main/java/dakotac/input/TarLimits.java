package dakotac.input;

/// How much a boot-files tar may ask of this machine. What a tar says of itself is not to be believed: a few
/// kilobytes can decompress to petabytes, and a header can announce a name of gigabytes.
///
/// @param decompressed  bytes that a compressed tar may decompress to; real ones hold some 150 MB, whole systems 5 GB
/// @param members       members of a tar; a whole desktop system has about 200,000
/// @param headers       bytes of headers before one member: its long name, long link and pax records; extended
///                      attributes are at most 65,536 bytes each. Also bounds how deep the tar library recurses.
/// @param name          characters of a member's name or link; Linux opens no path above 4,096 (`PATH_MAX`)
/// @param names         characters of all names and links together, which are kept in memory
/// @param globalHeaders pax global headers, which the tar library gathers in memory; `git archive` writes one
record TarLimits(long decompressed, int members, int headers, int name, int names, int globalHeaders) {

    static final TarLimits DEFAULT = new TarLimits(8L << 30, 250_000, 256 << 10, 4_096, 32 << 20, 16);

    TarLimits {
        if (Math.min(decompressed, Math.min(members, Math.min(headers, Math.min(name, names)))) <= 0) {
            throw new IllegalArgumentException("a limit of nothing");
        }
    }
}
