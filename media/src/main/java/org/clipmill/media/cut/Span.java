package org.clipmill.media.cut;

/// The frames of a clip, as [org.clipmill.media.FrameReader] counts and times them.
///
/// @param startOrdinal ordinal of the first frame
/// @param endOrdinal ordinal of the first frame that is not in it any more
/// @param startPts pts of the first frame, in ticks of the video stream's time base
/// @param endPts pts of the frame `endOrdinal`; at the end of the film, the last frame's pts plus its duration
public record Span(long startOrdinal, long endOrdinal, long startPts, long endPts) {
    public Span {
        if (startOrdinal < 0 || endOrdinal <= startOrdinal || endPts <= startPts) {
            throw new IllegalArgumentException("an empty or backward span: frames " + startOrdinal + ".." + endOrdinal
                    + ", pts " + startPts + ".." + endPts);
        }
    }

    public long frames() {
        return endOrdinal - startOrdinal;
    }
}
