package dakotac.cli;

/// For whom a command prints its result: people, or programs.
enum Format {
    text,
    json
}
