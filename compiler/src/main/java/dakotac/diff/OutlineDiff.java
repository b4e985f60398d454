package dakotac.diff;

import dakotac.diagnostic.SizeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares two outlines.
public final class OutlineDiff {

    private static final String ESP = "ESP: ";
    private static final String ISO = "ISO: ";

    private final Outline old;
    private final Outline now;
    private final List<Change> changes = new ArrayList<>();

    /// Architectures of one side alone: what belongs to them is not told again file by file.
    private final Set<String> onOneSide = new HashSet<>();

    /// By how much single files grew: a component that grew by as much is not told again.
    private final Set<Long> grown = new HashSet<>();

    private OutlineDiff(Outline old, Outline now) {
        this.old = old;
        this.now = now;
    }

    /// What changes from one to the other, the image as a whole first, its files last.
    ///
    /// @throws IOException if a root file system cannot be read
    public static List<Change> between(Outline old, Outline now) throws IOException {
        OutlineDiff diff = new OutlineDiff(old, now);
        diff.facts();
        diff.architectures();
        diff.loader();
        diff.entries();
        diff.files(ESP, old.esp(), now.esp());
        diff.files(ISO, old.iso(), now.iso());
        diff.fileSystems();
        diff.components();
        diff.size();
        return diff.changes.stream().filter(change -> !diff.follows(change)).toList();
    }

    /// Whether it is only that an entry says where something is now.
    private boolean follows(Change change) {
        return change.id() == ChangeId.ENTRY_FILE_CHANGED
                && changes.stream()
                        .filter(other -> other.id() == ChangeId.FILE_MOVED)
                        .anyMatch(moved -> names(change.old(), moved.old()) && names(change.now(), moved.now()));
    }

    private static boolean names(Optional<String> ofEntry, Optional<String> path) {
        return ofEntry.isPresent() && path.isPresent() && ofEntry.get().endsWith(" /" + path.get());
    }

    private void facts() {
        for (String fact : common(old.facts(), now.facts())) {
            add(id(fact), fact, known(old.facts(), fact), known(now.facts(), fact));
        }
        for (String arch : common(old.images(), now.images())) {
            add(
                    ChangeId.IMAGE_CHANGED,
                    arch,
                    Optional.ofNullable(old.images().get(arch)),
                    Optional.ofNullable(now.images().get(arch)));
        }
    }

    private static Optional<String> known(SortedMap<String, Optional<String>> facts, String fact) {
        return Objects.requireNonNull(facts.get(fact));
    }

    private static ChangeId id(String fact) {
        return switch (fact) {
            case Outline.LABEL -> ChangeId.LABEL_CHANGED;
            case "uuid" -> ChangeId.UUID_CHANGED;
            default -> ChangeId.FACT_CHANGED;
        };
    }

    private void architectures() {
        for (String arch : all(old.architectures(), now.architectures())) {
            if (!now.architectures().containsKey(arch)) {
                onOneSide.add(arch);
                changes.add(Change.removed(ChangeId.ARCHITECTURE_REMOVED, arch, whole(old, arch)));
            } else if (!old.architectures().containsKey(arch)) {
                onOneSide.add(arch);
                changes.add(Change.added(ChangeId.ARCHITECTURE_ADDED, arch, whole(now, arch)));
            } else {
                known(
                        ChangeId.KERNEL_CHANGED,
                        arch,
                        old.architectures().get(arch),
                        now.architectures().get(arch));
            }
        }
    }

    /// How many files an architecture has on an image, and how large they are.
    private static String whole(Outline image, String arch) {
        List<StoredItem> files = Stream.concat(image.esp().values().stream(), image.iso().values().stream())
                .filter(file -> file.arch().equals(Optional.of(arch)) && !file.isCopy())
                .toList();
        long bytes = files.stream().mapToLong(file -> file.size().orElse(0)).sum();
        boolean sized = files.stream().allMatch(file -> file.size().isPresent());
        return files.size() + (files.size() == 1 ? " file" : " files") + (sized ? ", " + SizeText.of(bytes) : "");
    }

    private void loader() {
        for (String key : all(old.loader(), now.loader())) {
            ChangeId id = key.equals("default") ? ChangeId.DEFAULT_CHANGED : ChangeId.LOADER_CHANGED;
            add(
                    id,
                    key,
                    Optional.ofNullable(old.loader().get(key)),
                    Optional.ofNullable(now.loader().get(key)));
        }
    }

