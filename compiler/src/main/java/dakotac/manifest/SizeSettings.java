package dakotac.manifest;

import dakotac.diagnostic.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a manifest says of sizes.
///
/// @param budgets   the most that the ISO and its components may have
/// @param estimates of inputs that are not at hand
public record SizeSettings(List<Budget> budgets, List<Estimate> estimates) {

    public SizeSettings {
        budgets = List.copyOf(budgets);
        estimates = List.copyOf(estimates);
    }

    /// What a budget is for.
    public enum Budgeted {
        ISO,
        BOOT_FILES,
        ROOTFS,
        OFFLINE_STORE,
        FILES;

        /// As manifests write it.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// As people read it: `boot files`.
        public String label() {
            return switch (this) {
                case ISO -> "the ISO";
                case FILES -> "own files";
                case BOOT_FILES, ROOTFS, OFFLINE_STORE -> key().replace('-', ' ');
            };
        }
    }

    /// The most that something may have.
    ///
    /// @param arch  whose; empty for all, each by itself
    /// @param bytes that
    /// @param stick the name of the stick that it has to fit onto, where it is one
    /// @param at    where the manifest says so
    public record Budget(Budgeted of, Optional<Arch> arch, long bytes, Optional<String> stick, Place at) {}

    /// What a size is estimated of.
    public enum Estimated {
        LOADER,
        KERNEL,
        INITRAMFS,
        DEVICETREE,
        ROOTFS,
        OFFLINE_STORE,
        /// What a root file system and an offline store have in common.
        SHARED;

        /// As manifests write it.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The size of something that is not at hand.
    ///
    /// @param arch whose; empty for all, each by itself
    /// @param at   where the manifest says so
    public record Estimate(Estimated of, Optional<Arch> arch, long bytes, Place at) {}

    /// What the manifest says that something may have at most.
    ///
    /// @param arch whose; empty for what belongs to none
    public Optional<Budget> budget(Budgeted of, Optional<Arch> arch) {
        return budgets.stream()
                .filter(budget -> budget.of() == of
                        && (budget.arch().isEmpty() || budget.arch().equals(arch)))
                .findFirst();
    }

    /// What the manifest takes a size to be.
    ///
    /// @param arch whose; empty for what belongs to none
    public Optional<Estimate> estimate(Estimated of, Optional<Arch> arch) {
        return estimates.stream()
                .filter(estimate -> estimate.of() == of
                        && (estimate.arch().isEmpty() || estimate.arch().equals(arch)))
                .findFirst();
    }
}
