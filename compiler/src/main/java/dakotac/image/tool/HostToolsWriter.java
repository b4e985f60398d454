package dakotac.image.tool;

import dakotac.binary.Extent;
import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.Progress;
import dakotac.host.RunProblem;
import dakotac.host.TargetFileSystem;
import dakotac.host.Tool;
import dakotac.host.WorkFolder;
import dakotac.image.Checksums;
import dakotac.image.Image;
import dakotac.image.ImageWriter;
import dakotac.image.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The writer that drives `mkfs.fat`, mtools and `xorriso`. Only what a tool must find in a file of its own is laid out
/// in the work folder; the large inputs are read where they lie.
public final class HostToolsWriter implements ImageWriter {

    private final Machine machine;

    public HostToolsWriter(Machine machine) {
        this.machine = machine;
    }

    @Override
    public void checkMachine() throws UserError {
        List<Tool> tools = new ArrayList<>(EspImage.TOOLS);
        tools.add(Tool.XORRISO);
        machine.require(tools);
    }

    @Override
    public long spaceNeeded(Image image) {
        Layout layout = image.layout();
        long staged = Staging.bytes(image);
        return staged + layout.esp().size() + isoBytes(layout);
    }

    /// The tools read and write every byte.
    @Override
    public long spaceShared(Image image, TargetFileSystem disk) {
        return 0;
    }

    @Override
    public void write(Image image, Path iso, WorkFolder work, Progress progress, Checksums checksums)
            throws IOException, UserError {
        Path esp = work.resolve("efi.img");
        Staging staging = new Staging(image, work);
        Layout layout = image.layout();
        progress.begin("laying out the boot files", 0);
        staging.layOut();
        progress.begin("making the EFI system partition", 0);
        new EspImage(machine, variables(image)).write(esp, staging.esp(), image, layout.espGeometry());
        progress.begin("writing the ISO", isoBytes(layout));
        try (var _ = new GrowingFile(iso, progress)) {
            new IsoImage(machine, variables(image))
                    .write(
                            iso,
                            image.plan().volume(),
                            staging.isoSources(esp),
                            image.contents().time());
        }
        progress.end();
        if (checksums.areWanted()) {
            checksums.begin(Files.size(iso));
            checksums.read(iso, progress);
        }
    }

    @Override
    public boolean keepsLayout() {
        return false;
    }

    @Override
    public List<Diagnostic> notes(Image image) {
        long more = image.layout().shared();
        return more == 0
                ? List.of()
                : List.of(Diagnostic.warning(
                                RunProblem.NOT_SHARED,
                                Place.nowhere(),
                                "xorriso stores %,d bytes again that files of the image have in common".formatted(more))
                        .withHint("the embedded writer stores them once; share: false in the manifest never does"));
    }

    /// `xorriso` stores a second time what the layout stores in the EFI system partition only, and what files share.
    private static long isoBytes(Layout layout) {
        long twice = layout.files().values().stream()
                .flatMap(List::stream)
                .filter(extent -> layout.esp().contains(extent) && !layout.esp().equals(extent))
                .mapToLong(Extent::size)
                .sum();
        return layout.size() + twice + layout.shared();
    }

    /// What these tools take from their environment, and what would make one machine's image differ from another's.
    private static Map<String, String> variables(Image image) {
        return Map.of(
                "SOURCE_DATE_EPOCH", Long.toString(image.contents().time().getEpochSecond()),
                "TZ", "UTC",
                "LC_ALL", "C.UTF-8",
                "MTOOLS_SKIP_CHECK", "1",
                "MTOOLSRC", "/dev/null");
    }
}
