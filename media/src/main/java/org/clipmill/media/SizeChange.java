package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/// Sees when MPEG-1, MPEG-2 and MPEG-4 part 2 streams go on in another size.
///
/// libav's decoders of these hold the last reference frame back, since B-frames may be shown before it, and drop it
/// when a header with another size arrives. So they must be emptied before they are given that header.
final class SizeChange {
    private static final int SEQUENCE = 0xb3;
    private static final int FIRST_LAYER = 0x20;
    private static final int LAST_LAYER = 0x2f;
    private static final int MPEG1_PICTURE = 0x00;
    private static final int MPEG4_PICTURE = 0xb6;
    private static final int EXTENDED_ASPECT = 15;
    private static final int RECTANGULAR = 0;

    private final boolean mpeg4;

    /// Width and height as one number; 0 before the first header.
    private int size;

    private SizeChange(boolean mpeg4) {
        this.mpeg4 = mpeg4;
    }

    /// Null for codecs whose decoders keep the frame.
    static @Nullable SizeChange of(AVCodecParameters codec) {
        return switch (codec.codec_id()) {
            case AV_CODEC_ID_MPEG1VIDEO, AV_CODEC_ID_MPEG2VIDEO -> new SizeChange(false).from(codec);
            case AV_CODEC_ID_MPEG4 -> new SizeChange(true).from(codec);
            default -> null;
        };
    }

    private SizeChange from(AVCodecParameters codec) {
        boolean unused = changes(ByteBuffer.wrap(CutPlan.extradata(codec)));
        return this;
    }

    /// Whether pictures from this packet on have another size than those before.
    boolean startsWith(AVPacket packet) {
        return packet.size() > 0
                && changes(packet.data().capacity(packet.size()).asByteBuffer());
    }

    /// The same of bytes that begin at a start code, as all packets of these codecs do.
    boolean changes(ByteBuffer data) {
        int zeros = 0;
        for (int at = data.position(); at < data.limit() - 1; at++) {
            int b = data.get(at);
            if (b == 1 && zeros >= 2) {
                int code = data.get(at + 1) & 0xff;
                if (code == (mpeg4 ? MPEG4_PICTURE : MPEG1_PICTURE)) {
                    return false; // headers come before the picture
                }
                boolean header = mpeg4 ? code >= FIRST_LAYER && code <= LAST_LAYER : code == SEQUENCE;
                if (header) {
                    Bits bits = new Bits(data, (at + 2) * 8L);
                    int now = mpeg4 ? layerSize(bits) : bits.next(24);
                    boolean other = size != 0 && now > 0 && now != size;
                    size = now > 0 ? now : size;
                    return other;
                }
            }
            zeros = b == 0 ? zeros + 1 : 0;
        }
        return false;
    }

    /// ISO/IEC 14496-2, 6.2.3 (video object layer): width and height of 13 bits each, or 0 if it has none.
    private static int layerSize(Bits bits) {
        bits.skip(1 + 8); // random access, type
        bits.skip(bits.next(1) == 1 ? 4 + 3 : 0); // version, priority
        bits.skip(bits.next(4) == EXTENDED_ASPECT ? 16 : 0);
        if (bits.next(1) == 1) { // control parameters
            bits.skip(2 + 1);
            bits.skip(bits.next(1) == 1 ? 79 : 0); // buffer model
        }
        if (bits.next(2) != RECTANGULAR) {
            return 0;
        }
        bits.skip(1);
        int resolution = bits.next(16);
        bits.skip(1);
        bits.skip(bits.next(1) == 1 ? Math.max(1, 32 - Integer.numberOfLeadingZeros(resolution - 1)) : 0);
        bits.skip(1);
        int width = bits.next(13);
        bits.skip(1);
        return width << 13 | bits.next(13);
    }

    /// Bits from the most significant on; behind the end there are zeros.
    private static final class Bits {
        private final ByteBuffer data;
        private long at;

        Bits(ByteBuffer data, long at) {
            this.data = data;
            this.at = at;
        }

        void skip(int bits) {
            at += bits;
        }

        int next(int bits) {
            int value = 0;
            for (int i = 0; i < bits; i++, at++) {
                int place = (int) (at >> 3);
                int bit = place < data.limit() ? data.get(place) >> (7 - (at & 7)) & 1 : 0;
                value = value << 1 | bit;
            }
            return value;
        }
    }
}
