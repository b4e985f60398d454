/// The manifest language's JSON Schema, and its verdicts in the words of people.
@NullMarked
package dakotac.manifest.schema;

import org.jspecify.annotations.NullMarked;
