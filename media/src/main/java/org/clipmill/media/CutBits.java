package org.clipmill.media;

/// Rewrites a bit string: reads from one, writes to another, most significant bit first.
final class CutBits {
    private final byte[] in;
    private final byte[] out;
    private int at;
    private int written;

    /// @param room bytes that the output may be longer than the input
    CutBits(byte[] in, int room) {
        this.in = in;
        this.out = new byte[in.length + room];
    }

    int bit() throws MediaException {
        if (at >= in.length * 8) {
            throw new MediaException(MediaFailure.READ_ERROR, "a unit of the stream ends early");
        }
        int bit = in[at >> 3] >> (7 - (at & 7)) & 1;
        at++;
        return bit;
    }

    /// An unsigned Exp-Golomb number (ITU-T H.264 9.1).
    int exp() throws MediaException {
        int zeros = 0;
        while (bit() == 0) {
            if (++zeros > 30) {
                throw new MediaException(MediaFailure.READ_ERROR, "a number in the stream is out of range");
            }
        }
        int value = 1;
        for (int i = 0; i < zeros; i++) {
            value = value << 1 | bit();
        }
        return value - 1;
    }

    void put(int bit) {
        out[written >> 3] |= (byte) (bit << (7 - (written & 7)));
        written++;
    }

    void putExp(int value) {
        int code = value + 1;
        int length = 32 - Integer.numberOfLeadingZeros(code);
        for (int i = 1; i < length; i++) {
            put(0);
        }
        for (int i = length - 1; i >= 0; i--) {
            put(code >> i & 1);
        }
    }

    /// Copies so many bits.
    void copy(int bits) throws MediaException {
        for (int i = 0; i < bits; i++) {
            put(bit());
        }
    }

    void copyExp() throws MediaException {
        putExp(exp());
    }

    /// Copies the rest up to the stop bit, fills the last byte with zeros, and gives all that was written.
    byte[] finish() throws MediaException {
        int last = in.length - 1;
        while (last >= 0 && in[last] == 0) {
            last--;
        }
        int end = last < 0 ? 0 : last * 8 + 8 - Integer.numberOfTrailingZeros(in[last] & 0xff);
        while (at < end) {
            put(bit());
        }
        return java.util.Arrays.copyOf(out, written + 7 >> 3);
    }
}
