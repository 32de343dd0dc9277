package org.clipmill.curate;

import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.vision.pass.Piece;

/// What the workers of the one pass are given, one at a time.
sealed interface AnalyzeJob {
    SourceRow source();

    /// Whether it is still to be done, or gone on with; asked by any thread.
    default boolean wanted() {
        return true;
    }

    /// A video.
    ///
    /// @param splittable whether the answer may be that it can be measured in pieces
    record Whole(SourceRow source, boolean splittable) implements AnalyzeJob {}

    /// A piece of a long one.
    record OfPiece(SplitVideo video, Piece piece) implements AnalyzeJob {
        @Override
        public SourceRow source() {
            return video.source();
        }

        @Override
        public boolean wanted() {
            return video.fits();
        }
    }
}
