/* What the probe says, however it was started: the command line and the initramfs as a kernel would get them. */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

/* Where it says so; `write` takes ASCII text of a length. */
struct line {
    void (*write)(struct line *, const char *, u32);
    void *device;
};

static void say(struct line *line, const char *text) {
    u32 length = 0;
    while (text[length])
        length++;
    line->write(line, text, length);
}

static void say_number(struct line *line, u32 number) {
    char digits[11];
    char *first = digits + sizeof digits - 1;
    *first = 0;
    do
        *--first = (char)('0' + number % 10);
    while (number /= 10);
    say(line, first);
}

/* SHA-256 (FIPS 180-4). */
static const u32 K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static u32 rotate(u32 word, u32 by) {
    return word >> by | word << (32 - by);
}

static void sha256_block(u32 state[8], const u8 *block) {
    u32 w[64];
    for (u32 i = 0; i < 16; i++)
        w[i] = (u32)block[4 * i] << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 | block[4 * i + 3];
    for (u32 i = 16; i < 64; i++)
        w[i] = w[i - 16] + w[i - 7] + (rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3) +
               (rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10);
    u32 v[8];
    for (u32 i = 0; i < 8; i++)
        v[i] = state[i];
    for (u32 i = 0; i < 64; i++) {
        u32 one = v[7] + (rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25)) +
                  ((v[4] & v[5]) ^ (~v[4] & v[6])) + K[i] + w[i];
        u32 two = (rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22)) +
                  ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        for (u32 j = 7; j > 0; j--)
            v[j] = v[j - 1];
        v[4] += one;
        v[0] = one + two;
    }
    for (u32 i = 0; i < 8; i++)
        state[i] += v[i];
}

static void say_digest(struct line *line, const u8 *bytes, u32 length) {
    u32 state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    u8 last[128];
    u32 done = 0;
    for (; length - done >= 64; done += 64)
        sha256_block(state, bytes + done);
    u32 rest = length - done;
    u32 padded = rest < 56 ? 64 : 128;
    for (u32 i = 0; i < padded; i++)
        last[i] = i < rest ? bytes[done + i] : i == rest ? 0x80 : 0;
    for (u32 i = 0; i < 5; i++)
        last[padded - 1 - i] = (u8)((u64)length * 8 >> 8 * i);
    sha256_block(state, last);
    if (padded == 128)
        sha256_block(state, last + 64);
    for (u32 i = 0; i < 64; i++) {
        u32 nibble = state[i / 8] >> (28 - 4 * (i % 8)) & 15;
        char digit = (char)(nibble < 10 ? '0' + nibble : 'a' + nibble - 10);
        line->write(line, &digit, 1);
    }
}

static void report(struct line *line, const char *arch, const char *command_line, const u8 *initramfs, u32 length) {
    say(line, "\r\nPROBE cmdline ");
    say(line, command_line);
    say(line, "\r\nPROBE initramfs ");
    say_number(line, length);
    say(line, " ");
    say_digest(line, initramfs, length);
    say(line, "\r\nDAKOTA_LIVE_READY ");
    say(line, arch);
    say(line, "\r\n");
}
