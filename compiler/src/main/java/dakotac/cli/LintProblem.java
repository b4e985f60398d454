package dakotac.cli;

import dakotac.diagnostic.DiagnosticId;

/// What can be wrong with `.dakotac-lint.yaml`, and with linting itself.
enum LintProblem implements DiagnosticId {
    LINT_SETTING,
    LINT_RULE_UNKNOWN,
    LINT_REASON_MISSING,
    LINT_INCOMPLETE
}
