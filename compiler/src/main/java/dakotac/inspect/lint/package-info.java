/// Where images disappoint that are sound: one class for each rule.
@NullMarked
package dakotac.inspect.lint;

import org.jspecify.annotations.NullMarked;
