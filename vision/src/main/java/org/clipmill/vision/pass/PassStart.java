package org.clipmill.vision.pass;

import org.clipmill.media.Rational;

/// Where a pass begins, and when earlier frames were sampled.
///
/// @param warm first frame that the pass sees
/// @param from first frame that it tells of
/// @param samples the half-second samples before `warm`
/// @param camera the camera's steps before `warm`
record PassStart(int warm, int from, SampleGrid samples, SampleGrid camera) {
    /// At the first frame.
    static PassStart beginning() {
        return new PassStart(
                0, 0, new SampleGrid(SampleGrid.SAMPLE_SECONDS), new SampleGrid(SampleGrid.CAMERA_SECONDS));
    }

    /// In the middle of a video.
    ///
    /// @param pts of all its frames
    static PassStart of(Piece piece, long[] pts, Rational timeBase) {
        PassStart start = new PassStart(
                piece.warm(),
                piece.from(),
                new SampleGrid(SampleGrid.SAMPLE_SECONDS),
                new SampleGrid(SampleGrid.CAMERA_SECONDS));
        for (int i = 0; i < piece.warm(); i++) {
            double seconds = timeBase.seconds(pts[i] - pts[0]);
            pass(start.samples, seconds);
            pass(start.camera, seconds);
        }
        return start;
    }

    private static void pass(SampleGrid grid, double seconds) {
        if (grid.due(seconds)) {
            grid.take(seconds);
        }
    }
}
