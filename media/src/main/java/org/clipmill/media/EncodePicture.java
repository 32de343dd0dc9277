package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/// Makes of any decoded frame the frame that an encoder takes: 4:2:0 planar of 8 or 10 bits, even sides, upright.
/// Colours are carried over, not converted; only RGB goes through a matrix, the one the stream is tagged with.
final class EncodePicture implements AutoCloseable {
    private record Key(int width, int height, int format, int range) {}

    private final EncodeSpec spec;
    private final int format;
    private final int range;
    private final int matrix;
    private final int storedWidth;
    private final int storedHeight;
    private final AVFrame cropped;
    private final AVFrame converted;
    private final AVFrame turned;
    private @Nullable Key key;
    private @Nullable SwsContext sws;
    private boolean scaled;

    EncodePicture(EncodeSpec spec, int bitDepth) throws MediaException {
        this.spec = spec;
        this.format = bitDepth > 8 ? AV_PIX_FMT_YUV420P10LE : AV_PIX_FMT_YUV420P;
        this.range = spec.colorRange().equals("pc") ? 1 : 0;
        this.matrix = coefficients(av_color_space_from_name(spec.colorSpace()), spec.height());
        this.storedWidth = spec.width() & ~1;
        this.storedHeight = spec.height() & ~1;
        this.cropped = Libav.allocated(av_frame_alloc(), "a frame");
        this.converted = Libav.allocated(av_frame_alloc(), "a frame");
        this.turned = Libav.allocated(av_frame_alloc(), "a frame");
    }

    int format() {
        return format;
    }

    /// Whether a picture of another size than the stream's had to be scaled.
    boolean scaled() {
        return scaled;
    }

    /// @return a frame that the next call overwrites; an encoder takes its own reference
    AVFrame prepare(AVFrame source) throws MediaException {
        av_frame_unref(cropped);
        Libav.check(av_frame_ref(cropped, source), MediaFailure.INTERNAL, "referring to a frame");
        AVFrame frame = cropped;
        if (source.width() == spec.width() && source.height() == spec.height()) {
            // 4:2:0 needs even sides: the last odd column or row is left out, nothing is resampled.
            frame.width(storedWidth);
            frame.height(storedHeight);
        }
        boolean bottomUp = frame.linesize(0) < 0;
        if (frame.format() != format || frame.width() != storedWidth || frame.height() != storedHeight || bottomUp) {
            frame = convert(frame);
        }
        if (!spec.bakedTurn().equals(Orientation.UPRIGHT)) {
            frame = turn(frame);
        }
        frame.pict_type(AV_PICTURE_TYPE_NONE);
        frame.flags(frame.flags() & ~(AVFrame.AV_FRAME_FLAG_KEY | AVFrame.AV_FRAME_FLAG_CORRUPT));
        frame.color_range(range == 1 ? AVCOL_RANGE_JPEG : rangeTag(spec.colorRange()));
        frame.color_primaries(tag(av_color_primaries_from_name(spec.colorPrimaries())));
        frame.color_trc(tag(av_color_transfer_from_name(spec.colorTransfer())));
        frame.colorspace(tag(av_color_space_from_name(spec.colorSpace())));
        frame.sample_aspect_ratio(Libav.rational(spec.codedAspect()));
        return frame;
    }

    static int rangeTag(String name) {
        return switch (name) {
            case "pc" -> AVCOL_RANGE_JPEG;
            case "tv" -> AVCOL_RANGE_MPEG;
            default -> AVCOL_RANGE_UNSPECIFIED;
        };
    }

    /// libav's number of a colour name; "unspecified" where the name is not known.
    static int tag(int fromName) {
        return fromName < 0 ? AVCOL_SPC_UNSPECIFIED : fromName;
    }

    private AVFrame convert(AVFrame frame) throws MediaException {
        Key wanted = new Key(frame.width(), frame.height(), frame.format(), frame.color_range());
        if (!wanted.equals(key)) {
            rebuild(wanted);
        }
        allocate(converted, storedWidth, storedHeight);
        SwsContext context = Libav.allocated(sws, "a scaler");
        Libav.check(
                sws_scale(
                        context,
                        frame.data(),
                        frame.linesize(),
                        0,
                        frame.height(),
                        converted.data(),
                        converted.linesize()),
                MediaFailure.INTERNAL,
                "converting a frame");
        return converted;
    }

