/// The texts that systemd-boot reads (the Boot Loader Specification; loader.conf(5)).
@NullMarked
package dakotac.inspect.bls;

import org.jspecify.annotations.NullMarked;
