package org.clipmill.media;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The little that cutting needs to know of AV1 temporal units (AV1 bitstream specification, section 5).
final class CutAv1 {
    private static final int SEQUENCE_HEADER = 1;
    private static final int FRAME_HEADER = 3;
    private static final int FRAME = 6;

    private CutAv1() {}

    /// Whether the unit begins with a key frame that is shown at once.
    static boolean isShownKey(ByteBuffer unit) {
        @Nullable ByteBuffer header = first(unit, FRAME, FRAME_HEADER);
        if (header == null || header.remaining() == 0) {
            return false;
        }
        // show_existing_frame, frame_type (2 bits), show_frame
        return (header.get(header.position()) >> 4 & 0xf) == 0b0001;
    }

    static boolean hasSequenceHeader(ByteBuffer unit) {
        return first(unit, SEQUENCE_HEADER, SEQUENCE_HEADER) != null;
    }

    /// The payload of the first OBU of one of two types, null if there is none.
    private static @Nullable ByteBuffer first(ByteBuffer unit, int type, int other) {
        int at = unit.position();
        while (at < unit.limit()) {
            int head = unit.get(at++) & 0xff;
            at += head >> 2 & 1; // extension
            long size = unit.limit() - at;
            if ((head >> 1 & 1) == 1) {
                size = 0;
                for (int i = 0; i < 8 && at < unit.limit(); i++) {
                    int b = unit.get(at++) & 0xff;
                    size |= (long) (b & 0x7f) << (7 * i);
                    if (b < 0x80) {
                        break;
                    }
                }
            }
            if (size < 0 || size > unit.limit() - at) {
                return null;
            }
            int kind = head >> 3 & 0xf;
            if (kind == type || kind == other) {
                return unit.slice(at, (int) size);
            }
            at += (int) size;
        }
        return null;
    }

    /// The OBUs in a configuration record (AV1-ISOBMFF, `av1C`), without the record's own four bytes.
    static byte[] configured(byte[] record) {
        return record.length > 4 && (record[0] & 0xff) == 0x81
                ? java.util.Arrays.copyOfRange(record, 4, record.length)
                : new byte[0];
    }
}
