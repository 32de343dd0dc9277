package org.clipmill.media;

/// What a container says about its chosen video stream, before anything is decoded. Declared values may be wrong.
///
/// @param container libav's name of the demuxer
/// @param codec libav's name of the codec
/// @param streamIndex index of the chosen stream in the container
/// @param streamChoice why that stream, for people
/// @param timeBase seconds per pts tick
/// @param startPts first pts of the stream as declared, in ticks, 0 if not
/// @param frameRate average frames a second as declared, [Rational#UNKNOWN] if not
/// @param declaredFrames frame count as declared, 0 if not
/// @param declaredSeconds duration as declared, 0 if not
/// @param width stored width in pixels
/// @param height stored height in pixels
/// @param orientation how to turn the picture upright
/// @param sampleAspect width of a pixel over its height, 1/1 when square or not said
/// @param pixelFormat libav's name
/// @param bitDepth bits of a component
/// @param colorRange `tv` (limited), `pc` (full) or `unknown`
/// @param colorPrimaries libav's name, for example `bt709`
/// @param colorTransfer libav's name, for example `smpte2084` (PQ) or `arib-std-b67` (HLG)
/// @param colorSpace libav's name of the matrix
/// @param fieldOrder `progressive`, `interlaced` or `unknown`
/// @param videoStreams how many video streams there are, attached pictures not counted
/// @param audioStreams how many audio streams there are
public record VideoInfo(
        String container,
        String codec,
        int streamIndex,
        String streamChoice,
        Rational timeBase,
        long startPts,
        Rational frameRate,
        long declaredFrames,
        double declaredSeconds,
        int width,
        int height,
        Orientation orientation,
        Rational sampleAspect,
        String pixelFormat,
        int bitDepth,
        String colorRange,
        String colorPrimaries,
        String colorTransfer,
        String colorSpace,
        String fieldOrder,
        int videoStreams,
        int audioStreams) {

    /// True for the PQ and HLG transfers, whose pictures must be tone-mapped before an ordinary viewer or model sees
    /// them.
    public boolean hdr() {
        return colorTransfer.equals("smpte2084") || colorTransfer.equals("arib-std-b67");
    }

    /// Width in pixels after rotation; pixels are not stretched to squares.
    public int uprightWidth() {
        return orientation.swapsSides() ? height : width;
    }

    /// Height in pixels after rotation.
    public int uprightHeight() {
        return orientation.swapsSides() ? width : height;
    }
}
