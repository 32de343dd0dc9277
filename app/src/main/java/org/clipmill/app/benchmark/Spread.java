package org.clipmill.app.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Several values of the same thing.
///
/// @param median of an even number of values the mean of the two in the middle
/// @param min the smallest
/// @param max the largest
record Spread(double median, double min, double max) {
    /// @param values at least one
    static Spread of(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        return new Spread(median, sorted[0], sorted[n - 1]);
    }

    Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("median", round(median));
        map.put("min", round(min));
        map.put("max", round(max));
        return map;
    }

    private static double round(double v) {
        return Math.round(v * 1e4) / 1e4;
    }
}
