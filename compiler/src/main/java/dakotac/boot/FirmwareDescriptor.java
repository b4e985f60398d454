package dakotac.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one of QEMU's firmware descriptors says (QEMU, docs/interop/firmware.json).
///
/// @param interfaces such as `uefi`
/// @param machines   the targets as `architecture/pattern`, the pattern over versioned machine types
/// @param features   such as `secure-boot`
/// @param flash      where the firmware is for a flash device, with a program and its variables in two files
record FirmwareDescriptor(
        Set<String> interfaces, List<String> machines, Set<String> features, Optional<Firmware> flash) {

    /// What would keep programs that nobody signed from starting.
    private static final Set<String> UNWANTED = Set.of("secure-boot", "enrolled-keys", "requires-smm");

    FirmwareDescriptor {
        interfaces = Set.copyOf(interfaces);
        machines = List.copyOf(machines);
        features = Set.copyOf(features);
    }

    /// @throws tools.jackson.core.JacksonException if it is no JSON
    static FirmwareDescriptor parse(String json) {
        JsonNode root = JsonMapper.shared().readTree(json);
        return new FirmwareDescriptor(
                strings(root.path("interface-types")).collect(Collectors.toSet()),
                root.path("targets")
                        .valueStream()
                        .flatMap(FirmwareDescriptor::targets)
                        .toList(),
                strings(root.path("features")).collect(Collectors.toSet()),
                flash(root.path("mapping")));
    }

    /// Whether a machine of this kind starts any EFI program with it, and its files are there.
    boolean suits(String architecture, QemuMachine qemuMachine) {
        return interfaces.contains("uefi")
                && features.stream().noneMatch(UNWANTED::contains)
                && machines.stream().anyMatch(machine -> matches(machine, architecture, qemuMachine))
                && flash.filter(FirmwareDescriptor::isReadable).isPresent();
    }

    private static boolean matches(String machine, String architecture, QemuMachine qemuMachine) {
        String pattern = machine.endsWith("*") ? machine.substring(0, machine.length() - 1) : machine;
        return (architecture + "/" + qemuMachine.machineFamily()).startsWith(pattern);
    }

    private static boolean isReadable(Firmware firmware) {
        return Files.isReadable(firmware.code().file())
                && firmware.variables()
                        .map(Firmware.Flash::file)
                        .map(Files::isReadable)
                        .orElse(true);
    }

    private static Stream<String> targets(JsonNode target) {
        String architecture = target.path("architecture").asString("");
        return strings(target.path("machines")).map(machine -> architecture + "/" + machine);
    }

    private static Optional<Firmware> flash(JsonNode mapping) {
        if (!mapping.path("device").asString("").equals("flash")
                || mapping.path("mode").asString("split").equals("combined")) {
            return Optional.empty();
        }
        return file(mapping.path("executable")).map(code -> new Firmware(code, file(mapping.path("nvram-template"))));
    }

    private static Optional<Firmware.Flash> file(JsonNode file) {
        return file.path("filename")
                .asStringOpt()
                .map(name ->
                        new Firmware.Flash(Path.of(name), file.path("format").asString("raw")));
    }

    private static Stream<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString);
    }
}
