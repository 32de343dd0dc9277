package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/// Finds the packets at which a new decoder has all that one has that came from the beginning: what they refresh, and
/// that headers within the stream are nowhere others than there.
final class FreshStart {
    private final int codec;
    private final int lengthBytes;
    private @Nullable Long sets;
    private boolean here;

    private FreshStart(int codec, int lengthBytes) {
        this.codec = codec;
        this.lengthBytes = lengthBytes;
    }

    /// @return null for codecs that nobody looked into, and for streams without their parameter sets in the header
    static @Nullable FreshStart of(AVCodecParameters parameters) {
        int lengthBytes = switch (parameters.codec_id()) {
            case AV_CODEC_ID_H264, AV_CODEC_ID_HEVC -> CutPlan.lengthBytes(parameters);
            case AV_CODEC_ID_VP8,
                    AV_CODEC_ID_VP9,
                    AV_CODEC_ID_AV1,
                    AV_CODEC_ID_MPEG4,
                    AV_CODEC_ID_MPEG2VIDEO,
                    AV_CODEC_ID_MJPEG,
                    AV_CODEC_ID_PRORES -> 4;
            default -> 0;
        };
        return lengthBytes == 0 ? null : new FreshStart(parameters.codec_id(), lengthBytes);
    }

    /// @param packet the next in decoding order
    /// @return false if it brings headers that a decoder would lack that starts behind it
    boolean accept(AVPacket packet) {
        boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        @Nullable
        ByteBuffer data =
                packet.size() > 0 ? packet.data().capacity(packet.size()).asByteBuffer() : null;
        if (data == null) {
            here = false;
            return false;
        }
        here = switch (codec) {
            case AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_VP9, AV_CODEC_ID_AV1 ->
                switch (CutAccess.of(codec, data, lengthBytes, key)) {
                    case CLOSED, FIRST_ONLY -> key;
                    case NONE, OPEN, LEADING -> false;
                };
            default -> key;
        };
        if (codec != AV_CODEC_ID_H264 && codec != AV_CODEC_ID_HEVC) {
            return true;
        }
        long found = parameterSets(data);
        if (!here) {
            return found == 0;
        }
        boolean same = sets == null || sets == found;
        sets = found;
        return same;
    }

    /// Whether decoding can start at the last packet.
    boolean here() {
        return here;
    }

    /// A checksum of the parameter sets in a packet, 0 without any.
    private long parameterSets(ByteBuffer data) {
        @Nullable CRC32C sum = null;
        for (ByteBuffer unit : CutNal.units(data, lengthBytes)) {
            int type = codec == AV_CODEC_ID_H264 ? unit.get(0) & 0x1f : unit.get(0) >> 1 & 0x3f;
            boolean set = codec == AV_CODEC_ID_H264
                    ? type == 7 || type == 8 || type == 13 || type == 15 // ITU-T H.264 table 7-1
                    : type >= 32 && type <= 34; // ITU-T H.265 table 7-1
            if (set) {
                sum = sum == null ? new CRC32C() : sum;
                sum.update(unit);
            }
        }
        return sum == null ? 0 : 1L << 32 | sum.getValue();
    }
}
