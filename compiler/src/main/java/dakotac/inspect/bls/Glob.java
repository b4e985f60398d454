package dakotac.inspect.bls;

/// A pattern over names: `*` for any characters, `?` for one. Letter case does not count, as systemd-boot has it.
public record Glob(String pattern) {

    /// A file's name has no more characters, and no pattern that people write has.
    private static final int LONGEST = 255;

    /// Whether a whole name matches, in time proportional to the product of both lengths at most.
    public boolean matches(String name) {
        if (pattern.length() > LONGEST) {
            return false;
        }
        int inPattern = 0;
        int inName = 0;
        int star = -1;
        int afterStar = 0;
        while (inName < name.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                afterStar = inName;
            } else if (inPattern < pattern.length() && alike(pattern.charAt(inPattern), name.charAt(inName))) {
                inPattern++;
                inName++;
            } else if (star >= 0) {
                inPattern = star + 1;
                inName = ++afterStar;
            } else {
                return false;
            }
        }
        return pattern.substring(inPattern).chars().allMatch(c -> c == '*');
    }

    private static boolean alike(char inPattern, char inName) {
        return inPattern == '?' || Character.toLowerCase(inPattern) == Character.toLowerCase(inName);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