    private void entries() {
        SortedMap<String, Outline.Entry> gone = new TreeMap<>(old.entries());
        SortedMap<String, Outline.Entry> come = new TreeMap<>(now.entries());
        gone.keySet().removeAll(now.entries().keySet());
        come.keySet().removeAll(old.entries().keySet());
        gone.values().removeIf(this::isOfOneSide);
        come.values().removeIf(this::isOfOneSide);
        for (String file : common(old.entries(), now.entries())) {
            compare(file, entry(old, file), entry(now, file));
        }
        Map.copyOf(gone).keySet().stream()
                .sorted()
                .forEach(file -> successor(entry(old, file), come).ifPresent(other -> {
                    changes.add(Change.of(ChangeId.ENTRY_RENAMED, "entry", file, other));
                    compare(other, entry(old, file), entry(now, other));
                    gone.remove(file);
                    come.remove(other);
                }));
        gone.forEach((file, entry) -> changes.add(Change.removed(ChangeId.ENTRY_REMOVED, file, entry.title())));
        come.forEach((file, entry) -> changes.add(Change.added(ChangeId.ENTRY_ADDED, file, entry.title())));
    }

    private static Outline.Entry entry(Outline image, String file) {
        return Optional.ofNullable(image.entries().get(file)).orElseThrow();
    }

    private boolean isOfOneSide(Outline.Entry entry) {
        return entry.arch().filter(onOneSide::contains).isPresent();
    }

