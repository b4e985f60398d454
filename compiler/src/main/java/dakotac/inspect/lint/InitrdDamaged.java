package dakotac.inspect.lint;

import dakotac.input.linux.Initramfs.Defect;
import java.util.Optional;
import java.util.stream.Stream;

/// The kernel stops unpacking where an archive or a compressed stream is damaged.
final class InitrdDamaged implements LintRule {

    /// Empty for what other rules tell.
    private static Optional<String> damage(Defect defect) {
        return Optional.ofNullable(
                switch (defect) {
                    case Defect.Zeros(), Defect.NoFiles(), Defect.NoArchive(), Defect.UnknownChecksum() -> null;
                    case Defect.Junk(long at) ->
                        "has something else than an archive behind its archives, at byte " + at;
                    case Defect.NoHeader(long at) -> "has a cpio archive without a header at byte " + at;
                    case Defect.CutStream(String compression) -> "ends in the middle of its " + compression + " stream";
                    case Defect.DamagedStream(String compression, String why) ->
                        "has a damaged " + compression + " stream: " + why;
                    case Defect.CutArchive() -> "ends in the middle of a cpio archive";
                    case Defect.NoTrailer() -> "has a cpio archive without an end mark, TRAILER!!!";
                });
    }

    @Override
    public LintFinding finding() {
        return LintFinding.INITRD_DAMAGED;
    }

    @Override
    public Stream<String> messages(LintedImage image) {
        return image.initramfs().stream()
                .flatMap(initramfs -> initramfs.found().defect().flatMap(InitrdDamaged::damage).stream()
                        .map(damage -> initramfs.name() + " " + damage));
    }
}
