package dakotac.diagnostic;

/// An id that can say more of its kind than its diagnostics do.
public interface Explained extends DiagnosticId {

    /// What comes of it: one sentence.
    String reason();

    /// Where that is written, for anybody to read; often with an address at its end.
    String reference();
}
