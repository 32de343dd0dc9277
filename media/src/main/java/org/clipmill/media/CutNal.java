package org.clipmill.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// NAL units of H.264 and HEVC, as containers and encoders carry them.
final class CutNal {
    private CutNal() {}

    /// Units behind big-endian lengths. What does not fit is left out: a decoder would not get further either.
    ///
    /// @param lengthBytes 1 to 4
    static List<ByteBuffer> units(ByteBuffer data, int lengthBytes) {
        List<ByteBuffer> units = new ArrayList<>();
        int at = data.position();
        while (data.limit() - at > lengthBytes) {
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | data.get(at + i) & 0xff;
            }
            at += lengthBytes;
            if (length > data.limit() - at) {
                break;
            }
            if (length > 0) {
                units.add(data.slice(at, (int) length));
            }
            at += (int) length;
        }
        return units;
    }

    /// Units behind start codes (ITU-T H.264 annex B).
    static List<byte[]> annexB(byte[] data) {
        List<byte[]> units = new ArrayList<>();
        int start = -1;
        for (int i = 0; i + 2 < data.length; i++) {
            if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                add(units, data, start, i);
                start = i + 3;
                i += 2;
            }
        }
        add(units, data, start, data.length);
        return units;
    }

    private static void add(List<byte[]> units, byte[] data, int start, int end) {
        int last = end;
        while (start >= 0 && last > start && data[last - 1] == 0) { // zeros belong to the next start code
            last--;
        }
        if (start >= 0 && last > start) {
            units.add(java.util.Arrays.copyOfRange(data, start, last));
        }
    }

    /// Units behind lengths of four bytes.
    static byte[] join(List<byte[]> units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(unit.length).array());
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    /// Takes the emulation prevention bytes out.
    static byte[] unescape(byte[] unit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(unit.length);
        int zeros = 0;
        for (byte b : unit) {
            if (zeros >= 2 && b == 3) {
                zeros = 0;
                continue;
            }
            zeros = b == 0 ? zeros + 1 : 0;
            out.write(b);
        }
        return out.toByteArray();
    }

    /// Puts emulation prevention bytes in.
    static byte[] escape(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length + 16);
        int zeros = 0;
        for (byte b : raw) {
            if (zeros >= 2 && (b & 0xff) <= 3) {
                out.write(3);
                zeros = 0;
            }
            zeros = b == 0 ? zeros + 1 : 0;
            out.write(b);
        }
        return out.toByteArray();
    }
}
