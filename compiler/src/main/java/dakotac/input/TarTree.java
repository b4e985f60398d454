package dakotac.input;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/// The members of a tar as the tree that they would be extracted to, in which links are followed as if its root were
/// the root of a system (`chroot`).
final class TarTree {

    /// As many links as Linux follows for one path (path_resolution(7)).
    private static final int MAX_HOPS = 40;

    private final NavigableMap<String, TarMember> members;

    TarTree(NavigableMap<String, TarMember> members) {
        this.members = members;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /// All members in the order of their paths.
    Stream<TarMember> members() {
        return members.values().stream();
    }

    /// The file that a path leads to, through links where there are any; empty where there is no such path.
    ///
    /// @throws BadInput if a link on the way leaves the tar, leads nowhere or in a ring, or where no plain file
    ///                  is at the end
    Optional<TarMember> file(String path) throws BadInput {
        Walk walk = new Walk(path);
        Optional<TarMember> end = walk.toEnd();
        if (end.isPresent()) {
            return Optional.of(requireFile(path, end.get()));
        }
        if (members.containsKey(path)) {
            throw walk.broken(InputProblem.LINK_BROKEN, "which the tar does not hold");
        }
        return Optional.empty();
    }

    /// The same, the case of letters in the path meaning nothing; of several the first in the order of paths.
    Optional<TarMember> fileIgnoringCase(String path) throws BadInput {
        Optional<String> asWritten =
                members.keySet().stream().filter(path::equalsIgnoreCase).findFirst();
        return asWritten.isPresent() ? file(asWritten.get()) : Optional.empty();
    }

    private static TarMember requireFile(String path, TarMember member) throws BadInput {
        if (member.type() == TarMember.Type.FILE) {
            return member;
        }
        if (member.type() == TarMember.Type.SPARSE) {
            throw new BadInput(
                    InputProblem.MEMBER_SPARSE,
                    "holds '" + path + "' as a sparse file",
                    "recreate the tar without --sparse");
        }
        throw new BadInput(
                InputProblem.MEMBER_NOT_A_FILE,
                "holds '" + path + "' as " + member.type().description(),
                "put the file itself into the tar");
    }

    private final class Walk {

        private final List<String> chain = new ArrayList<>();
        private final Deque<String> ahead = new ArrayDeque<>();
        private final Deque<String> done = new ArrayDeque<>();

        private Walk(String path) {
            chain.add(path);
            push(path);
        }

        private Optional<TarMember> toEnd() throws BadInput {
            while (!ahead.isEmpty()) {
                step(ahead.pop());
            }
            return Optional.ofNullable(members.get(String.join("/", done)));
        }

        private void step(String component) throws BadInput {
            if (component.equals("..")) {
                if (done.pollLast() == null) {
                    throw broken(InputProblem.LINK_LEAVES, "which leaves the tar");
                }
            } else if (!component.isEmpty() && !component.equals(".")) {
                done.addLast(component);
                TarMember member = members.get(String.join("/", done));
                if (member != null && member.isLink()) {
                    follow(member);
                }
            }
        }

        private void follow(TarMember link) throws BadInput {
            chain.add(TarName.shortened(link.link()));
            if (chain.size() > MAX_HOPS) {
                throw broken(InputProblem.LINK_LOOP, "and so on: they lead in a ring");
            }
            if (link.type() == TarMember.Type.HARD_LINK || link.link().startsWith("/")) {
                done.clear();
            } else {
                done.removeLast();
            }
            push(link.link());
        }

        private void push(String path) {
            for (String component : List.of(path.split("/", -1)).reversed()) {
                ahead.push(component);
            }
        }

        private BadInput broken(InputProblem id, String end) {
            String shown = String.join(" -> ", chain.subList(0, Math.min(chain.size(), 5)));
            return new BadInput(
                    id,
                    "holds a link, " + shown + ", " + end,
                    "put the file itself into the tar, or all that links to it");
        }
    }
}
