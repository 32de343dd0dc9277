package org.clipmill.vision.signals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Plain statistics that leave NaN out and give null where nothing is left.
final class Statistics {
    private Statistics() {}

    static @Nullable Double mean(double[] values) {
        double sum = 0;
        int n = 0;
        for (double v : values) {
            if (!Double.isNaN(v)) {
                sum += v;
                n++;
            }
        }
        return n == 0 ? null : sum / n;
    }

    static @Nullable Double mean(float[] values, ClipView.Range range) {
        return mean(slice(values, range));
    }

    static double[] slice(float[] values, ClipView.Range range) {
        double[] out = new double[Math.max(0, range.size())];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[range.from() + i];
        }
        return out;
    }

    /// The value that the share `q` (0..1) of the others is not above, by the nearest rank.
    static @Nullable Double quantile(double[] values, double q) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return sorted.length == 0 ? null : sorted[(int) Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
    }

    /// Rounds half to even, so that files hold what was measured and no noise.
    static @Nullable Double round(@Nullable Double value, int decimals) {
        return value == null || !Double.isFinite(value)
                ? null
                : BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .doubleValue();
    }
}
