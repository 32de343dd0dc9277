package org.clipmill.vision.shots;

import org.clipmill.vision.Thumbnail;

/// How the change between two frames spreads over the picture.
///
/// @param evenness square of the mean over the mean of squares of the change of the living cells, 0..1:
/// near the share of the picture that changes
/// @param oneSided share of the change that has one sign, 0..1
/// @param leastHalf the least that any half of the picture (upper, lower, left, right) has of it, 0..0.5
/// @param leastRows the least that the upper or the lower half has of it, 0..0.5
record Spread(double evenness, double oneSided, double leastHalf, double leastRows) {
    /// @param a luma cells of a frame
    /// @param b of another
    /// @param alive cells that are not in black bars
    static Spread of(int[] a, int[] b, int[] alive) {
        double sum = 0;
        double squares = 0;
        for (int i : alive) {
            double d = Math.abs(b[i] - a[i]);
            sum += d;
            squares += d * d;
        }
        double evenness = squares > 0 ? sum * sum / alive.length / squares : 0;
        long all = 0;
        long signed = 0;
        long top = 0;
        long bottom = 0;
        long left = 0;
        for (int i = 0; i < Thumbnail.LUMA; i++) {
            int d = b[i] - a[i];
            int row = i / Thumbnail.LUMA_COLUMNS;
            all += Math.abs(d);
            signed += d;
            top += row < Thumbnail.LUMA_ROWS / 2 ? Math.abs(d) : 0;
            bottom += row > Thumbnail.LUMA_ROWS / 2 ? Math.abs(d) : 0;
            left += i % Thumbnail.LUMA_COLUMNS < Thumbnail.LUMA_COLUMNS / 2 ? Math.abs(d) : 0;
        }
        if (all == 0) {
            return new Spread(evenness, 0, 0, 0);
        }
        long leastRows = Math.min(top, bottom);
        long leastHalf = Math.min(leastRows, Math.min(left, all - left));
        return new Spread(
                evenness, (double) Math.abs(signed) / all, (double) leastHalf / all, (double) leastRows / all);
    }
}
