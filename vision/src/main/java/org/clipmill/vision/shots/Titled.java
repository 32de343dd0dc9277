package org.clipmill.vision.shots;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.clipmill.vision.Thumbnail;

/// Tells whether one of two frames is the other in another light with a title before it: most cells of the one are
/// one linear function of those of the other, and the rest lies to one side of it. The function is that of the cells
/// that fit best: least trimmed squares, by repeated choice (Rousseeuw and Van Driessen 2006).
final class Titled {
    /// A title leaves at least so much of the picture to be seen.
    private static final double SEEN = 0.65;
    /// There the picture is known again (Pearson correlation of luma); of unlike pictures, the cells that fit
    /// best reach 0.8.
    private static final double SEEN_CORRELATION = 0.95;
    /// A picture under a title keeps at least so much of its contrast.
    private static final double LEAST_GAIN = 0.15;
    /// So much of what the light does not explain has one sign: a title is brighter than the picture, or darker.
    private static final double ONE_SIDED = 0.9;
    /// How often the cells are chosen anew; the choice changes little after three times.
    private static final int ROUNDS = 6;

    private Titled() {}

    /// @param clean a frame
    /// @param titled another, which may be the first in another light with a title before it
    static boolean is(Evidence evidence, int clean, int titled) {
        int[] from = evidence.luma(clean);
        int[] to = evidence.luma(titled);
        int[] cells = IntStream.range(0, Thumbnail.LUMA).toArray();
        int seen = (int) (SEEN * cells.length);
        Line line = Line.through(from, to, cells, cells.length);
        for (int round = 0; round < ROUNDS; round++) {
            Line last = line;
            cells = IntStream.range(0, Thumbnail.LUMA)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> Math.abs(last.off(from[i], to[i]))))
                    .mapToInt(i -> i)
                    .toArray();
            line = Line.through(from, to, cells, seen);
        }
        if (line.correlation() < SEEN_CORRELATION || line.gain() < LEAST_GAIN || line.gain() > 1 / LEAST_GAIN) {
            return false;
        }
        double all = 0;
        double signed = 0;
        for (int i = seen; i < cells.length; i++) {
            double off = line.off(from[cells[i]], to[cells[i]]);
            all += Math.abs(off);
            signed += off;
        }
        return Math.abs(signed) >= ONE_SIDED * all;
    }

    /// Luma of one frame's cells as a linear function of another's.
    private record Line(double gain, double offset, double correlation) {
        /// By least squares through the first `count` of some cells.
        static Line through(int[] a, int[] b, int[] cells, int count) {
            long sumA = 0;
            long sumB = 0;
            long squaresA = 0;
            long squaresB = 0;
            long products = 0;
            for (int i = 0; i < count; i++) {
                int x = a[cells[i]];
                int y = b[cells[i]];
                sumA += x;
                sumB += y;
                squaresA += x * x;
                squaresB += y * y;
                products += x * y;
            }
            double varianceA = squaresA - sumA * (double) sumA / count;
            double varianceB = squaresB - sumB * (double) sumB / count;
            double covariance = products - sumA * (double) sumB / count;
            if (varianceA <= 0 || varianceB <= 0) {
                return new Line(0, (double) sumB / count, 0);
            }
            double gain = covariance / varianceA;
            return new Line(gain, (sumB - gain * sumA) / count, covariance / Math.sqrt(varianceA * varianceB));
        }

        /// How far the second value is from where the first lets expect it.
        double off(int a, int b) {
            return b - (gain * a + offset);
        }
    }
}
