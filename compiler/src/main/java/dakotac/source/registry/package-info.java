/// Images in registries (OCI distribution-spec): who may read them, and how their blobs get into the cache although
/// networks and servers fail.
@NullMarked
package dakotac.source.registry;

import org.jspecify.annotations.NullMarked;
