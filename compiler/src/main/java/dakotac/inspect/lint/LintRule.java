package dakotac.inspect.lint;

import java.util.stream.Stream;

/// Where an ISO disappoints. Rules know nothing of each other, and have nothing to say of what could not be read.
interface LintRule {

    LintFinding finding();

    /// What it finds, each a sentence without a full stop.
    Stream<String> messages(LintedImage image);
}
