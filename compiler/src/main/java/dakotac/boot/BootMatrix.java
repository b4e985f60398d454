package dakotac.boot;

import dakotac.diagnostic.UserError;
import dakotac.host.Machine;
import dakotac.host.WorkFolder;
import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Every architecture from every medium.
///
/// @param platforms what this machine boots each architecture with
public record BootMatrix(Map<Arch, Platform> platforms, Collection<Medium> media) {

    public BootMatrix {
        platforms = Map.copyOf(platforms);
        media = List.copyOf(media);
    }

    /// Finds what the machine needs for it.
    ///
    /// @throws UserError if the machine lacks something, which it names
    public static BootMatrix prepare(
            BootImage iso, Collection<Arch> arches, Collection<Medium> media, Machine machine, FirmwareSearch firmware)
            throws UserError, IOException {
        machine.require(arches.stream().map(Platform::qemu).toList());
        if (media.contains(Medium.LOOPBACK)) {
            new LoopbackDisk(machine).check(arches);
        }
        if (media.contains(Medium.COPIED)) {
            new CopiedDisk(machine).check(iso);
        }
        Map<Arch, Platform> platforms = new EnumMap<>(Arch.class);
        for (Arch arch : arches) {
            platforms.put(arch, Platform.find(arch, machine, firmware));
        }
        return new BootMatrix(platforms, media);
    }

    /// Architecture by architecture, in the order of the media.
    public List<BootCase> bootCases() {
        return platforms.keySet().stream()
                .sorted()
                .flatMap(arch -> media.stream().map(medium -> new BootCase(arch, medium)))
                .toList();
    }

    /// What each medium holds.
    ///
    /// @throws UserError if it cannot be made
    public Map<Medium, Path> images(BootImage iso, Machine machine, WorkFolder work) throws UserError, IOException {
        Map<Medium, Path> images = new EnumMap<>(Medium.class);
        media.forEach(medium -> images.put(medium, iso.file()));
        if (images.containsKey(Medium.LOOPBACK)) {
            images.put(Medium.LOOPBACK, new LoopbackDisk(machine).make(iso.file(), platforms.keySet(), work));
        }
        if (images.containsKey(Medium.COPIED)) {
            images.put(Medium.COPIED, new CopiedDisk(machine).make(iso, work));
        }
        return images;
    }

    /// Boots all cells.
    ///
    /// @param jobs     how many at a time
    /// @param listener told how they go
    /// @return the outcomes in the order of the cells
    public List<Outcome> boot(BootRun run, Map<Medium, Path> images, int jobs, BootListener listener)
            throws UserError, IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(jobs)) {
            List<Future<Outcome>> underway = new ArrayList<>();
            for (BootCase bootCase : bootCases()) {
                underway.add(threads.submit(() -> boot(run, bootCase, images, listener)));
            }
            return outcomes(underway);
        }
    }

    private Outcome boot(BootRun run, BootCase bootCase, Map<Medium, Path> images, BootListener listener)
            throws UserError, IOException {
        Outcome outcome = run.boot(bootCase, platform(bootCase), image(bootCase, images), listener);
        listener.ended(outcome);
        return outcome;
    }

    /// Boots the first cell with the terminal as its serial line.
    ///
    /// @return QEMU's exit status
    public int attend(BootRun run, Map<Medium, Path> images) throws UserError, IOException {
        BootCase bootCase = bootCases().getFirst();
        return run.attend(bootCase, platform(bootCase), image(bootCase, images));
    }

    private Platform platform(BootCase bootCase) {
        return Objects.requireNonNull(platforms.get(bootCase.arch()));
    }

    private static Path image(BootCase bootCase, Map<Medium, Path> images) {
        return Objects.requireNonNull(images.get(bootCase.medium()));
    }

    private static List<Outcome> outcomes(List<Future<Outcome>> underway) throws UserError, IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> future : underway) {
            outcomes.add(outcome(future));
        }
        return outcomes;
    }

    private static Outcome outcome(Future<Outcome> future) throws UserError, IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case UserError userError -> throw userError;
                case IOException broken -> throw broken;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
