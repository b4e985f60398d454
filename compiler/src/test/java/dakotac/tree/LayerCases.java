package dakotac.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dakotac.source.CraftedTar;
import dakotac.source.CraftedTar.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// Images of a few layers each: one for every clause of image-spec's page about layers, one for everything that a tar
/// can hold, one for every trap that is known.
final class LayerCases {

    /// @param layers    tars, the lowest first
    /// @param forUmoci  the same files, told in a way that umoci knows
    /// @param different paths of which we decided otherwise than umoci; docs/adr/layers.md says why
    record Case(String name, List<byte[]> layers, List<byte[]> forUmoci, Set<String> different) {

        Case butFor(String... paths) {
            return new Case(name, layers, forUmoci, Set.of(paths));
        }

        /// Umoci refuses this one, but knows another tar of the same files.
        Case asForUmoci(Consumer<CraftedTar> other) {
            return new Case(name, layers, of(name, other).layers, different);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// More than a header and one block have room for.
    private static final long[] MANY =
            LongStream.range(0, 30).map(i -> i * i * 100).toArray();

    private LayerCases() {}

    static List<Case> all() {
        List<Case> all = new ArrayList<>();
        all.addAll(fileTypes());
        all.addAll(attributes());
        all.addAll(names());
        all.addAll(formats());
        all.addAll(changesOverFiles());
        all.addAll(whiteouts());
        all.addAll(hardLinks());
        all.addAll(paths());
        return all;
    }

    private static List<Case> fileTypes() {
        return List.of(
                of("no-layers"),
                of("empty-layer", _ -> {}),
                of("regular-file", tar -> tar.file("file", "content")),
                of("empty-file", tar -> tar.file("file", "")),
                of("file-of-blocks", tar -> tar.file("file", "x".repeat(1024))),
                of("directory", tar -> tar.dir("a/").dir("a/b/")),
                of("directory-without-slash", tar -> tar.dir("a").file("a/file", "1")),
                of("symbolic-link", tar -> tar.symlink("link", "some/where")),
                of("symbolic-link-absolute", tar -> tar.symlink("link", "/etc/../some")),
                of(
                        "symbolic-link-longest",
                        tar -> tar.pax("linkpath", "t/".repeat(2047)).symlink("link", "cut")),
                of("character-device", tar -> tar.add(Header.of("null", '3').device(1, 3))),
                of("block-device", tar -> tar.add(Header.of("disk", '4').device(259, 300))),
                of("fifo", tar -> tar.add(Header.of("fifo", '6').mode(0600))),
                of("contiguous-file", tar -> tar.add(Header.of("file", '7'), "reserved"))
                        .asForUmoci(tar -> tar.file("file", "reserved")));
    }

    private static List<Case> attributes() {
        return List.of(
                of(
                        "modes",
                        tar -> tar.add(Header.of("suid", '0').mode(04755))
                                .add(Header.of("sgid", '5').mode(02775))
                                .add(Header.of("sticky", '5').mode(01777))
                                .add(Header.of("none", '0').mode(0))),
                of(
                        "mode-with-type-bits",
                        tar -> tar.add(Header.of("file", '0').mode(0100755))
                                .add(Header.of("dir", '5').mode(040700))),
                of(
                        "owners",
                        tar -> tar.add(Header.of("file", '0').owner(1000, 100))
                                .add(Header.of("dir", '5').owner(65534, 65534))
                                .add(Header.of("link", '2').link("x").owner(12, 34))),
                of(
                        "owner-pax",
                        tar -> tar.pax("uid", "3000000", "gid", "4294967294").file("file", "1")),
                of(
                        "owner-binary",
                        tar -> tar.add(Header.of("file", '0')
                                .owner(3_000_000_000L, 2_097_152)
                                .magic("ustar  \0"))),
                of(
                        "times",
                        tar -> tar.add(Header.of("zero", '0').mtime(0))
                                .add(Header.of("late", '0').mtime(4_102_444_800L))),
                of(
                        "time-fraction",
                        tar -> tar.pax("mtime", "1234567890.123456789").file("file", "1")),
                of(
                        "time-fraction-long",
                        tar -> tar.pax("mtime", "1.0123456789123").file("file", "1")),
                of(
                        "time-negative",
                        tar -> tar.pax("mtime", "-1.5")
                                .file("file", "1")
                                .pax("mtime", "-86400")
                                .dir("dir")),
                of(
                        "time-negative-binary",
                        tar -> tar.add(Header.of("file", '0').mtime(-100).magic("ustar  \0"))),
                of("time-of-links", tar -> tar.pax("mtime", "777.5").symlink("link", "x")),
                of(
                        "time-of-directory-with-files",
                        tar -> tar.add(Header.of("dir", '5').mtime(5)).file("dir/file", "1")),
                of(
                        "capability",
                        tar -> tar.pax("SCHILY.xattr.security.capability", "\1\0\0\2\0\40\0\0\0\0\0\0\0\0\0\0\0\0\0\0")
                                .file("ping", "1")),
                of(
                        "xattr-binary",
                        tar -> tar.pax("SCHILY.xattr.user.bin", "\u00ff\0\u00fe\n=\u0080x")
                                .file("f", "1")),
                of(
                        "xattr-on-directory",
                        tar -> tar.pax("SCHILY.xattr.user.d", "1").dir("d").file("d/f", "")),
                of(
                        "xattr-trusted-on-link",
                        tar -> tar.pax("SCHILY.xattr.trusted.l", "1").symlink("l", "x")),
                of(
                        "xattr-large",
                        tar -> tar.pax("SCHILY.xattr.user.large", "\u00e9".repeat(3000))
                                .file("f", "1")),
                of(
                        "xattr-acl",
                        tar -> tar.pax(
                                        "SCHILY.xattr.system.posix_acl_access",
                                        "\2\0\0\0\1\0\6\0\u00ff\u00ff\u00ff\u00ff\2\0\4\0\u00e8\3\0\0"
                                                + "\4\0\4\0\u00ff\u00ff\u00ff\u00ff\20\0\4\0\u00ff\u00ff\u00ff\u00ff"
                                                + "\40\0\4\0\u00ff\u00ff\u00ff\u00ff")
                                .file("f", "1")),
                of("xattr-empty", tar -> tar.pax("SCHILY.xattr.user.empty", "").file("f", "1"))
                        .butFor("f"),
                of(
                        "xattr-of-overlay",
                        tar -> tar.pax("SCHILY.xattr.trusted.overlay.opaque", "y")
                                .dir("d")));
    }

    private static List<Case> names() {
        return List.of(
                of("name-utf8", tar -> tar.file("caf\u00c3\u00a9", "1")),
                of("name-latin1", tar -> tar.file("caf\u00e9", "1")),
                of(
                        "name-latin1-pax",
                        tar -> tar.pax("path", "\u00e9".repeat(120)).file("cut", "1")),
                of("name-controls", tar -> tar.file("a\tb\u001bc\n", "1")),
                of("name-backslash", tar -> tar.file("a\\b", "1").symlink("l\\", "\\x")),
                of("name-of-100", tar -> tar.file("n".repeat(100), "1")),
                of("name-of-255", tar -> tar.pax("path", "d/" + "n".repeat(255)).file("cut", "1")),
                of("name-prefix", tar -> tar.add(prefixed("directory/deep", "file"), "1")),
                of(
                        "name-gnu",
                        tar -> tar.add(gnu("././@LongLink", 'L'), "long/" + "n".repeat(150) + "\0")
                                .add(gnu("cut", '0'), "1")),
                of(
                        "link-gnu",
                        tar -> tar.add(gnu("././@LongLink", 'K'), "t/".repeat(300) + "\0")
                                .add(gnu("link", '2').link("cut"))),
                of(
                        "name-gnu-stronger-than-pax",
                        tar -> tar.add(gnu("././@LongLink", 'L'), "gnu\0")
                                .pax("path", "pax")
                                .file("cut", "1")),
                of("name-with-dots", tar -> tar.file("./a/./b//c", "1")),
                of("name-absolute", tar -> tar.file("/etc/file", "1")),
                of("name-of-spaces", tar -> tar.file(" ", "1").file("x ", "2")));
    }

    private static List<Case> formats() {
        return List.of(
                of(
                        "v7",
                        tar -> tar.add(Header.of("file", '\0').magic(""), "1")
                                .add(Header.of("dir/", '\0').magic(""))),
                of("gnu", tar -> tar.add(gnu("file", '0'), "1")),
                of(
                                "pax-global",
                                tar -> tar.pax('g', "comment", "0123456789", "uid", "7", "mtime", "1.5")
                                        .file("file", "1")
                                        .pax("uid", "8")
                                        .file("other", "2"))
                        .asForUmoci(tar -> tar.pax("uid", "7", "mtime", "1.5")
                                .file("file", "1")
                                .pax("uid", "8", "mtime", "1.5")
                                .file("other", "2")),
                of(
                        "pax-two-headers",
                        tar -> tar.pax("mtime", "1").pax("mtime", "2.5").file("file", "1")),
                of(
                        "pax-unknown-keys",
                        tar -> tar.pax("LIBARCHIVE.creationtime", "1", "x", "y").file("file", "1")),
                of(
                        "pax-size",
                        tar -> tar.pax("size", "3").add(Header.of("file", '0')).blocks("abc".getBytes(US_ASCII))),
                of("sparse-old", tar -> sparseOld(tar, "file", 4_000_000, 1_000_000, 2_000_000, 3_000_000))
                        .asForUmoci(tar ->
                                tar.add(Header.of("file", '0'), expanded(4_000_000, 1_000_000, 2_000_000, 3_000_000))),
                of("sparse-old-many", tar -> sparseOld(tar, "file", 100_000, MANY))
                        .asForUmoci(tar -> tar.add(Header.of("file", '0'), expanded(100_000, MANY))),
                of(
                        "sparse-pax-0.0",
                        tar -> tar.pax(
                                        "GNU.sparse.size",
                                        "2000000",
                                        "GNU.sparse.numblocks",
                                        "2",
                                        "GNU.sparse.offset",
                                        "512",
                                        "GNU.sparse.numbytes",
                                        "3",
                                        "GNU.sparse.offset",
                                        "1000000",
                                        "GNU.sparse.numbytes",
                                        "4")
                                .file("file", "abcdefg")),
                of(
                        "sparse-pax-0.1",
                        tar -> tar.pax(
                                        "GNU.sparse.size",
                                        "2000000",
                                        "GNU.sparse.numblocks",
                                        "2",
                                        "GNU.sparse.map",
                                        "512,3,1000000,4",
                                        "GNU.sparse.name",
                                        "file")
                                .file("GNUSparseFile.0/file", "abcdefg")),
                of("sparse-pax-1.0", tar -> sparsePax(tar, "file", "2\n512\n3\n1000000\n4\n", 2_000_000, "abcdefg")),
                of("sparse-hole-alone", tar -> sparsePax(tar, "file", "1\n50000\n0\n", 50_000, "")),
                withoutEnd("end-without-zeros", tar -> tar.file("file", "1")),
                of("zeros-behind-end", tar -> tar.file("file", "1").raw(new byte[20 * 512])),
                of("same-name-twice", tar -> tar.file("file", "1").file("file", "2")),
                of(
                        "size-of-a-directory",
                        tar -> tar.add(Header.of("d", '5').size(4096)).file("d/f", "1")));
    }

    private static List<Case> changesOverFiles() {
        Consumer<CraftedTar> lower = tar -> tar.pax("SCHILY.xattr.user.old", "1")
                .add(Header.of("dir", '5').mode(0700).owner(1, 1))
                .file("dir/kept", "kept")
                .file("file", "old")
                .symlink("link", "file")
                .add(Header.of("fifo", '6'));
        return List.of(
                of(
                        "file-over-file",
                        lower,
                        tar -> tar.add(Header.of("file", '0').mode(0755), "new")),
                of(
                        "directory-over-directory",
                        lower,
                        tar -> tar.add(Header.of("dir", '5').mode(0750).owner(2, 2))),
                of(
                        "directory-over-directory-xattr",
                        lower,
                        tar -> tar.pax("SCHILY.xattr.user.new", "2").dir("dir")),
                of(
                        "file-over-file-xattr",
                        tar -> tar.pax("SCHILY.xattr.user.old", "1").file("file", "old"),
                        tar -> tar.file("file", "new")),
                of(
                        "root-entry-xattr",
                        tar -> tar.pax("SCHILY.xattr.user.old", "1").dir("./"),
                        tar -> tar.dir("./").file("file", "1")),
                of("directory-over-file", lower, tar -> tar.dir("file").file("file/in", "1")),
                of("directory-over-link", lower, tar -> tar.dir("link").file("link/in", "1")),
                of("file-over-directory", lower, tar -> tar.file("dir", "now a file")),
                of("file-over-link", lower, tar -> tar.file("link", "now a file")),
                of("link-over-directory", lower, tar -> tar.symlink("dir", "file")),
                of("link-over-file", lower, tar -> tar.symlink("file", "dir")),
                of(
                        "device-over-fifo",
                        lower,
                        tar -> tar.add(Header.of("fifo", '3').device(1, 5))),
                of("file-in-directory-below", lower, tar -> tar.file("dir/new", "1")),
                of(
                        "root-entry",
                        lower,
                        tar -> tar.add(
                                Header.of("./", '5').mode(0711).owner(5, 6).mtime(77))),
                of("directory-in-three", lower, tar -> tar.file("dir/b", "b"), tar -> tar.file("dir/c", "c")));
    }

    private static List<Case> whiteouts() {
        Consumer<CraftedTar> lower = tar -> tar.dir("a")
                .dir("a/b")
                .dir("a/b/c")
                .file("a/b/c/bar", "bar")
                .file("a/file", "lower")
                .symlink("a/link", "file")
                .file("other", "other");
        return List.of(
                of("whiteout-of-file", lower, tar -> tar.file("a/.wh.file", "")),
                of("whiteout-of-directory", lower, tar -> tar.file("a/.wh.b", "")),
                of("whiteout-of-link", lower, tar -> tar.file("a/.wh.link", "")),
                of("whiteout-of-nothing", lower, tar -> tar.file("a/.wh.missing", "")),
                of("whiteout-in-nothing", lower, tar -> tar.dir("new").file("new/.wh.missing", "")),
                of(
                        "whiteout-before-new-file",
                        lower,
                        tar -> tar.file("a/.wh.file", "").file("a/file", "upper")),
                of(
                        "whiteout-behind-new-file",
                        lower,
                        tar -> tar.file("a/file", "upper").file("a/.wh.file", "")),
                of(
                        "whiteout-before-new-directory",
                        lower,
                        tar -> tar.file("a/.wh.b", "").dir("a/b").file("a/b/new", "1")),
                of(
                                "whiteout-behind-new-directory",
                                lower,
                                tar -> tar.dir("a/b").file("a/b/new", "1").file("a/.wh.b", ""))
                        .butFor("a/b"),
                of("whiteout-of-own-file-alone", tar -> tar.file("x", "1").file(".wh.x", "")),
                of("whiteout-in-root", lower, tar -> tar.file(".wh.a", "")),
                of("whiteout-then-again", lower, tar -> tar.file("a/.wh.file", ""), tar -> tar.file("a/file", "third")),
                of("whiteout-of-latin1", tar -> tar.file("caf\u00e9", "1"), tar -> tar.file(".wh.caf\u00e9", "")),
                of(
                        "opaque-before",
                        lower,
                        tar -> tar.dir("a")
                                .file("a/.wh..wh..opq", "")
                                .dir("a/b")
                                .dir("a/b/c")
                                .file("a/b/c/foo", "foo")),
                of(
                                "opaque-behind",
                                lower,
                                tar -> tar.dir("a")
                                        .dir("a/b")
                                        .dir("a/b/c")
                                        .file("a/b/c/foo", "foo")
                                        .file("a/.wh..wh..opq", ""))
                        .butFor("a/b/c"),
                of(
                        "opaque-then-again",
                        lower,
                        tar -> tar.file("a/.wh..wh..opq", "").file("a/second", "2"),
                        tar -> tar.file("a/third", "3")),
                of(
                        "whiteout-and-opaque",
                        lower,
                        tar -> tar.file("a/.wh.file", "").file("a/.wh..wh..opq", "")),
                of("opaque-deep", lower, tar -> tar.dir("a/b").file("a/b/.wh..wh..opq", "")),
                of("opaque-in-root", lower, tar -> tar.file("new", "1").file(".wh..wh..opq", "")),
                of(
                        "opaque-of-new-directory",
                        lower,
                        tar -> tar.dir("z").file("z/.wh..wh..opq", "").file("z/f", "1")),
                of(
                        "opaque-with-link-to-below",
                        lower,
                        tar -> tar.hardlink("a/moved", "a/file").file("a/.wh..wh..opq", "")),
                of(
                        "whiteout-of-linked-file",
                        lower,
                        tar -> tar.hardlink("moved", "a/file").file("a/.wh.file", "")));
    }

    private static List<Case> hardLinks() {
        return List.of(
                of("hard-link", tar -> tar.file("a", "1").hardlink("b", "a")),
                of(
                        "hard-link-absolute",
                        tar -> tar.file("d/a", "1").hardlink("b", "/d/a").hardlink("c", "./d/a")),
                of("hard-link-to-link", tar -> tar.symlink("a", "x").hardlink("b", "a")),
                of(
                        "hard-link-to-device",
                        tar -> tar.add(Header.of("a", '3').device(1, 3)).hardlink("b", "a")),
                of(
                        "hard-link-of-link",
                        tar -> tar.file("a", "1").hardlink("b", "a").hardlink("c", "b")),
                of(
                        "hard-link-with-size",
                        tar -> tar.file("a", "1")
                                .add(Header.of("b", '1').link("a").size(1))
                                .file("c", "")),
                of("hard-link-to-below", tar -> tar.file("a", "1"), tar -> tar.hardlink("b", "a")),
                of(
                        "hard-link-to-far-below",
                        tar -> tar.file("d/a", "1"),
                        tar -> tar.dir("e"),
                        tar -> tar.hardlink("e/b", "d/a")),
                of("hard-link-then-replaced", tar -> tar.file("a", "1").hardlink("b", "a"), tar -> tar.file("a", "2")),
                of(
                        "hard-link-then-removed",
                        tar -> tar.file("a", "1").hardlink("b", "a"),
                        tar -> tar.file(".wh.a", "")),
                of("hard-link-over-file", tar -> tar.file("a", "1").file("b", "2"), tar -> tar.hardlink("b", "a")),
                of(
                        "hard-link-over-directory",
                        tar -> tar.file("a", "1").dir("b").file("b/c", "2"),
                        tar -> tar.hardlink("b", "a")),
                of(
                        "hard-link-before-replacement",
                        tar -> tar.file("a", "1").hardlink("b", "a").file("a", "2")));
    }

    private static List<Case> paths() {
        return List.of(
                of("missing-parents", tar -> tar.file("x/y/z", "1")),
                of(
                                "path-through-link-below",
                                tar -> tar.dir("usr").dir("usr/lib").symlink("lib", "usr/lib"),
                                tar -> tar.file("lib/new", "1"))
                        .butFor("lib", "lib/new", "usr/lib/new"),
                of(
                                "path-through-own-link",
                                tar -> tar.dir("usr").symlink("lib", "usr").file("lib/new", "1"))
                        .butFor("lib", "lib/new", "usr/new"),
                of(
                        "path-through-file-below",
                        tar -> tar.file("lib", "1"),
                        tar -> tar.dir("lib").file("lib/new", "1")),
                of("deep", tar -> tar.pax("path", "d/".repeat(300) + "f").file("cut", "1")));
    }

    @SafeVarargs
    private static Case of(String name, Consumer<CraftedTar>... layers) {
        List<byte[]> tars = new ArrayList<>();
        for (Consumer<CraftedTar> layer : layers) {
            CraftedTar tar = new CraftedTar();
            layer.accept(tar);
            tars.add(tar.end());
        }
        return new Case(name, tars, tars, Set.of());
    }

    private static Case withoutEnd(String name, Consumer<CraftedTar> layer) {
        CraftedTar tar = new CraftedTar();
        layer.accept(tar);
        List<byte[]> layers = List.of(tar.bytes());
        return new Case(name, layers, layers, Set.of());
    }

    private static Header gnu(String name, char type) {
        return Header.of(name, type).magic("ustar  \0");
    }

    private static Header prefixed(String prefix, String name) {
        // the prefix begins 88 bytes behind the magic
        return Header.of(name, '0').magic("ustar\00000" + "\0".repeat(345 - 265) + prefix);
    }

    /// A sparse file whose stretches have a byte each, the last one at its end.
    static void sparseOld(CraftedTar tar, String name, long size, long... offsets) {
        byte[] header = gnu(name, 'S').size(offsets.length).encode();
        for (int i = 0; i < Math.min(4, offsets.length); i++) {
            stretch(header, 386 + 24 * i, offsets[i]);
        }
        header[482] = (byte) (offsets.length > 4 ? 1 : 0);
        CraftedTar.number(header, 483, 12, size);
        tar.raw(CraftedTar.checked(header));
        for (int from = 4; from < offsets.length; from += 21) {
            byte[] more = new byte[512];
            for (int i = from; i < Math.min(from + 21, offsets.length); i++) {
                stretch(more, 24 * (i - from), offsets[i]);
            }
            more[504] = (byte) (offsets.length > from + 21 ? 1 : 0);
            tar.raw(more);
        }
        tar.blocks("x".repeat(offsets.length).getBytes(US_ASCII));
    }

    private static byte[] expanded(int size, long... offsets) {
        byte[] content = new byte[size];
        Arrays.stream(offsets).forEach(offset -> content[(int) offset] = 'x');
        return content;
    }

    private static void stretch(byte[] block, int at, long offset) {
        CraftedTar.number(block, at, 12, offset);
        CraftedTar.number(block, at + 12, 12, 1);
    }

    static void sparsePax(CraftedTar tar, String name, String map, long size, String content) {
        byte[] head = Arrays.copyOf(map.getBytes(US_ASCII), (map.length() + 511) / 512 * 512);
        byte[] all = Arrays.copyOf(head, head.length + content.length());
        System.arraycopy(content.getBytes(US_ASCII), 0, all, head.length, content.length());
        tar.pax(
                        "GNU.sparse.major",
                        "1",
                        "GNU.sparse.minor",
                        "0",
                        "GNU.sparse.name",
                        name,
                        "GNU.sparse.realsize",
                        Long.toString(size))
                .add(Header.of("GNUSparseFile.0/" + name, '0'), all);
    }
}
