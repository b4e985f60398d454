package dakotac.host;

/// Told how far long work has come.
public interface Progress {

    /// A step begins.
    ///
    /// @param what  in the present: `writing the EFI system partition`
    /// @param bytes how many there are to do; 0 where that is not known
    void begin(String what, long bytes);

    /// So many bytes of the step are done, counted from its beginning.
    void reached(long bytes);

    /// The step is done.
    void end();
}
