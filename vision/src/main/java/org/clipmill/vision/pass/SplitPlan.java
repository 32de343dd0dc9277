package org.clipmill.vision.pass;

import java.util.List;

/// How a long video is measured in pieces, and what its packets say of it as a whole.
///
/// @param pieces in order; together all frames
/// @param frames of the video
/// @param firstPts of the first frame, ticks
/// @param variableRate as [Totals] has it
/// @param bytes of the video stream
public record SplitPlan(List<Piece> pieces, int frames, long firstPts, boolean variableRate, long bytes) {
    public SplitPlan {
        pieces = List.copyOf(pieces);
    }

    /// Frames that are decoded twice.
    public long leadIn() {
        return pieces.stream().mapToLong(Piece::leadIn).sum();
    }

    /// What one pass over the video counts.
    ///
    /// @param parts of the pieces, in order
    public Totals totals(List<Totals> parts) {
        return new Totals(
                frames,
                firstPts,
                parts.getLast().endPts(),
                parts.stream().mapToInt(Totals::intraFrames).sum(),
                0, // no piece would have passed with any of these
                variableRate,
                bytes,
                0,
                0,
                0);
    }
}
