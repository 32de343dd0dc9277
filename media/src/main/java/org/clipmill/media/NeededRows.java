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
    static NeededRows of(int height, int outRows) {
        if (outRows < 1 || height < 2 * outRows) {
            return new NeededRows(height, outRows, 0);
        }
        if (height % outRows == 0 && height / outRows % 2 == 1) {
            return new NeededRows(height, outRows, height / outRows - 1);
        }
        int most = height / outRows - 2;
        return new NeededRows(height, outRows, most - most % 2);
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
