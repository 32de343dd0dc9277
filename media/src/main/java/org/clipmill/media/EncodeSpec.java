package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/// What the video stream of an [EncodedFile] is to be.
///
/// @param encoder an encoder's name, or [Encoders#AUTO]
/// @param quality the encoder's own constant-quality number (CRF or QP), -1 for its default
/// @param preset the encoder's own speed setting, empty for the default
/// @param width stored width of the pictures that will come, in pixels; an odd last column is cropped
/// @param height stored height, likewise
/// @param orientation how those pictures must be turned to be upright
/// @param bakeTurn whether they are turned before they are encoded; else the container tells players to turn them
/// @param sampleAspect width of a pixel over its height, before turning
/// @param timeBase seconds per tick of the times given with the pictures
/// @param frameRate about how many frames come in a second, [Rational#UNKNOWN] if nobody knows
/// @param bitDepth bits of a component that are worth keeping
/// @param colorRange `tv`, `pc` or `unknown`
/// @param colorPrimaries libav's name or `unknown`
/// @param colorTransfer libav's name or `unknown`
/// @param colorSpace libav's name of the matrix or `unknown`
/// @param interlaced whether the container should call the pictures interlaced
public record EncodeSpec(
        String encoder,
        int quality,
        String preset,
        int width,
        int height,
        Orientation orientation,
        boolean bakeTurn,
        Rational sampleAspect,
        Rational timeBase,
        Rational frameRate,
        int bitDepth,
        String colorRange,
        String colorPrimaries,
        String colorTransfer,
        String colorSpace,
        boolean interlaced) {

    private static final Rational SQUARE = new Rational(1, 1);

    /// Ordinary SDR video of square pixels: BT.709, limited range, 8 bits, upright.
    public static EncodeSpec sdr(String encoder, int width, int height, Rational timeBase, Rational frameRate) {
        return new EncodeSpec(
                encoder,
                -1,
                "",
                width,
                height,
                Orientation.UPRIGHT,
                true,
                SQUARE,
                timeBase,
                frameRate,
                8,
                "tv",
                "bt709",
                "bt709",
                "bt709",
                false);
    }

    /// A stream like the source's: its times, shape and colours. What the header does not say is taken from `first`.
    public static EncodeSpec like(VideoInfo info, Frame first) {
        AVFrame frame = first.av();
        @Nullable AVPixFmtDescriptor pixel = av_pix_fmt_desc_get(frame.format());
        boolean rgb = pixel != null && (pixel.flags() & AV_PIX_FMT_FLAG_RGB) != 0;
        boolean fullRangeFormat = isFullRangeFormat(frame.format());
        // RGB has no matrix of its own; it gets BT.709 when it becomes YUV.
        return new EncodeSpec(
                Encoders.AUTO,
                -1,
                "",
                frame.width(),
                frame.height(),
                info.orientation(),
                true,
                info.sampleAspect(),
                info.timeBase(),
                info.frameRate(),
                pixel == null ? 8 : pixel.comp(0).depth(),
                rgb
                        ? "tv"
                        : fullRangeFormat ? "pc" : known(info.colorRange(), av_color_range_name(frame.color_range())),
                known(info.colorPrimaries(), av_color_primaries_name(frame.color_primaries())),
                known(info.colorTransfer(), av_color_transfer_name(frame.color_trc())),
                rgb ? "bt709" : known(info.colorSpace(), av_color_space_name(frame.colorspace())),
                info.fieldOrder().equals("interlaced"));
    }

    static boolean isFullRangeFormat(int format) {
        return format == AV_PIX_FMT_YUVJ420P
                || format == AV_PIX_FMT_YUVJ422P
                || format == AV_PIX_FMT_YUVJ444P
                || format == AV_PIX_FMT_YUVJ440P
                || format == AV_PIX_FMT_YUVJ411P;
    }

    private static String known(String declared, @Nullable BytePointer ofFrame) {
        return !declared.equals("unknown") || ofFrame == null || ofFrame.isNull() ? declared : ofFrame.getString();
    }

    public EncodeSpec withEncoder(String name, int newQuality, String newPreset) {
        return new EncodeSpec(
                name,
                newQuality,
                newPreset,
                width,
                height,
                orientation,
                bakeTurn,
                sampleAspect,
                timeBase,
                frameRate,
                bitDepth,
                colorRange,
                colorPrimaries,
                colorTransfer,
                colorSpace,
                interlaced);
    }

    public EncodeSpec withBitDepth(int bits) {
        return new EncodeSpec(
                encoder,
                quality,
                preset,
                width,
                height,
                orientation,
                bakeTurn,
                sampleAspect,
                timeBase,
                frameRate,
                bits,
                colorRange,
                colorPrimaries,
                colorTransfer,
                colorSpace,
                interlaced);
    }

    public EncodeSpec withTurn(Orientation turn, boolean baked) {
        return new EncodeSpec(
                encoder,
                quality,
                preset,
                width,
                height,
                turn,
                baked,
                sampleAspect,
                timeBase,
                frameRate,
                bitDepth,
                colorRange,
                colorPrimaries,
                colorTransfer,
                colorSpace,
                interlaced);
    }

    public EncodeSpec withSampleAspect(Rational aspect) {
        return new EncodeSpec(
                encoder,
                quality,
                preset,
                width,
                height,
                orientation,
                bakeTurn,
                aspect,
                timeBase,
                frameRate,
                bitDepth,
                colorRange,
                colorPrimaries,
                colorTransfer,
                colorSpace,
                interlaced);
    }

    public EncodeSpec withColours(String range, String primaries, String transfer, String space) {
        return new EncodeSpec(
                encoder,
                quality,
                preset,
                width,
                height,
                orientation,
                bakeTurn,
                sampleAspect,
                timeBase,
                frameRate,
                bitDepth,
                range,
                primaries,
                transfer,
                space,
                interlaced);
    }

    /// The same stream in ordinary SDR colours, 8 bits.
    public EncodeSpec toSdr() {
        return withBitDepth(8).withColours("tv", "bt709", "bt709", "bt709");
    }

    /// The turn that is made before encoding.
    Orientation bakedTurn() {
        return bakeTurn ? orientation : Orientation.UPRIGHT;
    }

    /// True for the PQ and HLG transfers.
    public boolean hdr() {
        return colorTransfer.equals("smpte2084") || colorTransfer.equals("arib-std-b67");
    }

    /// Width of the coded picture: upright and even.
    public int codedWidth() {
        return even(bakedTurn().swapsSides() ? height : width);
    }

    /// Height of the coded picture: upright and even.
    public int codedHeight() {
        return even(bakedTurn().swapsSides() ? width : height);
    }

    /// Sample aspect of the coded picture.
    Rational codedAspect() {
        return bakedTurn().swapsSides() ? new Rational(sampleAspect.den(), sampleAspect.num()) : sampleAspect;
    }

    private static int even(int side) {
        return side & ~1;
    }
}
