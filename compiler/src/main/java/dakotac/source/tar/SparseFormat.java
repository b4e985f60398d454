package dakotac.source.tar;

import dakotac.binary.ByteString;
import java.io.IOException;
import java.util.Optional;

/// The ways in which GNU tar stores sparse files (GNU tar manual, "Storing Sparse Files").
enum SparseFormat {
    /// An offset and a length in pax records of their own, again and again.
    PAX_0_0,
    /// All of them in one pax record, joined by commas.
    PAX_0_1,
    /// In the first blocks of the content.
    PAX_1_0;

    static final String NAME = "GNU.sparse.name";

    private static final String MAP = "GNU.sparse.map";
    private static final String OFFSET = "GNU.sparse.offset";
    private static final String LENGTH = "GNU.sparse.numbytes";
    private static final String SIZE = "GNU.sparse.size";
    private static final String REAL_SIZE = "GNU.sparse.realsize";
    private static final int MAX_DIGITS = 19;

    /// Gives the content of a member block by block.
    @FunctionalInterface
    interface Blocks {
        byte[] next() throws IOException;
    }

    /// What a file is stored as; empty for a plain one.
    static Optional<SparseFormat> of(PaxRecords pax) {
        Optional<ByteString> major = pax.get("GNU.sparse.major");
        if (major.isPresent() && !major.get().equals(ByteString.of("0"))) {
            return Optional.of(PAX_1_0);
        }
        if (pax.get(MAP).isPresent()) {
            return Optional.of(PAX_0_1);
        }
        return pax.get(SIZE).map(_ -> PAX_0_0);
    }

    /// @param content read from its start, as far as the map reaches
    /// @throws BadTar if it makes no sense
    SparseMap read(PaxRecords pax, Blocks content, int maxHoles) throws IOException {
        return switch (this) {
            case PAX_0_0 -> records(pax, maxHoles);
            case PAX_0_1 -> list(pax, maxHoles);
            case PAX_1_0 -> blocks(pax, content, maxHoles);
        };
    }

    /// The map of a header of GNU's own format, and of the blocks that continue it.
    static SparseMap old(byte[] header, Blocks content, int maxHoles) throws IOException {
        SparseMap.Builder map = new SparseMap.Builder(TarNumber.decode(header, 483, TarHeader.NUMBER_SIZE), maxHoles);
        old(map, header, 386, 4);
        for (boolean more = header[482] != 0; more; ) {
            byte[] block = content.next();
            old(map, block, 0, 21);
            more = block[504] != 0;
        }
        return map.build();
    }

    private static void old(SparseMap.Builder map, byte[] block, int at, int count) throws BadTar {
        int size = TarHeader.NUMBER_SIZE;
        for (int i = at; i < at + 2 * size * count && block[i] != 0; i += 2 * size) {
            map.stored(TarNumber.decode(block, i, size), TarNumber.decode(block, i + size, size));
        }
    }

    private static SparseMap records(PaxRecords pax, int maxHoles) throws BadTar {
        SparseMap.Builder map = new SparseMap.Builder(number(pax, SIZE), maxHoles);
        long offset = -1;
        for (PaxRecords.PaxRecord each : pax.records()) {
            if (each.key().equals(OFFSET)) {
                offset = PaxNumber.decode(OFFSET, each.value());
            } else if (each.key().equals(LENGTH)) {
                map.stored(offset, PaxNumber.decode(LENGTH, each.value()));
            }
        }
        return map.build();
    }

    private static SparseMap list(PaxRecords pax, int maxHoles) throws BadTar {
        SparseMap.Builder map = new SparseMap.Builder(number(pax, SIZE), maxHoles);
        String[] numbers = pax.get(MAP).orElseThrow().toString().split(",", -1);
        BadTar.unless(numbers.length % 2 == 0, "has a sparse file whose map is cut short");
        for (int i = 0; i < numbers.length; i += 2) {
            map.stored(
                    PaxNumber.decode(MAP, ByteString.of(numbers[i])),
                    PaxNumber.decode(MAP, ByteString.of(numbers[i + 1])));
        }
        return map.build();
    }

    private static SparseMap blocks(PaxRecords pax, Blocks content, int maxHoles) throws IOException {
        SparseMap.Builder map = new SparseMap.Builder(number(pax, REAL_SIZE), maxHoles);
        Numbers numbers = new Numbers(content);
        for (long left = numbers.next(); left > 0; left--) {
            map.stored(numbers.next(), numbers.next());
        }
        return map.build();
    }

    private static long number(PaxRecords pax, String key) throws BadTar {
        Optional<ByteString> value = pax.get(key);
        BadTar.unless(value.isPresent(), () -> "has a sparse file without '" + key + "'");
        return PaxNumber.decode(key, value.orElseThrow());
    }

    /// Numbers of a line each, which fill whole blocks.
    private static final class Numbers {

        private final Blocks blocks;
        private byte[] block = new byte[0];
        private int at;

        private Numbers(Blocks blocks) {
            this.blocks = blocks;
        }

        private long next() throws IOException {
            StringBuilder digits = new StringBuilder();
            for (char c = character(); c != '\n'; c = character()) {
                digits.append(c);
                BadTar.unless(digits.length() <= MAX_DIGITS, "has a sparse file whose map makes no sense");
            }
            return PaxNumber.decode(MAP, ByteString.of(digits.toString()));
        }

        private char character() throws IOException {
            if (at == block.length) {
                block = blocks.next();
                at = 0;
            }
            return (char) Byte.toUnsignedInt(block[at++]);
        }
    }
}
