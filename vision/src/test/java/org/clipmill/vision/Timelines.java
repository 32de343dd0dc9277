package org.clipmill.vision;

import java.util.Arrays;

/// Timelines made up for tests: constant frame rate, given differences, everything else calm.
public final class Timelines {
    private Timelines() {}

    /// A timeline whose content_val is `content` at every frame (frame 0 is ignored).
    public static Timeline ofContent(int rate, double... content) {
        double[] values = content.clone();
        if (values.length > 0) {
            values[0] = Double.NaN;
        }
        return of(rate, values, constant(values.length, 128));
    }

    /// A timeline whose mean brightness is `rgb`.
    public static Timeline ofBrightness(int rate, double... rgb) {
        double[] differences = constant(rgb.length, 0);
        return of(rate, differences, rgb.clone());
    }

    /// `n` frames in which nothing happens.
    public static Timeline calm(int rate, int n) {
        return ofContent(rate, constant(n, 0));
    }

    private static Timeline of(int rate, double[] delta, double[] rgb) {
        int n = delta.length;
        long[] pts = new long[n];
        for (int i = 0; i < n; i++) {
            pts[i] = i;
        }
        return new Timeline(
                "0123456789abcdef",
                "1/" + rate,
                rate + "/1",
                0,
                n,
                640,
                360,
                256,
                144,
                pts,
                new boolean[n],
                new boolean[n],
                delta,
                delta,
                delta,
                new double[0],
                skip(delta, 2),
                skip(delta, 3),
                rgb,
                floats(n, 128),
                floats(n, 40),
                floats(n, 100),
                floats(n, 0),
                new int[0],
                new float[0],
                new float[0],
                new int[0],
                new int[0],
                new int[0],
                new int[0],
                new int[0],
                new float[0],
                new float[0],
                new float[0],
                new float[0],
                new float[0],
                new float[0],
                new float[0],
                new int[0],
                new double[0]);
    }

    /// With flat colours, the difference over several frames is the largest on the way.
    private static double[] skip(double[] delta, int step) {
        double[] out = constant(delta.length, Double.NaN);
        for (int i = step; i < out.length; i += step) {
            double largest = 0;
            for (int k = i - step + 1; k <= i; k++) {
                largest = Math.max(largest, delta[k]);
            }
            out[i] = largest;
        }
        return out;
    }

    private static double[] constant(int n, double value) {
        double[] out = new double[n];
        Arrays.fill(out, value);
        return out;
    }

    private static float[] floats(int n, float value) {
        float[] out = new float[n];
        Arrays.fill(out, value);
        return out;
    }
}
