package dakotac.source.tar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dakotac.binary.ByteString;
import dakotac.source.CraftedTar;
import dakotac.source.CraftedTar.Header;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// What is written is read again, and what lies is refused. What other programs write and read: [OtherTarsTest], and
/// the trees of whole images against umoci's.
class TarCodecTest {

    private static final MemberLimits SMALL = new MemberLimits(4_096, 256, 512, 3);

    /// A member with its content.
    record Member(TarEntry entry, ByteString content) {}

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("members") List<Member> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarEncoder writer = new TarEncoder(out);
        for (Member member : members) {
            writer.add(member.entry(), new ByteArrayInputStream(member.content().toArray()));
        }
        writer.finish();
        assertEquals(members, read(out.toByteArray()));
    }

    @Property(tries = 300)
    void timesAreWrittenToTheNanosecond(@ForAll long seconds, @ForAll int nanos) throws IOException {
        Instant time = Instant.ofEpochSecond(seconds % 1_000_000_000_000L, nanos);
        assertEquals(time, PaxNumber.decodeTime(PaxNumber.encodeTime(time)));
    }

    @Property(tries = 500)
    void damageIsToldAndNothingElse(@ForAll("members") List<Member> members, @ForAll int at, @ForAll byte value)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarEncoder writer = new TarEncoder(out);
        for (Member member : members) {
            writer.add(member.entry(), new ByteArrayInputStream(member.content().toArray()));
        }
        writer.finish();
        byte[] damaged = out.toByteArray();
        damaged[Math.floorMod(at, damaged.length)] = value;
        try {
            read(damaged);
        } catch (BadTar told) {
            assertTrue(told.getMessage() != null);
        }
    }

    @Test
    void positionsAreThoseOfTheStoredBytes() throws IOException {
        byte[] tar = new CraftedTar()
                .file("a", "first")
                .pax("mtime", "1.5")
                .file("b", "x".repeat(512))
                .file("c", "third")
                .end();
        TarDecoder reader = new TarDecoder(new ByteArrayInputStream(tar), MemberLimits.DEFAULT);
        for (String content : List.of("first", "x".repeat(512), "third")) {
            reader.next();
            int at = (int) reader.position();
            assertEquals(content, new String(tar, at, content.length(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void headersOfAWrongChecksumAreRefused() {
        byte[] header = Header.of("file", '0').encode();
        header[0] = 'g';
        refused("wrong checksum", new CraftedTar().raw(header).end());
    }

    @Test
    void someSummedBytesWithTheirSigns() throws IOException {
        byte[] header = Header.of("caf\u00e9", '0').encode();
        int sum = 0;
        Arrays.fill(header, 148, 156, (byte) ' ');
        for (byte each : header) {
            sum += each;
        }
        CraftedTar.put(header, 148, "%06o\0 ".formatted(sum));
        assertEquals(1, read(new CraftedTar().raw(header).end()).size());
    }

    @Test
    void cutTarsAreRefused() {
        byte[] whole =
                new CraftedTar().pax("mtime", "1.5").file("file", "content").end();
        for (int size = 1; size < whole.length - 2 * 512; size += 37) {
            refused("ends", Arrays.copyOf(whole, size));
        }
    }

    @Test
    void numbersBeyond64BitsAreRefused() {
        byte[] header = Header.of("file", '0').encode();
        Arrays.fill(header, 124, 136, (byte) 0x80);
        refused("64 bits", new CraftedTar().raw(CraftedTar.checked(header)).end());
    }

    @Test
    void wordsAreNoNumbers() {
        byte[] header = Header.of("file", '0').encode();
        CraftedTar.put(header, 108, "root");
        refused(
                "number in a header",
                new CraftedTar().raw(CraftedTar.checked(header)).end());
    }

    @Test
    void ownersThatNoSystemHasAreRefused() {
        refused(
                "uid no system has",
                new CraftedTar().pax("uid", "4294967295").file("f", "").end());
        refused(
                "gid no system has",
                new CraftedTar().add(Header.of("f", '0').owner(0, -1)).end());
    }

    @Test
    void devicesThatNoLinuxHasAreRefused() {
        refused(
                "device",
                new CraftedTar().add(Header.of("d", '3').device(5_000, 1)).end());
        refused(
                "device",
                new CraftedTar().add(Header.of("d", '4').device(1, 2_000_000)).end());
    }

    @Test
    void paxRecordsMustBeWhole() {
        for (String records : List.of(
                "12 path=file\nrest",
                "99 path=x\n",
                "x path=x\n",
                "8 pathx\n",
                "0 a=b\n",
                "-6 a=b\n",
                "6 a=b\n6 a=",
                "999999999999 a=b\n",
                "4 =b\n",
                "6 a=bc",
                " 6 a=b\n")) {
            refused(
                    "pax header",
                    new CraftedTar()
                            .add(Header.of("pax", 'x'), records)
                            .file("f", "")
                            .end());
        }
    }

    @Test
    void timesMustBeNumbers() {
        for (String time : List.of("x", "1e9", "--1", "1.2.3", "1 ", "9".repeat(30))) {
            refused("time", new CraftedTar().pax("mtime", time).file("f", "").end());
        }
        refused(
                "time beyond",
                new CraftedTar().pax("mtime", "9".repeat(18)).file("f", "").end());
    }

    @Test
    void namesWithAZeroAreRefused() {
        refused("zero byte", new CraftedTar().pax("path", "a\0b").file("f", "").end());
        refused(
                "zero byte",
                new CraftedTar().pax("linkpath", "a\0b").symlink("f", "x").end());
    }

    @Test
    void extendedAttributesThatNoSystemKeepsAreRefused() {
        refused("extended attribute", xattr("user." + "n".repeat(251), "1"));
        refused("extended attribute", xattr("", "1"));
        refused("65536", xattr("user.large", "x".repeat(65_537)));
    }

    @Test
    void limitsHold() {
        refused(
                "extended headers",
                new CraftedTar().pax("comment", "x".repeat(5_000)).file("f", "").end());
        CraftedTar many = new CraftedTar();
        for (int i = 0; i < 10; i++) {
            many.pax("a", "b");
        }
        refused("extended headers", many.file("f", "").end());
        CraftedTar global = new CraftedTar();
        for (int i = 0; i < 100; i++) {
            global.pax('g', "key" + i, "value").file("f", "");
        }
        refused("global headers", global.end());
        refused(
                "name or link",
                new CraftedTar().pax("path", "n".repeat(600)).file("f", "").end());
        refused("holes", sparse("5\n1\n1\n3\n1\n5\n1\n7\n1\n9\n1\n", "20", "abcde"));
    }

    @Test
    void sparseMapsMustFit() {
        refused("overlap", sparse("2\n10\n5\n12\n3\n", "20", "abcdefgh"));
        refused("overlap", sparse("1\n18\n5\n", "20", "abcde"));
        refused("overlap", sparse("2\n10\n1\n5\n1\n", "20", "ab"));
        refused("map is not that", sparse("1\n10\n5\n", "20", "abc"));
        refused("makes no sense", sparse("9\n10\n5\n", "20", ""));
        refused("cut short", sparse("999\n" + "0\n".repeat(254), "20", ""));
        refused("makes no sense", sparse("1".repeat(600), "20", ""));
        refused("no number", sparse("x\n", "20", ""));
        refused(
                "without",
                new CraftedTar()
                        .pax("GNU.sparse.major", "1")
                        .add(Header.of("f", '0'), "0\n")
                        .end());
        refused(
                "cut short",
                new CraftedTar()
                        .pax("GNU.sparse.size", "20", "GNU.sparse.map", "1,2,3")
                        .file("f", "ab")
                        .end());
    }

    @Test
    void unknownTypesAreRefused() {
        for (char type : "DMVNAZ8".toCharArray()) {
            refused(
                    "type that is not known",
                    new CraftedTar().add(Header.of("f", type)).end());
        }
    }

    @Test
    void filesOfAnImpossibleSizeAreRefused() {
        refused("size", new CraftedTar().add(Header.of("f", '0').size(-1)).end());
        refused(
                "size",
                new CraftedTar().add(Header.of("f", '0').size(Long.MAX_VALUE)).end());
        refused("no number", new CraftedTar().pax("size", "-5").file("f", "").end());
    }

    private static byte[] xattr(String name, String value) {
        return new CraftedTar().pax("SCHILY.xattr." + name, value).file("f", "").end();
    }

    private static byte[] sparse(String map, String size, String content) {
        byte[] text = map.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(text, (text.length + 511) / 512 * 512 + content.length());
        CraftedTar.put(all, all.length - content.length(), content);
        return new CraftedTar()
                .pax("GNU.sparse.major", "1", "GNU.sparse.minor", "0", "GNU.sparse.realsize", size)
                .add(Header.of("f", '0'), all)
                .end();
    }

    private static void refused(String why, byte[] tar) {
        MemberLimits limits = why.equals("65536") ? MemberLimits.DEFAULT : SMALL;
        BadTar userError = assertThrows(BadTar.class, () -> read(tar, limits));
        assertTrue(String.valueOf(userError.getMessage()).contains(why), userError.getMessage());
    }

    private static List<Member> read(byte[] tar) throws IOException {
        return read(tar, MemberLimits.DEFAULT);
    }

    private static List<Member> read(byte[] tar, MemberLimits limits) throws IOException {
        TarDecoder reader = new TarDecoder(new ByteArrayInputStream(tar), limits);
        List<Member> members = new ArrayList<>();
        for (Optional<TarEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            byte[] content = entry.get().kind() instanceof TarEntry.RegularFile(var map)
                    ? map.expand(reader.stored()).readNBytes(1 << 20)
                    : new byte[0];
            members.add(new Member(entry.get(), ByteString.of(content)));
        }
        return members;
    }

    @Provide
    Arbitrary<List<Member>> members() {
        Arbitrary<Member> files = Combinators.combine(names(), attributes(), bytes(0, 2_000))
                .as((name, attributes, content) -> new Member(
                        new TarEntry(name, attributes, new TarEntry.RegularFile(SparseMap.whole(content.size()))),
                        content));
        Arbitrary<Member> others = Combinators.combine(names(), attributes(), kinds())
                .as((name, attributes, kind) -> new Member(new TarEntry(name, attributes, kind), ByteString.EMPTY));
        return Arbitraries.oneOf(files, others).list().ofMaxSize(8);
    }

    private static Arbitrary<TarEntry.Kind> kinds() {
        return Arbitraries.oneOf(
                names().map(TarEntry.HardLink::new),
                names().map(TarEntry.SymbolicLink::new),
                Combinators.combine(
                                Arbitraries.of(TarEntry.Access.class),
                                Arbitraries.integers().between(0, 0xFFF),
                                Arbitraries.integers().between(0, 0xF_FFFF))
                        .as(TarEntry.Device::new),
                Arbitraries.just(new TarEntry.Directory()),
                Arbitraries.just(new TarEntry.Fifo()));
    }

    private static Arbitrary<Attributes> attributes() {
        Arbitrary<Long> ids = Arbitraries.longs().between(0, Attributes.MAX_ID);
        Arbitrary<Instant> times = Combinators.combine(
                        Arbitraries.longs().between(-1L << 40, 1L << 40),
                        Arbitraries.of(0, 1, 500_000_000, 999_999_999))
                .as(Instant::ofEpochSecond);
        return Combinators.combine(Arbitraries.integers().between(0, 07777), ids, ids, times, xattrs())
                .as(Attributes::new);
    }

    private static Arbitrary<Xattrs> xattrs() {
        Arbitrary<ByteString> names = bytes(1, 60).filter(name -> !name.contains('\0') && !name.contains('='));
        return Arbitraries.maps(names, bytes(0, 300)).ofMaxSize(3).map(map -> {
            SortedMap<ByteString, ByteString> sorted = new TreeMap<>(map);
            return sorted.isEmpty() ? Xattrs.NONE : new Xattrs(sorted);
        });
    }

    /// Without the slash at the end that makes a directory of a file.
    private static Arbitrary<ByteString> names() {
        return bytes(1, 300).filter(name -> !name.contains('\0') && !name.endsWith(ByteString.of("/")));
    }

    private static Arbitrary<ByteString> bytes(int min, int max) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(min)
                .ofMaxSize(max)
                .map(ByteString::of);
    }
}
