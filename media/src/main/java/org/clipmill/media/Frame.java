package org.clipmill.media;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// The frame that [FrameReader] decoded last. Valid until the next one is read; its pictures are made when asked for,
/// once each.
public final class Frame {
    private final FrameReader reader;
    private final AVFrame frame;
    private final long ordinal;
    private final long pts;
    private final long duration;

    Frame(FrameReader reader, AVFrame frame, long ordinal, long pts, long duration) {
        this.reader = reader;
        this.frame = frame;
        this.ordinal = ordinal;
        this.pts = pts;
        this.duration = duration;
    }

    /// 0-based place in display order.
    public long ordinal() {
        return ordinal;
    }

    /// Presentation time in ticks of the stream's time base; strictly rising from frame to frame.
    public long pts() {
        return pts;
    }

    /// How long the frame is shown, in ticks, at least 1. What the next frame's pts says comes before this.
    public long duration() {
        return duration;
    }

    /// True when decoding can start here (a codec I-frame marked as such).
    public boolean intra() {
        return (frame.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0;
    }

    /// True when the decoder says that parts of the picture are damaged.
    public boolean corrupt() {
        return (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    }

    /// Stored width in pixels, before rotation; may change within a stream.
    public int width() {
        return frame.width();
    }

    /// Stored height in pixels, before rotation.
    public int height() {
        return frame.height();
    }

    /// The whole picture as OpenCV's VideoCapture gives it, not yet rotated.
    public Picture bgr() throws MediaException {
        return reader.opencv().scale(frame, frame.width(), frame.height());
    }

    /// A picture whose reduction to `rows` rows, by OpenCV's `resize` with INTER_LINEAR, is that of [#bgr]: the rows
    /// that have no part in it are left out where that is cheaper. As wide as the frame, at most as high.
    public Picture bgrForRows(int rows) throws MediaException {
        return reader.opencvRows().scale(frame, rows);
    }

    /// The decoded samples as they are; null unless they are 8-bit YUV in planes, 4:2:0, 4:2:2 or 4:4:4.
    public @Nullable Planes planes() {
        return Planes.of(frame);
    }

    /// The picture in its true colours, scaled to the given size, not yet rotated, HDR brought to SDR.
    public Picture display(int width, int height) throws MediaException {
        return reader.display(frame, width, height);
    }

    /// A checksum of all decoded samples and of their format; equal frames give equal numbers. Padding does not count.
    public long checksum() throws MediaException {
        return FrameSum.of(frame);
    }

    /// Size, format, shape of the pixels and colours, to be compared with another frame's.
    public String kind() {
        return FrameSum.kind(frame);
    }

    AVFrame av() {
        return frame;
    }
}