    private void rebuild(Key wanted) throws MediaException {
        if (sws != null) {
            sws_freeContext(sws);
            sws = null;
        }
        scaled |= wanted.width != storedWidth || wanted.height != storedHeight;
        SwsContext context = Libav.allocated(
                sws_getContext(
                        wanted.width,
                        wanted.height,
                        wanted.format,
                        storedWidth,
                        storedHeight,
                        format,
                        SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_BITEXACT,
                        null,
                        null,
                        (DoublePointer) null),
                "a scaler");
        sws = context;
        key = wanted;
        @Nullable AVPixFmtDescriptor pixel = av_pix_fmt_desc_get(wanted.format);
        boolean rgb = pixel != null && (pixel.flags() & AV_PIX_FMT_FLAG_RGB) != 0;
        // Formats without a range of their own (gray of some depths) refuse; there is nothing to set for them.
        int unused = sws_setColorspaceDetails(
                context,
                sws_getCoefficients(matrix),
                rgb ? 1 : range,
                sws_getCoefficients(matrix),
                range,
                0,
                1 << 16,
                1 << 16);
    }

    private static int coefficients(int space, int height) {
        return switch (space) {
            case AVCOL_SPC_BT709 -> SWS_CS_ITU709;
            case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL -> SWS_CS_BT2020;
            case AVCOL_SPC_SMPTE240M -> SWS_CS_SMPTE240M;
            case AVCOL_SPC_FCC -> SWS_CS_FCC;
            case AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M -> SWS_CS_ITU601;
            default -> height >= 720 ? SWS_CS_ITU709 : SWS_CS_ITU601;
        };
    }

    private void allocate(AVFrame frame, int width, int height) throws MediaException {
        av_frame_unref(frame);
        frame.format(format);
        frame.width(width);
        frame.height(height);
        Libav.check(av_frame_get_buffer(frame, 0), MediaFailure.OUT_OF_MEMORY, "allocating a picture");
    }

    private AVFrame turn(AVFrame frame) throws MediaException {
        allocate(turned, spec.codedWidth(), spec.codedHeight());
        for (int plane = 0; plane < 3; plane++) {
            int shift = plane == 0 ? 0 : 1;
            turn(frame, turned, plane, frame.width() >> shift, frame.height() >> shift);
        }
        return turned;
    }

    private void turn(AVFrame from, AVFrame to, int plane, int width, int height) {
        int bytes = format == AV_PIX_FMT_YUV420P ? 1 : 2;
        int fromStride = from.linesize(plane) / bytes;
        int toStride = to.linesize(plane) / bytes;
        Turn turn = Turn.of(spec.bakedTurn(), width, height, fromStride);
        short[] in = read(from.data(plane), fromStride * (height - 1) + width, bytes);
        boolean swaps = spec.bakedTurn().swapsSides();
        int outWidth = swaps ? height : width;
        int outHeight = swaps ? width : height;
        short[] out = new short[toStride * outHeight];
        turn.apply(in, out, outWidth, outHeight, toStride);
        write(to.data(plane), out, bytes);
    }

    private static short[] read(BytePointer data, int samples, int bytes) {
        ByteBuffer buffer = data.capacity((long) samples * bytes).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        short[] out = new short[samples];
        if (bytes == 2) {
            buffer.asShortBuffer().get(out);
        } else {
            byte[] raw = new byte[samples];
            buffer.get(raw);
            for (int i = 0; i < samples; i++) {
                out[i] = raw[i];
            }
        }
        return out;
    }

    private static void write(BytePointer data, short[] samples, int bytes) {
        ByteBuffer buffer =
                data.capacity((long) samples.length * bytes).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes == 2) {
            buffer.asShortBuffer().put(samples);
        } else {
            byte[] raw = new byte[samples.length];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = (byte) samples[i];
            }
            buffer.put(raw);
        }
    }

    /// Where the sample of place (x, y) of the turned plane lies in the stored one: `base + x * dx + y * dy`.
    private record Turn(int base, int dx, int dy) {
        private static final int TILE = 32;

        static Turn of(Orientation o, int width, int height, int stride) {
            int lastColumn = width - 1;
            int lastRow = (height - 1) * stride;
            boolean m = o.mirrored();
            return switch (o.degrees()) {
                case 90 -> new Turn(lastRow + (m ? lastColumn : 0), -stride, m ? -1 : 1);
                case 180 -> new Turn(lastRow + (m ? 0 : lastColumn), m ? 1 : -1, -stride);
                case 270 -> new Turn(m ? 0 : lastColumn, stride, m ? 1 : -1);
                default -> new Turn(m ? lastColumn : 0, m ? -1 : 1, stride);
            };
        }

        void apply(short[] in, short[] out, int width, int height, int stride) {
            for (int ty = 0; ty < height; ty += TILE) { // tiles, so that both pictures stay in the cache
                for (int tx = 0; tx < width; tx += TILE) {
                    int endY = Math.min(height, ty + TILE);
                    int endX = Math.min(width, tx + TILE);
                    for (int y = ty; y < endY; y++) {
                        int from = base + tx * dx + y * dy;
                        for (int x = tx; x < endX; x++, from += dx) {
                            out[y * stride + x] = in[from];
                        }
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        if (sws != null) {
            sws_freeContext(sws);
            sws = null;
        }
        av_frame_free(cropped);
        av_frame_free(converted);
        av_frame_free(turned);
    }
}
