package dakotac.source.tar;

import dakotac.binary.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The records of a pax extended header in their order (POSIX.1-2024, pax, "pax Extended Header"): `LENGTH KEY=VALUE`
/// and a newline each. Values are bytes: nothing is decoded, whatever `hdrcharset` says.
record PaxRecords(List<PaxRecord> records) {

    static final PaxRecords NONE = new PaxRecords(List.of());

    /// @param key without `=`, a character for each of its bytes
    record PaxRecord(String key, ByteString value) {

        private static final String XATTR = "SCHILY.xattr.";

        static PaxRecord ofXattr(ByteString name, ByteString value) {
            return new PaxRecord(XATTR + new String(name.toArray(), StandardCharsets.ISO_8859_1), value);
        }

        /// The name of the extended attribute that this is; empty where it is something else.
        Optional<ByteString> xattrName() {
            return key.startsWith(XATTR)
                    ? Optional.of(ByteString.of(key.substring(XATTR.length()).getBytes(StandardCharsets.ISO_8859_1)))
                    : Optional.empty();
        }

        private byte[] encode() {
            byte[] text = (" " + key + "=").getBytes(StandardCharsets.ISO_8859_1);
            int rest = text.length + value.size() + 1;
            int length = rest + digits(rest);
            length = rest + digits(length);
            var bytes = new ByteArrayOutputStream(length);
            bytes.writeBytes(String.valueOf(length).getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(text);
            bytes.writeBytes(value.toArray());
            bytes.write('\n');
            return bytes.toByteArray();
        }

        private static int digits(int number) {
            return String.valueOf(number).length();
        }
    }

    PaxRecords {
        records = List.copyOf(records);
    }

    /// @throws BadTar if a record's length is wrong, or it has no `=`
    static PaxRecords decode(byte[] bytes) throws BadTar {
        ByteString all = ByteString.of(bytes);
        List<PaxRecord> records = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int space = all.indexOf(' ', at);
            int end = at + length(bytes, at, space);
            BadTar.unless(
                    end > space + 1 && end <= bytes.length && bytes[end - 1] == '\n',
                    "has a pax header with a record of a wrong length");
            int equals = all.indexOf('=', space);
            BadTar.unless(equals > space + 1 && equals < end, "has a pax header with a record without a key");
            String key = new String(bytes, space + 1, equals - space - 1, StandardCharsets.ISO_8859_1);
            records.add(new PaxRecord(key, all.slice(equals + 1, end - 1)));
            at = end;
        }
        return new PaxRecords(records);
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        records.forEach(pax -> bytes.writeBytes(pax.encode()));
        return bytes.toByteArray();
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /// Bytes of all keys and values.
    long size() {
        return records.stream()
                .mapToLong(pax -> pax.key().length() + pax.value().size())
                .sum();
    }

    /// These, followed by others, whose values stand where both have a key.
    PaxRecords plus(PaxRecords others) {
        List<PaxRecord> all = new ArrayList<>(records);
        all.addAll(others.records);
        return new PaxRecords(all);
    }

    /// One record a key, the last one.
    PaxRecords distinct() {
        var last = new LinkedHashMap<String, PaxRecord>();
        records.forEach(pax -> last.put(pax.key(), pax));
        return new PaxRecords(List.copyOf(last.values()));
    }

    /// The last value of a key. An empty one means that there is none.
    Optional<ByteString> get(String key) {
        Optional<ByteString> found = Optional.empty();
        for (PaxRecord pax : records) {
            found = pax.key().equals(key) ? Optional.of(pax.value()) : found;
        }
        return found.filter(value -> !value.isEmpty());
    }

    private static int length(byte[] bytes, int at, int space) throws BadTar {
        BadTar.unless(space > at && space - at <= 9, "has a pax header with a record of no length");
        int length = 0;
        for (int i = at; i < space; i++) {
            BadTar.unless(bytes[i] >= '0' && bytes[i] <= '9', "has a pax header with a record of no length");
            length = length * 10 + bytes[i] - '0';
        }
        return length;
    }
}
