package dakotac.source;

import dakotac.manifest.Arch;
import java.util.Optional;

/// What a machine must be to run an image (OCI image-spec, "Image Index", `platform`).
public record OciPlatform(String os, String architecture, Optional<String> variant) {

    public static OciPlatform of(JsonDocument json) throws BadImage {
        return new OciPlatform(json.text("os"), json.text("architecture"), json.optional("variant"));
    }

    boolean suits(Arch arch) {
        return os.equals("linux") && architecture.equals(arch.ociArchitecture());
    }

    /// As container engines write it: `linux/arm64/v8`.
    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
    }
}
