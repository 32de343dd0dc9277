package org.clipmill.curate.clips;

import org.clipmill.vision.Timeline;

/// Timelines of nothing but times.
final class TestTimelines {
    private TestTimelines() {}

    /// @param rate ticks a second, and the declared frames a second
    /// @param step ticks between frames
    static Timeline constantRate(int rate, int step, int frames) {
        long[] pts = new long[frames + 1];
        for (int i = 0; i <= frames; i++) {
            pts[i] = (long) i * step;
        }
        return of(rate, pts);
    }

    /// @param rate ticks a second, and the declared frames a second
    /// @param boundaries times of the frames and the end of the last
    static Timeline of(int rate, long[] boundaries) {
        int frames = boundaries.length - 1;
        long[] pts = java.util.Arrays.copyOf(boundaries, frames);
        double[] d = new double[frames];
        float[] f = new float[frames];
        boolean[] b = new boolean[frames];
        int[] i = new int[0];
        float[] e = new float[0];
        return new Timeline(
                "0123456789abcdef",
                "0123456789abcdef.000000",
                "1/" + rate,
                rate + "/1",
                0,
                boundaries[frames],
                64,
                36,
                64,
                36,
                pts,
                b,
                b,
                d,
                d,
                d,
                new double[0],
                d,
                d,
                d,
                f,
                f,
                f,
                f,
                d,
                f,
                f,
                f,
                f,
                f,
                new long[0],
                i,
                e,
                e,
                i,
                i,
                i,
                i,
                i,
                e,
                e,
                e,
                e,
                e,
                e,
                e,
                i,
                new double[0]);
    }
}
