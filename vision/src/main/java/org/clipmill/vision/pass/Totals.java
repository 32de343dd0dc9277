package org.clipmill.vision.pass;

/// What the pass counted over the whole video.
///
/// @param frames decoded
/// @param firstPts of the first frame, ticks
/// @param endPts end of the last frame, ticks
/// @param intraFrames at which decoding can start
/// @param corruptFrames that the decoder reported as damaged
/// @param variableRate the longest step from frame to frame is over 1.5 or the shortest under 0.5 of the median
/// (specs/shots.md section 4)
/// @param bytes of the video stream
/// @param decodeErrors packets that did not decode
/// @param readErrors failed reads of the container
/// @param repairedPts frames whose time was missing or did not rise
public record Totals(
        int frames,
        long firstPts,
        long endPts,
        int intraFrames,
        int corruptFrames,
        boolean variableRate,
        long bytes,
        long decodeErrors,
        long readErrors,
        long repairedPts) {}
