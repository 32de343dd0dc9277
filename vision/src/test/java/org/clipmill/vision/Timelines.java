package org.clipmill.vision;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

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

    /// A timeline of thumbnails, each given by its [Thumbnail#BYTES] cells; all changes are those of the
    /// cells, and no motion explains any of them.
    public static Timeline ofThumbnails(int rate, List<int[]> pictures) {
        return ofThumbnails(rate, pictures, 1);
    }

    /// The same where motion search leaves the given share of every change.
    public static Timeline ofThumbnails(int rate, List<int[]> pictures, double unexplained) {
        int n = pictures.size();
        double[] luma = new double[n];
        double[] colour = new double[n];
        long[] thumbnails = new long[n * Thumbnail.LONGS];
        for (int f = 0; f < n; f++) {
            int[] now = pictures.get(f);
            for (int i = 0; i < Thumbnail.BYTES; i++) {
                thumbnails[f * Thumbnail.LONGS + i / 8] |= (long) now[i] << i % 8 * 8;
                int change = f == 0 ? 0 : Math.abs(now[i] - pictures.get(f - 1)[i]);
                if (i < Thumbnail.LUMA) {
                    luma[f] += change / (double) Thumbnail.LUMA;
                } else {
                    colour[f] += change / (double) Thumbnail.COLOUR;
                }
            }
        }
        return of(rate, luma, constant(n, 128), colour, unexplained, thumbnails);
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
        long[] thumbnails = new long[delta.length * Thumbnail.LONGS];
        for (int i = 0; i < thumbnails.length; i++) { // a gradient, brighter and darker with the picture
            int level = Math.clamp((long) rgb[i / Thumbnail.LONGS], 0, 255);
            for (int k = 0; k < 8; k++) {
                thumbnails[i] |= (long) (level * (i % Thumbnail.LONGS + 1) / Thumbnail.LONGS) << 8 * k;
            }
        }
        return of(rate, delta, rgb, delta, 1, thumbnails);
    }

    private static Timeline of(
            int rate, double[] delta, double[] rgb, double[] colour, double unexplained, long[] thumbnails) {
        int n = delta.length;
        long[] pts = new long[n];
        for (int i = 0; i < n; i++) {
            pts[i] = i;
        }
        return new Timeline(
                "0123456789abcdef",
                "0123456789abcdef.000000",
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
                map(delta, d -> 1 - Math.min(2, d / 60)),
                floats(map(delta, d -> Math.min(1, d / 120))),
                floats(delta),
                floats(colour),
                floats(delta),
                floats(map(delta, d -> d * unexplained)),
                thumbnails,
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

    private static double[] map(double[] values, DoubleUnaryOperator to) {
        return Arrays.stream(values).map(to).toArray();
    }

    private static float[] floats(double[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    private static float[] floats(int n, float value) {
        float[] out = new float[n];
        Arrays.fill(out, value);
        return out;
    }
}
