package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// Converts decoded frames to packed 8-bit BGR. The conversion is rebuilt whenever size, format or colour of the input
/// change.
final class Scaler implements AutoCloseable {
    /// How colours are read.
    enum Colour {
        /// As OpenCV's VideoCapture does: always the BT.601 matrix. The reference numbers of detectors and motion
        /// depend on it.
        OPENCV,
        /// As the stream says, for pictures that people and models see.
        TRUE
    }

    private record Key(int width, int height, int format, int toWidth, int toHeight, int space, int range) {}

    private final Colour colour;
    private final int flags;
    private @Nullable Key key;
    private @Nullable SwsContext context;
    private @Nullable BytePointer buffer;
    private @Nullable Picture picture;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);

    Scaler(Colour colour, int flags) {
        this.colour = colour;
        this.flags = flags;
    }

    /// @return the picture, in a buffer that the next call overwrites
    Picture scale(AVFrame frame, int toWidth, int toHeight) throws MediaException {
        Key wanted = new Key(
                frame.width(),
                frame.height(),
                frame.format(),
                toWidth,
                toHeight,
                frame.colorspace(),
                frame.color_range());
        if (!wanted.equals(key)) {
            rebuild(wanted);
        }
        SwsContext sws = context;
        Picture out = picture;
        if (sws == null || out == null) {
            throw new IllegalStateException("no scaler");
        }
        Libav.check(
                sws_scale(sws, frame.data(), frame.linesize(), 0, frame.height(), planes, strides),
                MediaFailure.INTERNAL,
                "scaling a frame");
        return out;
    }

    private void rebuild(Key wanted) throws MediaException {
        close();
        if (wanted.width <= 0 || wanted.height <= 0 || (long) wanted.width * wanted.height > Formats.MAX_PIXELS) {
            throw new MediaException(MediaFailure.TOO_LARGE, wanted.width + "x" + wanted.height + " pixels in a frame");
        }
        SwsContext sws = Libav.allocated(
                sws_getContext(
                        wanted.width,
                        wanted.height,
                        wanted.format,
                        wanted.toWidth,
                        wanted.toHeight,
                        AV_PIX_FMT_BGR24,
                        flags,
                        null,
                        null,
                        (DoublePointer) null),
                "a scaler");
        context = sws;
        if (colour == Colour.TRUE) {
            int space = wanted.space == AVCOL_SPC_UNSPECIFIED && wanted.height >= 720
                    ? SWS_CS_ITU709
                    : swsSpace(wanted.space);
            int fullRange = wanted.range == AVCOL_RANGE_JPEG || isFullRangeFormat(wanted.format) ? 1 : 0;
            // Formats without a matrix (RGB, gray) refuse; there is nothing to set for them.
            int unused = sws_setColorspaceDetails(
                    sws,
                    sws_getCoefficients(space),
                    fullRange,
                    sws_getCoefficients(SWS_CS_DEFAULT),
                    1,
                    0,
                    1 << 16,
                    1 << 16);
        }
        // libswscale converts eight pixels at a time and leaves out the last where a row has no room for all eight
        int stride = ((wanted.toWidth + 7) / 8 * 8 * 3 + 63) / 64 * 64;
        BytePointer memory =
                Libav.allocated(new BytePointer(av_malloc((long) stride * wanted.toHeight + 64)), "a picture");
        memory.capacity((long) stride * wanted.toHeight);
        buffer = memory;
        planes.put(0, memory)
                .put(1, (BytePointer) null)
                .put(2, (BytePointer) null)
                .put(3, (BytePointer) null);
        strides.put(0, stride).put(1, 0).put(2, 0).put(3, 0);
        picture = new Picture(wanted.toWidth, wanted.toHeight, stride, memory.asByteBuffer());
        key = wanted;
    }

    private static int swsSpace(int space) {
        return switch (space) {
            case AVCOL_SPC_BT709 -> SWS_CS_ITU709;
            case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL -> SWS_CS_BT2020;
            case AVCOL_SPC_SMPTE240M -> SWS_CS_SMPTE240M;
            case AVCOL_SPC_FCC -> SWS_CS_FCC;
            default -> SWS_CS_ITU601;
        };
    }

    static boolean isFullRangeFormat(int format) {
        return format == AV_PIX_FMT_YUVJ420P
                || format == AV_PIX_FMT_YUVJ422P
                || format == AV_PIX_FMT_YUVJ444P
                || format == AV_PIX_FMT_YUVJ440P;
    }

    @Override
    public void close() {
        if (context != null) {
            sws_freeContext(context);
            context = null;
        }
        if (buffer != null) {
            av_free(buffer);
            buffer = null;
        }
        picture = null;
        key = null;
    }
}
