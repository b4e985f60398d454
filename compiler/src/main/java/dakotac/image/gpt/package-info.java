/// GUID partition tables (UEFI 2.10, chapter 5).
@NullMarked
package dakotac.image.gpt;

import org.jspecify.annotations.NullMarked;
