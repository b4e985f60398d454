package dakotac.input;

import static dakotac.input.SampleTar.INITRAMFS;
import static dakotac.input.SampleTar.KERNEL;
import static dakotac.input.SampleTar.VERSION;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dakotac.manifest.Arch;
import dakotac.squashfs.SmallSquashfs;
import dakotac.squashfs.SystemSquashfs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.XZ;

/// Inputs that no image can be made of, each with a name of its own. What is said of each is in `golden/inputs/`.
public final class BadInputs {

    public static final String BOOT_FILES = "boot.tar";
    public static final String ROOTFS = "rootfs.squashfs";
    public static final String DEVICETREE = "qcom/laptop.dtb";

    /// What a terminal, a log and GitHub would act upon.
    private static final String FOREIGN = "odd\u001b[2J\u009b0m\n::error file=a::b";

    private static final Arch ARCH = Arch.X86_64;
    private static final Arch OTHER = Arch.AARCH64;

    private BadInputs() {}

    /// One of them.
    ///
    /// @param arch       that it is given for
    /// @param devicetree that is asked for
    public record Case(String name, Arch arch, Optional<String> devicetree, Recipe recipe) {

        /// Puts [#BOOT_FILES] and [#ROOTFS] into a folder, unless it is their absence that is bad.
        public void write(Path folder) throws IOException {
            Files.write(folder.resolve(BOOT_FILES), SampleTar.of(arch).bytes());
            Files.write(folder.resolve(ROOTFS), FileSystemFixture.squashfs(4096));
            recipe.spoil(folder);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// Makes the good inputs in a folder bad.
    @FunctionalInterface
    public interface Recipe {
        void spoil(Path folder) throws IOException;
    }

    public static Stream<Case> all() {
        return Stream.of(
                        absent(),
                        foreign(),
                        unsafe(),
                        cutShort(),
                        compressed(),
                        lying(),
                        bombs(),
                        special(),
                        links(),
                        missing(),
                        wrongArch(),
                        noImage(),
                        truncatedPrograms(),
                        otherKernels(),
                        noInitramfs(),
                        truncatedInitramfs(),
                        unfitInitramfs(),
                        devicetrees(),
                        rootfs())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> absent() {
        return Stream.of(
                spoilt("boot-files-missing", folder -> Files.delete(folder.resolve(BOOT_FILES))),
                spoilt("boot-files-dangling", folder -> {
                    Files.delete(folder.resolve(BOOT_FILES));
                    Files.createSymbolicLink(folder.resolve(BOOT_FILES), Path.of("nowhere"));
                }),
                spoilt("boot-files-folder", folder -> {
                    Files.delete(folder.resolve(BOOT_FILES));
                    Files.createDirectory(folder.resolve(BOOT_FILES));
                }),
                spoilt("boot-files-device", folder -> {
                    Files.delete(folder.resolve(BOOT_FILES));
                    Files.createSymbolicLink(folder.resolve(BOOT_FILES), Path.of("/dev/null"));
                }),
                tar("boot-files-empty", new byte[0]),
                spoilt("both-bad", folder -> {
                    Files.delete(folder.resolve(BOOT_FILES));
                    Files.write(folder.resolve(ROOTFS), new byte[0]);
                }));
    }

    private static Stream<Case> foreign() {
        return Stream.of(
                tar("text-as-tar", text("kernel goes here\n".repeat(100))),
                tar("short-text-as-tar", text("x")),
                tar("bzip2-as-tar", hex("425a68393141592653590000")),
                tar("xz-as-tar", hex("fd377a585a00000000000000")),
                tar("zip-as-tar", hex("504b03041400000000000000")),
                tar("squashfs-as-tar", FileSystemFixture.squashfs(4096)),
                tar("gzip-of-text", SampleTar.gzip(text("kernel goes here\n".repeat(100)))),
                tar("tar-without-members", new byte[10_240]),
                tar("gzip-of-nothing", SampleTar.gzip(new byte[0])));
    }

    private static Stream<Case> unsafe() {
        return Stream.of(
                tar("absolute-name", good().text("/etc/passwd", "root").bytes()),
                tar(
                        "climbing-name",
                        good().text("usr/../../../etc/passwd", "root").bytes()),
                tar(
                        "control-characters-in-name",
                        good().text("../\u001b[31mred", "").bytes()),
                tar(
                        "kernel-behind-a-foreign-name",
                        good().symlink(KERNEL, "/" + FOREIGN)
                                .text(FOREIGN, "kernel goes here")
                                .bytes()),
                tar(
                        "kernel-link-to-a-foreign-name",
                        good().symlink(KERNEL, "/nowhere/" + FOREIGN).bytes()));
    }

    private static Stream<Case> cutShort() {
        byte[] whole = good().bytes();
        byte[] tight = Arrays.copyOf(whole, 6 * 512);
        return Stream.of(
                tar("cut-in-member", Arrays.copyOf(whole, 700)),
                tar("cut-in-header", Arrays.copyOf(whole, 1_700)),
                tar("cut-before-end-mark", tight),
                tar(
                        "member-longer-than-tar",
                        new RawTar().header(KERNEL, '0', 1 << 30).bytes()),
                tar("joined-tars", joined(whole, whole)),
                tar("text-behind-end", joined(whole, text("more"))),
                tar("lone-zero-record", joined(joined(tight, new byte[512]), whole)),
                tar("bad-checksum", flipped(whole, 2 * 512 + 20)));
    }

    private static Stream<Case> compressed() {
        byte[] gzip = good().gzip();
        byte[] zstd = checkedZstd(good().bytes());
        return Stream.of(
                tar("gzip-cut", Arrays.copyOf(gzip, gzip.length / 2)),
                tar("gzip-cut-in-header", Arrays.copyOf(gzip, 5)),
                tar("gzip-cut-in-trailer", Arrays.copyOf(gzip, gzip.length - 3)),
                tar("gzip-wrong-crc", flipped(gzip, gzip.length - 6)),
                tar("gzip-text-behind", joined(gzip, text("more"))),
                tar("zstd-cut", Arrays.copyOf(zstd, zstd.length / 2)),
                tar("zstd-wrong-checksum", flipped(zstd, zstd.length - 2)),
                tar("zstd-text-behind", joined(zstd, text("more"))));
    }

    private static Stream<Case> lying() {
        return Stream.of(
                tar(
                        "negative-size",
                        new RawTar().binarySize(KERNEL, '0', -512).end().bytes()),
                tar(
                        "huge-size",
                        new RawTar()
                                .binarySize(KERNEL, '0', Long.MAX_VALUE)
                                .end()
                                .bytes()),
                tar("pax-negative-size", lyingPax("size", "-1")),
                tar("pax-size-no-number", lyingPax("size", "many")),
                tar("pax-endless-time", lyingPax("mtime", "9".repeat(400))),
                tar(
                        "pax-huge-record",
                        new RawTar()
                                .member("a", '0', new byte[1])
                                .header("pax", 'x', Integer.MAX_VALUE)
                                .content(text("2147483000 path=a"))
                                .bytes()),
                tar(
                        "pax-without-member",
                        new RawTar()
                                .member("a", '0', new byte[1])
                                .pax("path", "b")
                                .end()
                                .bytes()),
                tar(
                        "endless-name",
                        new RawTar()
                                .member("a", '0', new byte[1])
                                .member("././@LongLink", 'L', text("n".repeat(10_000)))
                                .member("b", '0', new byte[1])
                                .end()
                                .bytes()));
    }

    private static Stream<Case> bombs() {
        return Stream.of(
                spoilt("zstd-bomb", folder -> Files.write(folder.resolve(BOOT_FILES), zstdBomb())),
                spoilt("name-bomb", folder -> Files.write(folder.resolve(BOOT_FILES), nameBomb())),
                spoilt("member-bomb", folder -> Files.write(folder.resolve(BOOT_FILES), memberBomb())),
                spoilt("pax-chain", folder -> Files.write(folder.resolve(BOOT_FILES), paxChain())),
                spoilt("global-headers", folder -> Files.write(folder.resolve(BOOT_FILES), globalHeaders())),
                tar(
                        "sparse-bomb",
                        new RawTar()
                                .member("a", '0', new byte[1])
                                .hole("hole", (8L << 30) - 1)
                                .hole("another", (8L << 30) - 1)
                                .end()
                                .bytes()));
    }

    private static Stream<Case> special() {
        return Stream.of(
                tar("kernel-device", good().special(KERNEL, TarConstants.LF_BLK).bytes()),
                tar("kernel-fifo", good().special(KERNEL, TarConstants.LF_FIFO).bytes()),
                tar(
                        "initramfs-folder",
                        good().without(INITRAMFS)
                                .special(INITRAMFS + "/", TarConstants.LF_DIR)
                                .bytes()),
                tar(
                        "kernel-sparse",
                        joined(
                                new RawTar()
                                        .member(
                                                "pax",
                                                'x',
                                                text(RawTar.paxRecord("GNU.sparse.map", "0,512,4096,0")
                                                        + RawTar.paxRecord("GNU.sparse.size", "4096")))
                                        .member(KERNEL, '0', new byte[512])
                                        .bytes(),
                                good().without(KERNEL).bytes())));
    }

    private static Stream<Case> links() {
        return Stream.of(
                tar(
                        "link-broken",
                        good().symlink(KERNEL, "../../../../boot/vmlinuz").bytes()),
                tar(
                        "link-ring",
                        good().symlink(INITRAMFS, "initrd.img")
                                .symlink("usr/lib/modules/" + VERSION + "/initrd.img", "initramfs.img")
                                .bytes()),
                tar(
                        "link-leaves",
                        good().symlink(KERNEL, "../../../../../../../../boot/vmlinuz")
                                .bytes()),
                tar(
                        "hard-link-leaves",
                        good().hardLink(KERNEL, "../../etc/shadow").bytes()),
                tar("hard-link-broken", good().hardLink(KERNEL, "boot/vmlinuz").bytes()));
    }

    private static Stream<Case> missing() {
        return Stream.of(
                tar("kernel-missing", good().without(KERNEL).bytes()),
                tar("initramfs-missing", good().without(INITRAMFS).bytes()),
                tar(
                        "initramfs-of-older-kernel",
                        good().file("boot/vmlinuz-6.13.0", PeFixture.image(ARCH, "newer"))
                                .bytes()),
                tar("loader-missing", good().without(SampleTar.loader(ARCH)).bytes()),
                tar("all-missing", SampleTar.empty().text("readme", "").bytes()),
                tar("kernel-empty", good().text(KERNEL, "").bytes()),
                tar("initramfs-empty", good().text(INITRAMFS, "").bytes()),
                tar("loader-empty", good().text(SampleTar.loader(ARCH), "").bytes()));
    }

    private static Stream<Case> wrongArch() {
        return Stream.of(
                tar("boot-files-of-other-arch", SampleTar.of(OTHER).bytes()),
                tar(
                        "loader-of-other-arch",
                        good().file(SampleTar.loader(ARCH), PeFixture.image(OTHER, "loader"))
                                .bytes()),
                tar(
                        "kernel-of-other-arch",
                        good().file(KERNEL, PeFixture.image(OTHER, "kernel")).bytes()),
                tar(
                        "kernel-of-unknown-arch",
                        good().file(KERNEL, PeFixture.image(0x5064, 0x40, "riscv64"))
                                .bytes()));
    }

    private static Stream<Case> noImage() {
        return Stream.of(
                tar(
                        "kernel-gzip",
                        good().file(KERNEL, SampleTar.gzip(text("Image"))).bytes()),
                tar(
                        "kernel-zstd",
                        good().file(KERNEL, Zstd.compress(text("Image"))).bytes()),
                tar(
                        "kernel-elf",
                        good().file(KERNEL, hex("7f454c460201010000000000")).bytes()),
                tar("kernel-text", good().text(KERNEL, "kernel goes here").bytes()),
                tar(
                        "kernel-pe-header-far-away",
                        good().file(KERNEL, PeFixture.image(ARCH.peMachine(), 0x7fff_fff0, "kernel"))
                                .bytes()),
                tar(
                        "kernel-pe-header-before",
                        good().file(KERNEL, PeFixture.image(ARCH.peMachine(), -4, "kernel"))
                                .bytes()),
                tar(
                        "loader-text",
                        good().text(SampleTar.loader(ARCH), "loader goes here").bytes()));
    }

    private static Stream<Case> truncatedPrograms() {
        byte[] program = PeFixture.image(ARCH, "program");
        byte[] signed = PeFixture.signed(ARCH, "kernel", "signature");
        return Stream.of(
                kernel("kernel-truncated", Arrays.copyOf(program, program.length - 1)),
                kernel("kernel-signature-truncated", Arrays.copyOf(signed, signed.length - 1)),
                tar(
                        "loader-truncated",
                        good().file(SampleTar.loader(ARCH), Arrays.copyOf(program, program.length - 1))
                                .bytes()));
    }

    private static Stream<Case> otherKernels() {
        byte[] banner = text("Linux version 6.1.0-56-arm64 (debian-kernel@lists.debian.org) (gcc-12");
        return Stream.of(
                kernel("kernel-of-windows", PeFixture.ofSubsystem(3, ARCH)),
                tar(
                        "loader-driver",
                        good().file(SampleTar.loader(ARCH), PeFixture.ofSubsystem(11, ARCH))
                                .bytes()),
                kernel("kernel-of-other-version", PeFixture.x86Kernel("6.1.0-56-amd64")),
                arm64Kernel(
                        "kernel-of-other-version-arm64",
                        PeFixture.image(OTHER, new String(banner, StandardCharsets.UTF_8))),
                arm64Kernel("kernel-of-other-version-zboot", PeFixture.zbootKernel(Zstd.compress(banner))));
    }

    private static Stream<Case> noInitramfs() {
        byte[] sound = InitramfsFixture.of("initramfs");
        return Stream.of(
                initramfs("initramfs-text", text("initramfs goes here")),
                initramfs("initramfs-random", random(5_000)),
                initramfs("initramfs-zeros", new byte[5_000]),
                initramfs("initramfs-squashfs", FileSystemFixture.squashfs(4096)),
                initramfs("initramfs-lz4-frame", hex("04224d18644000000000")),
                initramfs("initramfs-old-cpio", InitramfsFixture.cpio(CpioConstants.FORMAT_OLD_ASCII, text("old"))),
                initramfs("initramfs-gzip-of-text", SampleTar.gzip(text("initramfs goes here"))),
                initramfs("initramfs-gzip-of-nothing", SampleTar.gzip(text(""))),
                initramfs("initramfs-damaged", flipped(LinuxStream.GZIP.of(sound), 20)),
                initramfs("initramfs-xz-crc64", LinuxStream.xz(sound, XZ.CHECK_CRC64)),
                initramfs("initramfs-junk-behind", joined(sound, text("junk"))),
                initramfs("initramfs-unaligned", joined(joined(sound, text("\0\0")), sound)));
    }

    private static Stream<Case> unfitInitramfs() {
        SortedMap<String, String> notLive = InitramfsFixture.ofDracut(VERSION);
        notLive.put("usr/lib/dracut/modules.txt", "base\nbash\n");
        SortedMap<String, String> bare = InitramfsFixture.ofDracut(VERSION);
        bare.keySet().removeIf(name -> name.contains(".ko"));
        SortedMap<String, String> ofDebian = new TreeMap<>(Map.of("init", "", "conf/initramfs.conf", ""));
        SortedMap<String, String> ofArch = new TreeMap<>(Map.of("init", "", "init_functions", ""));
        return Stream.of(
                initramfs("initramfs-of-other-kernel", InitramfsFixture.archive(InitramfsFixture.ofDracut("6.1.0"))),
                initramfs("initramfs-not-live", InitramfsFixture.archive(notLive)),
                initramfs("initramfs-of-initramfs-tools", InitramfsFixture.archive(ofDebian)),
                initramfs("initramfs-of-mkinitcpio", InitramfsFixture.archive(ofArch)),
                initramfs("initramfs-without-drivers", InitramfsFixture.archive(bare)));
    }

    private static Stream<Case> truncatedInitramfs() {
        byte[] sound = InitramfsFixture.of(random(5_000));
        Stream<Case> streams = Arrays.stream(LinuxStream.values()).map(compression -> {
            byte[] stream = compression.of(sound);
            String name = compression.name().toLowerCase(Locale.ROOT);
            return initramfs("initramfs-" + name + "-cut", Arrays.copyOf(stream, stream.length / 2));
        });
        byte[] trailerless = Arrays.copyOf(sound, (110 + 6 + 5_000 + 3) / 4 * 4);
        return Stream.concat(
                streams,
                Stream.of(
                        initramfs("initramfs-cpio-cut", Arrays.copyOf(sound, 3_000)),
                        initramfs("initramfs-cpio-cut-in-header", Arrays.copyOf(sound, 50)),
                        initramfs("initramfs-cpio-cut-in-gzip", SampleTar.gzip(Arrays.copyOf(sound, 3_000))),
                        initramfs("initramfs-without-trailer", trailerless),
                        initramfs("initramfs-cut-behind-microcode", joined(sound, Arrays.copyOf(sound, 3_000)))));
    }

    private static Stream<Case> devicetrees() {
        String place = "boot/dtb/" + DEVICETREE;
        return Stream.of(
                devicetree("devicetree-missing", SampleTar.of(OTHER)),
                devicetree(
                        "devicetree-elsewhere",
                        SampleTar.of(OTHER)
                                .file("usr/lib/linux-image-6.11/" + DEVICETREE, FileSystemFixture.devicetree(64, 64))),
                devicetree("devicetree-text", SampleTar.of(OTHER).text(place, "/dts-v1/;")),
                devicetree("devicetree-empty", SampleTar.of(OTHER).text(place, "")),
                devicetree("devicetree-cut", SampleTar.of(OTHER).file(place, FileSystemFixture.devicetree(4096, 64))));
    }

    private static Stream<Case> rootfs() {
        return Stream.of(
                spoilt("rootfs-missing", folder -> Files.delete(folder.resolve(ROOTFS))),
                spoilt("rootfs-folder", folder -> {
                    Files.delete(folder.resolve(ROOTFS));
                    Files.createDirectory(folder.resolve(ROOTFS));
                }),
                rootfs("rootfs-empty", new byte[0]),
                rootfs("rootfs-short", text("h")),
                rootfs("rootfs-zeros", new byte[8192]),
                rootfs("rootfs-tar", good().bytes()),
                rootfs("rootfs-squashfs-3", FileSystemFixture.squashfs(1, 3, 4096, 4096)),
                rootfs("rootfs-squashfs-cut", FileSystemFixture.squashfs(1, 4, 1 << 20, 4096)),
                rootfs("rootfs-squashfs-negative", FileSystemFixture.squashfs(1, 4, -1, 4096)),
                rootfs("rootfs-squashfs-lzma", FileSystemFixture.squashfs(2, 4, 4096, 4096)),
                rootfs("rootfs-squashfs-unknown-compression", FileSystemFixture.squashfs(7, 4, 4096, 4096)),
                rootfs("rootfs-squashfs-unpadded", FileSystemFixture.squashfs(1, 4, 4000, 4000)),
                rootfs("rootfs-squashfs-padded-to-512", FileSystemFixture.squashfs(1, 4, 4500, 4608)),
                rootfs("rootfs-squashfs-superblock-cut", Arrays.copyOf(FileSystemFixture.squashfs(4096), 50)),
                rootfs("rootfs-squashfs-overgrown", joined(FileSystemFixture.squashfs(4096), text("more"))),
                rootfs("rootfs-squashfs-twice", joined(FileSystemFixture.squashfs(4096), new byte[2 << 20])),
                rootfs("rootfs-squashfs-tables-cut", FileSystemFixture.squashfs(1, 4, 4096, 4096)),
                rootfs("rootfs-squashfs-without-folders", SmallSquashfs.of(List.of("dev", "usr"), 4096, 4096)),
                rootfs(
                        "rootfs-squashfs-of-another-architecture",
                        system("lib/ld-linux-aarch64.so.1", FileSystemFixture.program(OTHER))),
                rootfs("rootfs-squashfs-of-another-kernel", system("usr/lib/modules/5.10.0-1/kernel/x.ko", text("x"))),
                rootfs("rootfs-erofs-cut", FileSystemFixture.erofs(12, 100, 4096)),
                rootfs("rootfs-erofs-other-device", FileSystemFixture.erofsOfTwoDevices(0, 0, 4096)),
                rootfs("rootfs-erofs-other-device-cut", FileSystemFixture.erofsOfTwoDevices(1, 2, 8192)),
                rootfs("rootfs-erofs-block-size", FileSystemFixture.erofs(60, 100, 4096)));
    }

    /// With a link to where modules and libraries are.
    private static byte[] system(String path, byte[] content) {
        try {
            return SystemSquashfs.of(
                    path.startsWith("usr/lib/")
                            ? Map.of(path, content, "lib", text("-> usr/lib"))
                            : Map.of(path, content, "usr/lib/systemd/systemd", text("-> /../nowhere")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleTar good() {
        return SampleTar.of(ARCH);
    }

    private static Case spoilt(String name, Recipe recipe) {
        return new Case(name, ARCH, Optional.empty(), recipe);
    }

    private static Case tar(String name, byte[] content) {
        return spoilt(name, folder -> Files.write(folder.resolve(BOOT_FILES), content));
    }

    private static Case rootfs(String name, byte[] content) {
        return spoilt(name, folder -> Files.write(folder.resolve(ROOTFS), content));
    }

    private static Case kernel(String name, byte[] content) {
        return tar(name, good().file(KERNEL, content).bytes());
    }

    private static Case arm64Kernel(String name, byte[] content) {
        byte[] tar = SampleTar.of(OTHER).file(KERNEL, content).bytes();
        return new Case(name, OTHER, Optional.empty(), folder -> Files.write(folder.resolve(BOOT_FILES), tar));
    }

    private static Case initramfs(String name, byte[] content) {
        return tar(name, good().file(INITRAMFS, content).bytes());
    }

    private static Case devicetree(String name, SampleTar tar) {
        return new Case(
                name, OTHER, Optional.of(DEVICETREE), folder -> Files.write(folder.resolve(BOOT_FILES), tar.bytes()));
    }

    private static byte[] lyingPax(String key, String value) {
        return new RawTar()
                .member("a", '0', new byte[1])
                .pax(key, value)
                .member(KERNEL, '0', new byte[1])
                .end()
                .bytes();
    }

    /// Some 100 KB that decompress to a member of 9 GiB: one frame of zeros over and over.
    private static byte[] zstdBomb() {
        byte[] frame = Zstd.compress(new byte[1 << 26]);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(
                Zstd.compress(new RawTar().binarySize("zeros", '0', 9L << 30).bytes()));
        for (int i = 0; i < 9 * 16; i++) {
            bomb.writeBytes(frame);
        }
        return bomb.toByteArray();
    }

    /// A member whose GNU long name has 1 GiB.
    private static byte[] nameBomb() {
        byte[] frame = Zstd.compress(text("n".repeat(1 << 26)));
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(Zstd.compress(new RawTar()
                .member("a", '0', new byte[1])
                .header("././@LongLink", 'L', 1L << 30)
                .bytes()));
        for (int i = 0; i < 16; i++) {
            bomb.writeBytes(frame);
        }
        return bomb.toByteArray();
    }

    private static byte[] memberBomb() {
        RawTar thousand = new RawTar();
        for (int i = 0; i < 1_000; i++) {
            thousand.header("member-" + i, '0', 0);
        }
        byte[] frame = Zstd.compress(thousand.bytes());
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        for (int i = 0; i < 1_000; i++) {
            bomb.writeBytes(frame);
        }
        return bomb.toByteArray();
    }

    /// Extended headers one behind the other, for each of which the library goes one level deeper.
    private static byte[] paxChain() {
        RawTar chain = new RawTar().member("a", '0', new byte[1]);
        for (int i = 0; i < 100_000; i++) {
            chain.header("pax", 'x', 0);
        }
        return SampleTar.gzip(chain.bytes());
    }

    /// Global headers, all of which the library keeps.
    private static byte[] globalHeaders() {
        RawTar headers = new RawTar();
        for (int i = 0; i < 100; i++) {
            headers.member("g", 'g', text(RawTar.paxRecord("comment" + i, "c".repeat(10_000))));
            headers.member("a" + i, '0', new byte[1]);
        }
        return SampleTar.gzip(headers.bytes());
    }

    private static byte[] checkedZstd(byte[] content) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.setChecksum(true).compress(content);
        }
    }

    private static byte[] flipped(byte[] content, int at) {
        byte[] copy = content.clone();
        copy[at] ^= 0x55;
        return copy;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
