package dakotac.manifest;

/// A USB stick by the size that is printed on it.
///
/// What people can write to is less: makers keep some 3 % for themselves (kodakflash.com/en/node/94), shops list 7.2
/// GiB for a stick of 8 GB, which is 3.4 % less, and some have 4 % less. Who plans with 95 % is on the safe side.
///
/// @param gigabytes of 1,000,000,000 bytes
record Stick(int gigabytes) {

    private static final String PREFIX = "stick-";
    private static final String SUFFIX = "GB";
    private static final long SAFE_PER_GIGABYTE = 950_000_000L;

    static boolean isNamed(String text) {
        return text.startsWith(PREFIX);
    }

    /// @param text `stick-8GB`
    static Stick named(String text) {
        return new Stick(Integer.parseInt(text.substring(PREFIX.length(), text.length() - SUFFIX.length())));
    }

    /// What it has room for, whoever made it, in bytes.
    long bytes() {
        return gigabytes * SAFE_PER_GIGABYTE;
    }
}
