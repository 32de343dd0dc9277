package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/// Tells whether two decoded frames are the same to the last bit.
final class FrameSum {
    private FrameSum() {}

    static long of(AVFrame frame) throws MediaException {
        @Nullable AVPixFmtDescriptor pixel = av_pix_fmt_desc_get(frame.format());
        CRC32C sum = new CRC32C();
        for (int plane = 0; plane < 4; plane++) {
            @Nullable BytePointer data = frame.data(plane);
            int stride = frame.linesize(plane);
            if (pixel == null || data == null || data.isNull() || stride <= 0) {
                break;
            }
            int bytes = Libav.check(
                    av_image_get_linesize(frame.format(), frame.width(), plane),
                    MediaFailure.INTERNAL,
                    "measuring a picture");
            boolean chroma = plane == 1 || plane == 2;
            int rows = chroma ? -(-frame.height() >> pixel.log2_chroma_h()) : frame.height();
            ByteBuffer all = data.capacity((long) stride * (rows - 1) + bytes).asByteBuffer();
            for (int row = 0; row < rows; row++) {
                sum.update(all.slice(row * stride, bytes));
            }
        }
        return (long) frame.format() << 32 | sum.getValue();
    }

    static String kind(AVFrame frame) {
        Rational shape = Libav.rational(frame.sample_aspect_ratio());
        double aspect = shape.num() > 0 && shape.den() > 0 ? shape.value() : 1;
        return frame.width() + "x" + frame.height() + " format " + frame.format() + " aspect " + aspect + " colours "
                + frame.color_range() + "/" + frame.color_primaries() + "/" + frame.color_trc() + "/"
                + frame.colorspace();
    }
}
