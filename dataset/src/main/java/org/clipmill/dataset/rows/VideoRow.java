package org.clipmill.dataset.rows;

/// Table `videos`: what probing and decoding a video found. Values named declared are the container's and may be wrong;
/// the others were
/// measured.
///
/// @param videoId id, derived from the content
/// @param container libav's demuxer
/// @param codec libav's codec
/// @param streamIndex which stream of the container was read
/// @param streamChoice why that one
/// @param videoStreams video streams there are
/// @param audioStreams audio streams there are
/// @param timeBase seconds per tick, `num/den`
/// @param frameRate declared frames a second, `num/den`
/// @param startPts pts of the first frame, ticks
/// @param endPts end of the last frame, ticks
/// @param frames frames that were decoded
/// @param seconds measured length
/// @param declaredSeconds length as declared, 0 if not
/// @param declaredFrames frames as declared, 0 if not
/// @param width upright width, pixels
/// @param height upright height, pixels
/// @param rotation clockwise degrees that make it upright
/// @param mirrored whether it is also mirrored
/// @param sampleAspect width of a pixel over its height, `num/den`
/// @param pixelFormat libav's name
/// @param bitDepth bits of a component
/// @param colorRange tv, pc or unknown
/// @param colorPrimaries libav's name
/// @param colorTransfer libav's name
/// @param colorSpace libav's name
/// @param hdr PQ or HLG
/// @param fieldOrder progressive, interlaced or unknown
/// @param variableFrameRate longest frame over 1.5 or shortest under 0.5 of the median
/// @param intraFrames frames at which decoding can start
/// @param corruptFrames frames that the decoder reported damaged
/// @param streamBytes bytes of the video stream
/// @param bitrate mean bits a second of the video stream
/// @param decodeErrors packets that did not decode
/// @param readErrors failed reads
/// @param repairedPts frames whose time was missing or did not rise
/// @param undecodedSeconds declared length that did not decode, 0 unless there were errors
public record VideoRow(
        String videoId,
        String container,
        String codec,
        int streamIndex,
        String streamChoice,
        int videoStreams,
        int audioStreams,
        String timeBase,
        String frameRate,
        long startPts,
        long endPts,
        long frames,
        double seconds,
        double declaredSeconds,
        long declaredFrames,
        int width,
        int height,
        int rotation,
        boolean mirrored,
        String sampleAspect,
        String pixelFormat,
        int bitDepth,
        String colorRange,
        String colorPrimaries,
        String colorTransfer,
        String colorSpace,
        boolean hdr,
        String fieldOrder,
        boolean variableFrameRate,
        int intraFrames,
        int corruptFrames,
        long streamBytes,
        double bitrate,
        long decodeErrors,
        long readErrors,
        long repairedPts,
        double undecodedSeconds) {}
