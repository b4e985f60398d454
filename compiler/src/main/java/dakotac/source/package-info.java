/// Container images where they are kept: references, layouts and archives, blobs by digest, layers. Nothing that is
/// read here is believed before its digest and size were compared.
@NullMarked
package dakotac.source;

import org.jspecify.annotations.NullMarked;
