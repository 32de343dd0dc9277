package org.clipmill.app.report;

import java.util.List;
import org.clipmill.vision.signals.Signal;

/// How the clips spread over the values of one signal, by fate.
///
/// @param signal what was measured
/// @param low left end of the axis
/// @param high right end of the axis
/// @param max largest value, which may lie beyond the axis
/// @param bins clips in each bin: kept, rejected by a filter, left out before the filters
/// @param beyond clips right of the axis
/// @param missing clips without a value
/// @param thresholds limits drawn in
record Histogram(
        Signal.Description signal,
        double low,
        double high,
        double max,
        int[][] bins,
        int beyond,
        int missing,
        List<Threshold> thresholds) {
    static final int BINS = 40;
    static final int FATES = 3;

    /// The part of the values that the axis holds when the tail is long.
    static final double AXIS_SHARE = 0.995;

    /// An axis for values of which a sample is known.
    static Histogram empty(Signal.Description signal, Sample sample, List<Threshold> thresholds) {
        double low = sample.min();
        double high = sample.quantile(AXIS_SHARE);
        // A tail that is not much longer than the rest is shown.
        if (sample.max() <= low + 1.3 * (high - low)) {
            high = sample.max();
        }
        if (low > 0 && low < 0.4 * high) {
            low = 0;
        }
        double width = high - low;
        for (Threshold threshold : thresholds) {
            double value = threshold.value();
            boolean reached = value >= sample.min() && value <= sample.max();
            if (reached || value > low - width && value < high + width) {
                low = Math.min(low, value);
                // Beyond a limit there is room for what it rejects.
                double room = value < sample.max() && value > high - 0.06 * width ? 0.06 * (value - low) : 0;
                high = Math.max(high, Math.min(sample.max(), value + room));
                high = Math.max(high, value);
            }
        }
        if (high <= low) {
            high = low + 1;
        }
        return new Histogram(signal, low, high, sample.max(), new int[BINS][FATES], 0, 0, thresholds);
    }

    /// The bin of a value; [#BINS] beyond the axis.
    int bin(double value) {
        if (value > high) {
            return BINS;
        }
        return (int) Math.clamp((long) Math.floor((value - low) / (high - low) * BINS), 0, BINS - 1);
    }

    Histogram with(int clipsBeyond, int clipsMissing) {
        return new Histogram(signal, low, high, max, bins, clipsBeyond, clipsMissing, thresholds);
    }

    static int fate(Clip clip) {
        return clip.kept() ? 0 : clip.reason().stage() == Reason.Stage.FILTER ? 1 : 2;
    }
}
