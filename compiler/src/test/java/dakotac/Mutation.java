package dakotac;

import java.util.Arrays;
import java.util.Random;

/// Breaks bytes at random, as fuzzers do: a few at a time, mostly to values at which programs have gone wrong before.
public final class Mutation {

    private static final int MAX_CHANGES = 6;
    private static final int[] ODD = {0, 1, 0x7F, 0x80, 0xFF, ' ', '-', '+', '/', '.', '=', '0', '7', '8', '9', 'f'};
    private static final int[] WORDS = {8, 12, 110, 512};

    private final Random random;

    public Mutation(Random random) {
        this.random = random;
    }

    /// Another array of bytes, which may be shorter or longer.
    public byte[] of(byte[] bytes) {
        byte[] broken = bytes.clone();
        for (int left = 1 + random.nextInt(MAX_CHANGES); left > 0 && broken.length > 0; left--) {
            broken = changed(broken);
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(broken, random.nextInt(broken.length + 1)) : broken;
    }

    private byte[] changed(byte[] bytes) {
        int at = interesting(bytes);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) ODD[random.nextInt(ODD.length)];
            case 2 -> bytes[at] += (byte) (random.nextInt(3) - 1);
            case 3 -> {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(12));
                Arrays.fill(bytes, at, at + length, (byte) ODD[random.nextInt(ODD.length)]);
            }
            case 4 -> {
                int length = Math.min(WORDS[random.nextInt(WORDS.length)], bytes.length - at);
                int from = random.nextInt(bytes.length - length + 1);
                System.arraycopy(bytes, from, bytes, at, length);
            }
            default -> {
                return without(bytes, at);
            }
        }
        return bytes;
    }

    /// Mostly where there is no zero.
    private int interesting(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        for (int tries = 0; tries < 20 && bytes[at] == 0 && random.nextInt(8) > 0; tries++) {
            at = random.nextInt(bytes.length);
        }
        return at;
    }

    private byte[] without(byte[] bytes, int at) {
        int end = Math.min(bytes.length, at + WORDS[random.nextInt(WORDS.length)]);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
        System.arraycopy(bytes, end, shorter, at, bytes.length - end);
        return shorter;
    }
}
