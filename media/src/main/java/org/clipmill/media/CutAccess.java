package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.nio.ByteBuffer;

/// What a packet is to somebody who wants to start decoding at it. Read from the coded bytes, because the key flags of
/// containers also mark pictures behind which frames need what came before.
enum CutAccess {
    /// No place to start at.
    NONE,
    /// An intra picture whose followers may need frames before it (H.264 recovery point).
    OPEN,
    /// Decoding can start here and nothing behind it needs anything before it.
    CLOSED,
    /// Like CLOSED once its leading pictures are left out, but only as the first of a stream (HEVC CRA and BLA).
    FIRST_ONLY,
    /// A picture shown before the access point it follows (HEVC RADL, RASL).
    LEADING;

    /// @param data of the packet
    /// @param nalLengthBytes size of the length before each NAL unit, for H.264 and HEVC
    /// @param key what the container says
    static CutAccess of(int codecId, ByteBuffer data, int nalLengthBytes, boolean key) {
        return switch (codecId) {
            case AV_CODEC_ID_H264 -> h264(data, nalLengthBytes, key);
            case AV_CODEC_ID_HEVC -> hevc(data, nalLengthBytes);
            case AV_CODEC_ID_VP9 -> vp9(data);
            case AV_CODEC_ID_AV1 -> CutAv1.isShownKey(data) ? CLOSED : NONE;
            default -> NONE;
        };
    }

    /// ITU-T H.264 table 7-1: type 5 is a slice of an IDR picture.
    private static CutAccess h264(ByteBuffer data, int lengthBytes, boolean key) {
        for (ByteBuffer unit : CutNal.units(data, lengthBytes)) {
            int type = unit.get(0) & 0x1f;
            if (type == 5) {
                return CLOSED;
            }
            if (type >= 1 && type <= 4) {
                return key ? OPEN : NONE;
            }
        }
        return NONE;
    }

    /// ITU-T H.265 table 7-1: 19 and 20 are IDR, 16 to 18 BLA, 21 CRA, 6 to 9 leading pictures.
    private static CutAccess hevc(ByteBuffer data, int lengthBytes) {
        for (ByteBuffer unit : CutNal.units(data, lengthBytes)) {
            int type = unit.get(0) >> 1 & 0x3f;
            if (type < 32) { // of pictures
                return switch (type) {
                    case 19, 20 -> CLOSED;
                    case 16, 17, 18, 21 -> FIRST_ONLY;
                    case 6, 7, 8, 9 -> LEADING;
                    default -> NONE;
                };
            }
        }
        return NONE;
    }

    /// VP9 bitstream specification 6.2: a key frame that is shown refreshes all references.
    private static CutAccess vp9(ByteBuffer data) {
        if (data.remaining() == 0) {
            return NONE;
        }
        int bits = (data.get(data.position()) & 0xff) << 24;
        int marker = bits >>> 30;
        int profile = (bits >>> 29 & 1) | (bits >>> 28 & 1) << 1;
        int rest = bits << (profile == 3 ? 5 : 4);
        boolean existing = rest < 0;
        boolean interFrame = rest << 1 < 0;
        boolean shown = rest << 2 < 0;
        return marker == 2 && !existing && !interFrame && shown ? CLOSED : NONE;
    }
}
