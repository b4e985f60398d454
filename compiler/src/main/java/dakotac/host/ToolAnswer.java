package dakotac.host;

/// What a tool says when it is asked.
///
/// @param status how it ended
/// @param output on its standard output
public record ToolAnswer(int status, String output) {}
