package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// A frame as it was decoded: a plane each of Y, Cb and Cr, 8 bits a sample, not yet rotated, in native memory that is
/// valid until the next frame is read.
///
/// @param y luma
/// @param u Cb, as large as luma or halved in width, or in width and height
/// @param v Cr
/// @param fullRange whether Y goes from 0 to 255; else from 16 to 235
public record Planes(Plane y, Plane u, Plane v, boolean fullRange) {
    /// @param width samples
    /// @param height rows
    /// @param stride bytes from one row to the next
    /// @param data a direct buffer of at least `stride * (height - 1) + width` bytes
    public record Plane(int width, int height, int stride, ByteBuffer data) {}

    /// @return null for other kinds of pictures: more bits, RGB, gray
    static @Nullable Planes of(AVFrame frame) {
        int shiftX;
        int shiftY;
        switch (frame.format()) {
            case AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P -> {
                shiftX = 1;
                shiftY = 1;
            }
            case AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUVJ422P -> {
                shiftX = 1;
                shiftY = 0;
            }
            case AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUVJ444P -> {
                shiftX = 0;
                shiftY = 0;
            }
            default -> {
                return null;
            }
        }
        if (frame.linesize(0) <= 0 || frame.linesize(1) <= 0 || frame.linesize(2) <= 0) {
            return null; // stored bottom row first
        }
        boolean full = frame.color_range() == AVCOL_RANGE_JPEG || Scaler.isFullRangeFormat(frame.format());
        return new Planes(
                plane(frame, 0, 0, 0), plane(frame, 1, shiftX, shiftY), plane(frame, 2, shiftX, shiftY), full);
    }

    private static Plane plane(AVFrame frame, int number, int shiftX, int shiftY) {
        int width = -(-frame.width() >> shiftX);
        int height = -(-frame.height() >> shiftY);
        int stride = frame.linesize(number);
        return new Plane(
                width,
                height,
                stride,
                frame.data(number)
                        .capacity((long) stride * (height - 1) + width)
                        .asByteBuffer());
    }
}
