package dakotac.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a boot entry starts.
public sealed interface Payload {

    /// The keys of the Boot Loader Specification that name its files, in the order in which the entry says them, with
    /// their paths on the EFI system partition.
    SequencedMap<String, ImagePath> files();

    /// The command line, a word each.
    List<String> options();

    /// Linux, where that is what it starts. Nothing else is started from an ISO that lies in a file.
    default Optional<KernelAndInitramfs> asLinux() {
        return switch (this) {
            case KernelAndInitramfs linux -> Optional.of(linux);
            case EfiProgram _ -> Optional.empty();
        };
    }

    /// Linux with its initramfs.
    record KernelAndInitramfs(ImagePath linux, ImagePath initrd, Optional<ImagePath> devicetree, List<String> options)
            implements Payload {

        public KernelAndInitramfs {
            options = List.copyOf(options);
        }

        @Override
        public SequencedMap<String, ImagePath> files() {
            SequencedMap<String, ImagePath> files = new LinkedHashMap<>();
            files.put("linux", linux);
            files.put("initrd", initrd);
            devicetree.ifPresent(blob -> files.put("devicetree", blob));
            return files;
        }
    }

    /// Another program for UEFI firmware.
    record EfiProgram(ImagePath efi, List<String> options) implements Payload {

        public EfiProgram {
            options = List.copyOf(options);
        }

        @Override
        public SequencedMap<String, ImagePath> files() {
            return new LinkedHashMap<>(Map.of("efi", efi));
        }
    }
}
