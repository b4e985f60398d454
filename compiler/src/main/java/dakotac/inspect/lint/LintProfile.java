package dakotac.inspect.lint;

/// A use of an ISO.
public enum LintProfile {
    /// Written to a stick or disk as it is.
    USB,
    /// Burnt, or attached to a virtual machine as a CD.
    OPTICAL,
    /// Booted from a file on a stick, by Ventoy or GRUB.
    VENTOY,
    /// Its files copied to a FAT stick, by Rufus or by hand.
    RUFUS,
    /// Its kernel and root file system served over a network.
    NETBOOT
}