    /// The entry that has the part of one that is gone: what it starts tells, how it is called, or that it is the
    /// default.
    private static Optional<String> successor(Outline.Entry gone, SortedMap<String, Outline.Entry> come) {
        return come.entrySet().stream()
                .filter(other -> other.getValue().arch().equals(gone.arch()))
                .filter(other -> other.getValue().startsLike(gone)
                        || other.getValue().title().equals(gone.title())
                        || (other.getValue().isDefault() && gone.isDefault()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void compare(String file, Outline.Entry before, Outline.Entry after) {
        add(ChangeId.ENTRY_TITLE_CHANGED, file, Optional.of(before.title()), Optional.of(after.title()));
        add(ChangeId.ENTRY_ARCHITECTURE_CHANGED, file, before.arch(), after.arch());
        add(ChangeId.ENTRY_ORDER_CHANGED, file, before.sortKey(), after.sortKey());
        add(ChangeId.ENTRY_DEFAULT_CHANGED, file, isDefault(before), isDefault(after));
        for (String key : all(before.files(), after.files())) {
            add(
                    ChangeId.ENTRY_FILE_CHANGED,
                    file,
                    Optional.ofNullable(before.files().get(key)).map(path -> key + " " + path),
                    Optional.ofNullable(after.files().get(key)).map(path -> key + " " + path));
        }
        changes.addAll(WordChanges.between(file, before.options(), after.options()));
    }

    private static Optional<String> isDefault(Outline.Entry entry) {
        return Optional.of(entry.isDefault() ? "the default" : "not the default");
    }

    private void files(String where, SortedMap<String, StoredItem> before, SortedMap<String, StoredItem> after) {
        SortedMap<String, StoredItem> gone = onlyIn(before, after);
        SortedMap<String, StoredItem> come = onlyIn(after, before);
        for (Map.Entry<String, StoredItem> file : List.copyOf(gone.entrySet())) {
            movedTo(file, come).ifPresent(path -> {
                changes.add(Change.of(ChangeId.FILE_MOVED, where.replace(": ", ""), file.getKey(), path));
                changed(where + path, file.getValue(), Objects.requireNonNull(come.remove(path)));
                gone.remove(file.getKey());
            });
        }
        gone.forEach((path, file) -> changes.add(Change.removed(ChangeId.FILE_REMOVED, where + path, size(file))));
        come.forEach((path, file) -> changes.add(Change.added(ChangeId.FILE_ADDED, where + path, size(file))));
        for (String path : common(before, after)) {
            changed(where + path, item(before, path), item(after, path));
        }
    }

    private static StoredItem item(SortedMap<String, StoredItem> files, String path) {
        return Objects.requireNonNull(files.get(path));
    }

    /// The files that only one side has, but for those that go with what is told already.
    private SortedMap<String, StoredItem> onlyIn(
            SortedMap<String, StoredItem> one, SortedMap<String, StoredItem> other) {
        SortedMap<String, StoredItem> only = new TreeMap<>(one);
        only.keySet().removeAll(other.keySet());
        only.keySet().removeIf(path -> path.startsWith(Outline.ENTRIES));
        only.values().removeIf(file -> file.arch().filter(onOneSide::contains).isPresent());
        return only;
    }

    /// The file that has the part of one that is gone: the architecture's kernel elsewhere, or one with the same name.
    private static Optional<String> movedTo(Map.Entry<String, StoredItem> gone, SortedMap<String, StoredItem> come) {
        return come.entrySet().stream()
                .filter(other -> gone.getValue().isSuccessor(other.getValue()))
                .filter(other ->
                        gone.getValue().isOnlyOfItsKind() || name(gone.getKey()).equals(name(other.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void changed(String path, StoredItem before, StoredItem after) {
        if (before.mayEqual(after) || before.isMade() || before.isCopy() || after.isCopy()) {
            return;
        }
        if (before.size().isPresent()
                && after.size().isPresent()
                && !before.size().equals(after.size())) {
            long more = after.size().getAsLong() - before.size().getAsLong();
            grown.add(more);
            changes.add(Change.of(
                    ChangeId.FILE_CHANGED, path, size(before), size(after) + " (" + SizeText.ofDifference(more) + ")"));
        } else {
            changes.add(Change.of(ChangeId.FILE_CHANGED, path, content(before), content(after)));
        }
    }

    /// What changes in the root file systems that both sides have.
    private void fileSystems() throws IOException {
        SortedMap<String, String> pairs = new TreeMap<>();
        common(old.iso(), now.iso()).forEach(path -> pairs.put(path, path));
        changes.stream()
                .filter(change ->
                        change.id() == ChangeId.FILE_MOVED && change.subject().equals(ISO.replace(": ", "")))
                .forEach(moved ->
                        pairs.put(moved.old().orElseThrow(), moved.now().orElseThrow()));
        pairs.entrySet().removeIf(pair -> {
            StoredItem before = item(old.iso(), pair.getKey());
            return before.isCopy() || before.isSame(item(now.iso(), pair.getValue()));
        });
        try {
            changes.addAll(List.copyOf(pairs.entrySet()).parallelStream()
                    .flatMap(pair -> fileSystem(pair.getKey(), pair.getValue()).stream())
                    .toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<Change> fileSystem(String oldPath, String nowPath) {
        try (FileContents.Content before = old.contents().open(oldPath);
                FileContents.Content after = now.contents().open(nowPath)) {
            return FileSystemDiff.between(ISO + nowPath, before.data(), after.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(StoredItem item) {
        return item.digest()
                .or(item::sample)
                .map(digest -> "content " + digest.substring(0, 12))
                .orElse("unknown");
    }

    private static String size(StoredItem item) {
        OptionalLong size = item.size();
        return size.isPresent() ? SizeText.of(size.getAsLong()) : item.role().orElse("a file");
    }

    private void components() {
        SortedMap<String, SpaceUse.Component> before = old.space().components();
        SortedMap<String, SpaceUse.Component> after = now.space().components();
        for (String name : common(before, after)) {
            SpaceUse.Component was = Objects.requireNonNull(before.get(name));
            SpaceUse.Component is = Objects.requireNonNull(after.get(name));
            boolean isTold = was.shared() == is.shared() && grown.contains(is.alone() - was.alone());
            if (!was.equals(is) && !isTold) {
                changes.add(Change.of(
                        ChangeId.COMPONENT_CHANGED,
                        name,
                        was.toString(),
                        is
                                + (was.alone() == is.alone()
                                        ? ""
                                        : " (" + SizeText.ofDifference(is.alone() - was.alone()) + ")")));
            }
        }
    }

    private void size() {
        if (old.size().isPresent() && now.size().isPresent() && !old.size().equals(now.size())) {
            long before = old.size().getAsLong();
            long after = now.size().getAsLong();
            changes.add(Change.of(
                    ChangeId.SIZE_CHANGED,
                    "image",
                    SizeText.of(before),
                    SizeText.of(after) + " (" + SizeText.ofDifference(after - before) + ")"));
        }
    }

    private void known(ChangeId id, String subject, Optional<String> before, Optional<String> after) {
        if (before.isPresent() && after.isPresent()) {
            add(id, subject, before, after);
        }
    }

    private void add(ChangeId id, String subject, Optional<String> before, Optional<String> after) {
        if (!before.equals(after)) {
            changes.add(new Change(id, subject, before, after));
        }
    }

    private static SortedSet<String> all(SortedMap<String, ?> one, SortedMap<String, ?> other) {
        return Stream.concat(one.keySet().stream(), other.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> common(SortedMap<String, ?> one, SortedMap<String, ?> other) {
        SortedSet<String> common = new TreeSet<>(one.keySet());
        common.retainAll(other.keySet());
        return common;
    }
}
