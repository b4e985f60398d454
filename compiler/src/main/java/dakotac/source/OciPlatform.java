package dakotac.source;

import dakotac.manifest.Arch;
import java.util.Optional;
import java.util.Set;

/// What a machine must be to run an image (OCI image-spec, "Image Index", `platform`).
public record OciPlatform(String os, String architecture, Optional<String> variant) {

    private static final Set<String> BASELINES = Set.of("amd64/v1", "arm64/v8");

    public static OciPlatform of(JsonDocument json) throws BadImage {
        return new OciPlatform(json.text("os"), json.text("architecture"), json.optional("variant"));
    }

    boolean suits(Arch arch) {
        return os.equals("linux") && architecture.equals(arch.ociArchitecture());
    }

    /// Whether all machines of the architecture run it. The first variants are `amd64/v1` and `arm64/v8`, which may be
    /// left out.
    boolean isBaseline() {
        return variant.isEmpty() || BASELINES.contains(architecture + "/" + variant.get());
    }

    /// As container engines write it: `linux/arm64/v8`.
    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
    }
}
