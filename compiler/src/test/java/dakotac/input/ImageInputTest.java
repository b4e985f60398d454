package dakotac.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dakotac.input.ImageInput.Role;
import dakotac.manifest.Arch;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageInputTest {

    @Test
    void manyOfARoleAreToldApartByName() {
        ImageInput devicetrees = ImageInput.of(Role.DEVICETREE, Arch.AARCH64);
        Set<ImageInput> many = Set.of(devicetrees, devicetrees.named("a.dtb"), devicetrees.named("b.dtb"));
        assertEquals(3, many.size());
    }

    @Test
    void peopleReadRoleNameAndArchitecture() {
        assertEquals("kernel (x86_64)", ImageInput.of(Role.KERNEL, Arch.X86_64).toString());
        assertEquals("offline store", ImageInput.shared(Role.OFFLINE_STORE).toString());
        assertEquals(
                "devicetree a.dtb (aarch64)",
                ImageInput.of(Role.DEVICETREE, Arch.AARCH64).named("a.dtb").toString());
    }
}
