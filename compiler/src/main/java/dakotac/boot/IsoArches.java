package dakotac.boot;

import dakotac.manifest.Arch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Looks for `EFI/BOOT/BOOT*.EFI` in the ISO 9660 tree (ECMA-119, 8.4 and 9.1), where images have copies of what is on
/// their EFI system partition.
public final class IsoArches implements BootableArches {

    private static final int SECTOR = 2048;
    private static final long PRIMARY_DESCRIPTOR = 16 * SECTOR;
    private static final int ROOT_RECORD = 156;
    private static final int IDENTIFIER = 33;
    private static final int LARGEST_DIRECTORY = 1 << 20;

    /// Where a file or directory lies, in bytes.
    private record Extent(long start, int length) {

        static final Extent NOTHING = new Extent(0, 0);

        static Extent ofRecord(ByteBuffer bytes, int record) {
            return new Extent(
                    Integer.toUnsignedLong(bytes.getInt(record + 2)) * SECTOR,
                    Math.clamp(Integer.toUnsignedLong(bytes.getInt(record + 10)), 0, LARGEST_DIRECTORY));
        }

        /// What the file has of it; zeros beyond the file's end.
        ByteBuffer read(FileChannel channel) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {}
            return bytes.clear();
        }
    }

    @Override
    public Set<Arch> of(Path iso) throws IOException {
        try (FileChannel channel = FileChannel.open(iso)) {
            ByteBuffer descriptor = new Extent(PRIMARY_DESCRIPTOR, SECTOR).read(channel);
            Map<String, Extent> root = directory(channel, Extent.ofRecord(descriptor, ROOT_RECORD));
            Map<String, Extent> efi = directory(channel, root.getOrDefault("EFI", Extent.NOTHING));
            return withLoader(
                    directory(channel, efi.getOrDefault("BOOT", Extent.NOTHING)).keySet());
        }
    }

    private static Set<Arch> withLoader(Set<String> names) {
        EnumSet<Arch> arches = EnumSet.noneOf(Arch.class);
        Arrays.stream(Arch.values())
                .filter(arch -> names.contains("BOOT" + arch.uefiSuffix() + ".EFI"))
                .forEach(arches::add);
        return arches;
    }

    /// Records do not cross sectors: a length of 0 says that the next one is in the next sector.
    private static Map<String, Extent> directory(FileChannel channel, Extent extent) throws IOException {
        ByteBuffer bytes = extent.read(channel);
        Map<String, Extent> entries = new HashMap<>();
        int at = 0;
        while (at + IDENTIFIER < bytes.limit()) {
            int length = Byte.toUnsignedInt(bytes.get(at));
            if (length == 0) {
                at = (at / SECTOR + 1) * SECTOR;
            } else {
                entries.put(identifier(bytes, at), Extent.ofRecord(bytes, at));
                at += length;
            }
        }
        return entries;
    }

    private static String identifier(ByteBuffer bytes, int record) {
        int length = Math.min(Byte.toUnsignedInt(bytes.get(record + 32)), bytes.limit() - record - IDENTIFIER);
        byte[] name = new byte[length];
        bytes.get(record + IDENTIFIER, name);
        return new String(name, StandardCharsets.US_ASCII).split(";", 2)[0].toUpperCase(Locale.ROOT);
    }
}
