package dakotac.squashfs;

import dakotac.source.ContentId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which contents of several images lie together: those that the same images have. Each such group is a stretch.
///
/// Members of the images are numbered; a group is a set of these numbers, as bits.
final class SharingGroups {

    /// Linux follows 100 sections of a file on an ISO (`fs/isofs/inode.c`): head, tables, and these.
    static final int MAX_IN_IMAGE = 98;

    /// What bits there are for.
    static final int MAX_IMAGES = 62;

    private final Map<ContentId, Long> groups;
    private final Set<Long> dissolved;

    private SharingGroups(Map<ContentId, Long> groups, Set<Long> dissolved) {
        this.groups = groups;
        this.dissolved = dissolved;
    }

    /// @param images the contents of each, and their sizes
    static SharingGroups of(List<Map<ContentId, Long>> images) {
        return of(images, MAX_IN_IMAGE);
    }

    /// Where an image would be in more groups, the smallest of them are dissolved: each image that has their contents
    /// gets them for itself.
    static SharingGroups of(List<Map<ContentId, Long>> images, int maxInImage) {
        if (images.size() > MAX_IMAGES) {
            throw new IllegalArgumentException(images.size() + " images");
        }
        Map<ContentId, Long> groups = new HashMap<>();
        Map<ContentId, Long> sizes = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            long bit = 1L << i;
            images.get(i).forEach((id, size) -> {
                groups.merge(id, bit, (one, other) -> one | other);
                sizes.put(id, size);
            });
        }
        Map<Long, Long> bytes = new HashMap<>();
        groups.forEach((id, group) -> bytes.merge(group, sizes.getOrDefault(id, 0L), Long::sum));
        return new SharingGroups(groups, dissolve(bytes, images.size(), maxInImage));
    }

    private static Set<Long> dissolve(Map<Long, Long> bytes, int images, int max) {
        Set<Long> dissolved = new TreeSet<>();
        List<Long> smallestFirst = bytes.keySet().stream()
                .filter(group -> Long.bitCount(group) > 1)
                .sorted(Comparator.<Long, Long>comparing(bytes::get).thenComparing(Comparator.naturalOrder()))
                .toList();
        for (int i = 0; i < images; i++) {
            long bit = 1L << i;
            // one more for what it gets for itself
            long count = 1
                    + of(bit, smallestFirst).stream()
                            .filter(group -> !dissolved.contains(group))
                            .count();
            for (long group : of(bit, smallestFirst)) {
                if (count > max && dissolved.add(group)) {
                    count--;
                }
            }
        }
        return dissolved;
    }

    private static List<Long> of(long bit, Collection<Long> groups) {
        return groups.stream().filter(group -> (group & bit) != 0).toList();
    }

    /// Where an image has a content.
    ///
    /// @throws IllegalArgumentException if no image has it
    long group(int image, ContentId id) {
        Long group = groups.get(id);
        if (group == null) {
            throw new IllegalArgumentException("no image has the content " + id);
        }
        return dissolved.contains(group) ? 1L << image : group;
    }

    /// The contents of all images.
    Set<ContentId> contents() {
        return groups.keySet();
    }

    /// Whether each content lies in one of them only.
    boolean areWhole() {
        return dissolved.isEmpty();
    }

    /// All groups, those of most images first, so that what images share comes first in all of them.
    SortedSet<Long> all() {
        return groups.values().stream()
                .distinct()
                .flatMap(group -> dissolved.contains(group) ? singles(group).stream() : Stream.of(group))
                .collect(Collectors.toCollection(
                        () -> new TreeSet<>(Comparator.comparingInt((Long group) -> -Long.bitCount(group))
                                .thenComparing(Comparator.naturalOrder()))));
    }

    private static List<Long> singles(long group) {
        return IntStream.range(0, MAX_IMAGES)
                .mapToObj(i -> 1L << i)
                .filter(bit -> (group & bit) != 0)
                .toList();
    }
}
