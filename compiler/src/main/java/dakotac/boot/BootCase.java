package dakotac.boot;

import dakotac.manifest.Arch;

/// One boot: a machine of an architecture, and the ISO as this medium.
public record BootCase(Arch arch, Medium medium) {

    /// A name for files.
    public String name() {
        return arch.label() + "-" + medium.label();
    }

    /// The name of the file that keeps what the serial line said.
    public String logName() {
        return name() + ".log";
    }

    /// A name for people.
    public String title() {
        return arch.label() + " from " + medium.label();
    }
}
