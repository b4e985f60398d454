package dakotac.squashfs;

import dakotac.source.ContentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stretches of an image, each at its place there.
final class PlacedStretches {

    private final Map<ContentId, Content> contents = new HashMap<>();
    private final List<FragmentEntry> fragments = new ArrayList<>();

    /// A content in an image.
    ///
    /// @param start of the first block, in bytes from the start of the image; 0 where none is stored
    /// @param tail  by the number of the fragment in the image
    record Content(Stretch.Content content, long start, Optional<Inode.RegularFile.Tail> tail) {}

    /// @param at where the stretch begins, in bytes from the start of the image
    void add(Stretch stretch, long at) {
        long firstFragment = fragments.size();
        stretch.contents().forEach((id, content) -> {
            boolean stored = content.blocks().stream().anyMatch(block -> !block.isSparse());
            contents.put(
                    id,
                    new Content(
                            content,
                            stored ? at + content.start() : 0,
                            content.tail()
                                    .map(tail -> new Inode.RegularFile.Tail(
                                            firstFragment + tail.fragment(), tail.offset()))));
        });
        stretch.fragments().forEach(each -> fragments.add(new FragmentEntry(at + each.start(), each.size())));
    }

    /// @throws IllegalArgumentException if it is in no stretch
    Content content(ContentId id) {
        return Optional.ofNullable(contents.get(id))
                .orElseThrow(() -> new IllegalArgumentException("no stretch has the content " + id));
    }

    List<FragmentEntry> fragments() {
        return fragments;
    }
}
