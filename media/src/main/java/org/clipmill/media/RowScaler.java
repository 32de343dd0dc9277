package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Converts only those rows of a frame that a reduction needs ([NeededRows]), to the very pixels that converting the
/// whole frame gives.
///
/// libswscale turns planar YUV of the same size into BGR pixel by pixel, 4:2:2 like 4:2:0; so the needed rows, each
/// with its row of colour, are put together as a shorter 4:2:2 frame. Whether that holds on this machine is tried
/// with noise for each new size; where it does not, or the format is another, the whole frame is converted.
final class RowScaler implements AutoCloseable {
    private record Key(int width, int height, int format, int outRows) {}

    private final Scaler whole;
    private final Scaler short422 = new Scaler(Scaler.Colour.OPENCV, SWS_BICUBIC);
    private @Nullable Key key;
    private int[] origins = {};
    private @Nullable AVFrame rows;

    RowScaler(Scaler whole) {
        this.whole = whole;
    }

    /// @return a picture whose bilinear reduction to `outRows` rows is that of the whole frame's
    Picture scale(AVFrame frame, int outRows) throws MediaException {
        Key wanted = new Key(frame.width(), frame.height(), frame.format(), outRows);
        if (!wanted.equals(key)) {
            rebuild(wanted);
        }
        AVFrame target = rows;
        if (target == null || frame.linesize(0) <= 0 || frame.linesize(1) <= 0 || frame.linesize(2) <= 0) {
            return whole.scale(frame, frame.width(), frame.height());
        }
        gather(frame, target);
        return short422.scale(target, target.width(), target.height());
    }

    private void gather(AVFrame from, AVFrame to) {
        for (int plane = 0; plane < 3; plane++) {
            int width = plane == 0 ? from.width() : (from.width() + 1) / 2;
            int shift = plane == 0 ? 0 : 1;
            long fromStride = from.linesize(plane);
            long toStride = to.linesize(plane);
            int planeRows = (from.height() + shift) >> shift;
            MemorySegment in = MemorySegment.ofAddress(from.data(plane).address())
                    .reinterpret(fromStride * (planeRows - 1) + width);
            MemorySegment out =
                    MemorySegment.ofAddress(to.data(plane).address()).reinterpret(toStride * (to.height() - 1) + width);
            for (int row = 0; row < origins.length; row++) {
                if (origins[row] >= 0) {
                    MemorySegment.copy(in, (origins[row] >> shift) * fromStride, out, row * toStride, width);
                }
            }
        }
    }

    private void rebuild(Key wanted) throws MediaException {
        key = wanted;
        free();
        NeededRows needed = NeededRows.of(wanted.height, wanted.outRows);
        int format = switch (wanted.format) {
            case AV_PIX_FMT_YUV420P -> AV_PIX_FMT_YUV422P;
            case AV_PIX_FMT_YUVJ420P -> AV_PIX_FMT_YUVJ422P;
            default -> AV_PIX_FMT_NONE;
        };
        if (needed.dropped() == 0 || format == AV_PIX_FMT_NONE || wanted.width < 2) {
            return;
        }
        origins = needed.origins();
        AVFrame target = allocate(wanted.width, needed.compactHeight(), format);
        AVFrame noise = allocate(wanted.width, wanted.height, wanted.format);
        try {
            fill(noise);
            gather(noise, target);
            if (same(
                    whole.scale(noise, wanted.width, wanted.height),
                    short422.scale(target, wanted.width, target.height()))) {
                rows = target;
            }
        } finally {
            av_frame_free(noise);
            if (rows == null) {
                av_frame_free(target);
            }
        }
    }

    private boolean same(Picture all, Picture some) {
        byte[] a = new byte[3 * all.width()];
        byte[] b = new byte[3 * all.width()];
        for (int row = 0; row < origins.length; row++) {
            if (origins[row] >= 0) {
                all.data().get(origins[row] * all.stride(), a);
                some.data().get(row * some.stride(), b);
                if (!Arrays.equals(a, b)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static AVFrame allocate(int width, int height, int format) throws MediaException {
        AVFrame frame = Libav.allocated(av_frame_alloc(), "a frame");
        frame.width(width).height(height).format(format);
        int code = av_frame_get_buffer(frame, 0);
        if (code < 0) {
            av_frame_free(frame);
            Libav.check(code, MediaFailure.OUT_OF_MEMORY, "allocating a frame");
        }
        return frame;
    }

    private static void fill(AVFrame frame) {
        SplittableRandom random = new SplittableRandom(1);
        for (int plane = 0; plane < 3; plane++) {
            int planeRows = plane == 0 ? frame.height() : (frame.height() + 1) / 2;
            byte[] bytes = new byte[frame.linesize(plane)];
            MemorySegment out = MemorySegment.ofAddress(frame.data(plane).address())
                    .reinterpret((long) frame.linesize(plane) * planeRows);
            for (int row = 0; row < planeRows; row++) {
                random.nextBytes(bytes);
                MemorySegment.copy(MemorySegment.ofArray(bytes), 0, out, (long) row * bytes.length, bytes.length);
            }
        }
    }

    private void free() {
        if (rows != null) {
            av_frame_free(rows);
            rows = null;
        }
    }

    @Override
    public void close() {
        free();
        short422.close();
    }
}
