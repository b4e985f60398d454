/// What a schema cannot say of a manifest: one class a rule, each with ids of its own.
@NullMarked
package dakotac.manifest.rule;

import org.jspecify.annotations.NullMarked;
