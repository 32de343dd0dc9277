package org.clipmill.media;

import java.util.Arrays;

/// Which rows of a picture have a part in its bilinear reduction to a given height, and where they may be moved so that
/// the reduction of the shorter picture is the same.
///
/// Output row `j` mixes the input rows at `floor(c)` and `floor(c) + 1`, `c = (j + 1/2) f - 1/2`, `f` the factor of the
/// reduction; the weights are the fraction of `c`. Leaving out an even number `m` of rows for each output row turns
/// `f` into `f - m` and `c` into `c - m j - m / 2`: another place, the same fraction, the same result. Two output rows
/// still use different input rows as long as `f - m` is at least 2 (or 1, when only one row has weight).
///
/// @param height rows of the picture
/// @param outRows rows of its reduction
/// @param dropped `m`, rows left out for each output row; 0 for none
record NeededRows(int height, int outRows, int dropped) {
    /// Leaves out as many rows as it can.
    static NeededRows of(int height, int outRows) {
        if (outRows < 1 || height < 2 * outRows) {
            return new NeededRows(height, outRows, 0);
        }
        boolean single = height % outRows == 0 && height / outRows % 2 == 1;
        int most = single ? height / outRows - 1 : (height / outRows - 2) / 2 * 2;
        for (int dropped = most; dropped > 0; dropped -= 2) {
            NeededRows rows = new NeededRows(height, outRows, dropped);
            if (rows.sameWeights()) {
                return rows;
            }
        }
        return new NeededRows(height, outRows, 0);
    }

    /// OpenCV keeps `c` as a float, which is coarser far down a high picture, and rounds the weight to 1/2048: seldom,
    /// another place gives another weight.
    private boolean sameWeights() {
        for (int j = 0; j < outRows; j++) {
            if (weight(j, height) != weight(j, compactHeight())) {
                return false;
            }
        }
        return true;
    }

    private double weight(int outRow, int rows) {
        double factor = 1 / ((double) outRows / rows);
        float centre = (float) ((outRow + 0.5) * factor - 0.5);
        float fraction = centre - (float) Math.floor(centre);
        return Math.rint(fraction * 2048f);
    }

    /// Rows of the shorter picture.
    int compactHeight() {
        return height - outRows * dropped;
    }

    /// For each row of the shorter picture the row of the whole one that belongs there, -1 where none is needed.
    int[] origins() {
        int[] origins = new int[compactHeight()];
        Arrays.fill(origins, -1);
        double factor = (double) compactHeight() / outRows;
        for (int j = 0; j < outRows; j++) {
            double centre = (j + 0.5) * factor - 0.5;
            int first = (int) Math.floor(centre);
            int last = centre == first ? first : Math.min(first + 1, origins.length - 1);
            for (int row = first; row <= last; row++) {
                origins[row] = row + dropped * j + dropped / 2;
            }
        }
        return origins;
    }
}
