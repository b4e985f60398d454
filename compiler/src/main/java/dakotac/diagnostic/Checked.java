package dakotac.diagnostic;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a pass returns: its value, perhaps with warnings, or all the problems that it found.
public sealed interface Checked<T> {

    List<Diagnostic> diagnostics();

    /// A value; its diagnostics hold no error.
    record Ok<T>(T value, List<Diagnostic> diagnostics) implements Checked<T> {
        public Ok {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// No value; at least one of its diagnostics is an error.
    record Broken<T>(List<Diagnostic> diagnostics) implements Checked<T> {
        public Broken {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    static <T> Checked<T> ok(T value) {
        return new Ok<>(value, List.of());
    }

    static <T> Checked<T> broken(Diagnostic error) {
        return new Broken<>(List.of(error));
    }

    /// The value where none of the diagnostics is an error, else just the diagnostics.
    static <T> Checked<T> of(T value, List<Diagnostic> diagnostics) {
        return diagnostics.stream().anyMatch(Diagnostic::isError)
                ? new Broken<>(diagnostics)
                : new Ok<>(value, diagnostics);
    }

    /// The next pass, run only where this one had no error. Warnings of both are kept.
    default <U> Checked<U> then(Function<? super T, Checked<U>> pass) {
        return switch (this) {
            case Broken<T>(var problems) -> new Broken<>(problems);
            case Ok<T>(var value, var warnings) ->
                switch (pass.apply(value)) {
                    case Ok<U>(var next, var more) -> new Ok<>(next, join(warnings, more));
                    case Broken<U>(var more) -> new Broken<>(join(warnings, more));
                };
        };
    }

    /// The same with another value.
    default <U> Checked<U> map(Function<? super T, ? extends U> change) {
        return then(value -> ok(change.apply(value)));
    }

    /// The value.
    ///
    /// @throws UserError if there is none, with all diagnostics
    default T orThrow() throws UserError {
        return switch (this) {
            case Ok<T>(var value, var _) -> value;
            case Broken<T>(var problems) -> throw new UserError(UserError.Kind.REJECTED, problems);
        };
    }

    private static List<Diagnostic> join(List<Diagnostic> first, List<Diagnostic> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
