package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.jspecify.annotations.Nullable;

/// What HDR players know of the display a film was graded on (SMPTE ST 2086) and of how bright it gets (CTA-861.3), in
/// libav's own structures, whose form is the same for streams and frames.
public final class HdrMetadata {
    private final byte[] mastering;
    private final byte[] light;

    private HdrMetadata(byte[] mastering, byte[] light) {
        this.mastering = mastering;
        this.light = light;
    }

    /// What the container says, or where it says nothing the first frame; empty where neither does.
    public static HdrMetadata of(VideoFile file, @Nullable Frame first) {
        AVCodecParameters stream = file.stream().codecpar();
        byte[] mastering = stream(stream, AV_PKT_DATA_MASTERING_DISPLAY_METADATA);
        byte[] light = stream(stream, AV_PKT_DATA_CONTENT_LIGHT_LEVEL);
        if (first != null && mastering.length == 0) {
            mastering = frame(first, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA);
        }
        if (first != null && light.length == 0) {
            light = frame(first, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL);
        }
        return new HdrMetadata(mastering, light);
    }

    private static byte[] stream(AVCodecParameters stream, int type) {
        @Nullable
        AVPacketSideData side = av_packet_side_data_get(stream.coded_side_data(), stream.nb_coded_side_data(), type);
        if (side == null || side.isNull()) {
            return new byte[0];
        }
        byte[] bytes = new byte[(int) side.size()];
        side.data().capacity(bytes.length).get(bytes);
        return bytes;
    }

    private static byte[] frame(Frame frame, int type) {
        @Nullable AVFrameSideData side = av_frame_get_side_data(frame.av(), type);
        if (side == null || side.isNull()) {
            return new byte[0];
        }
        byte[] bytes = new byte[(int) side.size()];
        side.data().capacity(bytes.length).get(bytes);
        return bytes;
    }

    public boolean isEmpty() {
        return mastering.length + light.length == 0;
    }

    /// Puts it into the header of a stream that is about to be written.
    void writeTo(EncodeOutput output, AVStream stream) throws MediaException {
        if (mastering.length > 0) {
            output.describe(stream, AV_PKT_DATA_MASTERING_DISPLAY_METADATA, mastering);
        }
        if (light.length > 0) {
            output.describe(stream, AV_PKT_DATA_CONTENT_LIGHT_LEVEL, light);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HdrMetadata o
                && java.util.Arrays.equals(mastering, o.mastering)
                && java.util.Arrays.equals(light, o.light);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(mastering) + 31 * java.util.Arrays.hashCode(light);
    }
}
