package org.clipmill.app.report;

import java.util.Arrays;

/// An even sample of a stream of numbers, of bounded size and the same at every run: every n-th number, where n doubles
/// whenever the sample is full.
final class Sample {
    private static final int SIZE = 1 << 14;

    private final double[] values = new double[SIZE];
    private int size;
    private int step = 1;
    private long seen;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    void add(double value) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        if (seen++ % step == 0) {
            if (size == SIZE) {
                for (int i = 0; i < SIZE / 2; i++) {
                    values[i] = values[2 * i];
                }
                size = SIZE / 2;
                step *= 2;
                if ((seen - 1) % step != 0) {
                    return;
                }
            }
            values[size++] = value;
        }
    }

    long seen() {
        return seen;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    /// The value that a share of the numbers does not exceed.
    double quantile(double share) {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.clamp((long) Math.ceil(share * size) - 1, 0, size - 1)];
    }
}
