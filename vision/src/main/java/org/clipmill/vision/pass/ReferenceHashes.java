package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_core.*;
import static org.bytedeco.opencv.global.opencv_imgproc.*;

import java.util.Arrays;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// What PySceneDetect 0.7's HistogramDetector and HashDetector compare of two frames, with their default
/// sizes (specs/shots.md 2.4 and 2.5).
final class ReferenceHashes implements AutoCloseable {
    /// Luma levels that share a bin: 128 bins over 0..255.
    private static final int LEVELS_PER_BIN = 2;

    private static final int HASH_SIDE = 8;
    private static final int LOW_PASS = 2;

    private final Mat yuv = new Mat();
    private final Mat luma = new Mat();
    private final Mat square = new Mat();
    private final Mat numbers = new Mat();
    private final Mat spectrum = new Mat();
    private final Size squareSize = new Size(HASH_SIDE * LOW_PASS, HASH_SIDE * LOW_PASS);
    private byte[] pixels = new byte[0];
    private float[] histogramBefore = new float[0];
    private boolean first = true;
    private long hashBefore;

    /// Pearson correlation of the luma histograms of this frame and the one before, -1..1; NaN for the first
    /// frame.
    double correlation = Double.NaN;
    /// Share of the hash bits that differ, 0..1; NaN for the first frame.
    double distance = Double.NaN;

    /// Sets [#correlation].
    ///
    /// @param bgr the small picture
    void histogram(Mat bgr) {
        float[] histogram = counts(bgr);
        if (histogramBefore.length > 0) {
            correlation = correlation(histogramBefore, histogram);
        }
        histogramBefore = histogram;
    }

    /// Sets [#distance].
    ///
    /// @param gray the small picture in gray
    void hash(Mat gray) {
        long hash = bits(gray);
        if (!first) {
            distance = Long.bitCount(hash ^ hashBefore) / (double) (HASH_SIDE * HASH_SIDE);
        }
        hashBefore = hash;
        first = false;
    }

    /// Counts of luma, scaled to length 1.
    private float[] counts(Mat bgr) {
        cvtColor(bgr, yuv, COLOR_BGR2YUV);
        extractChannel(yuv, luma, 0);
        int n = luma.rows() * luma.cols();
        if (pixels.length != n) {
            pixels = new byte[n];
        }
        luma.data().get(pixels);
        int[] counts = new int[256 / LEVELS_PER_BIN];
        for (byte p : pixels) {
            counts[(p & 0xff) / LEVELS_PER_BIN]++;
        }
        double squares = 0;
        for (int c : counts) {
            squares += (double) c * c;
        }
        double scale = 1 / Math.sqrt(squares);
        float[] out = new float[counts.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (counts[i] * scale);
        }
        return out;
    }

    private static double correlation(float[] a, float[] b) {
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        for (int i = 0; i < a.length; i++) {
            double x = a[i];
            double y = b[i];
            sumA += x;
            sumB += y;
            squaresA += x * x;
            squaresB += y * y;
            products += x * y;
        }
        double n = a.length;
        double variances = (squaresA - sumA * sumA / n) * (squaresB - sumB * sumB / n);
        return Math.abs(variances) > Math.ulp(1.0) ? (products - sumA * sumB / n) / Math.sqrt(variances) : 1;
    }

    /// One bit for each of the lowest frequencies: above their median or not.
    private long bits(Mat gray) {
        resize(gray, square, squareSize, 0, 0, INTER_AREA);
        square.convertTo(numbers, CV_32F);
        int side = HASH_SIDE * LOW_PASS;
        try (FloatIndexer index = numbers.createIndexer()) {
            float largest = 0;
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    largest = Math.max(largest, index.get(y, x));
                }
            }
            float divisor = largest == 0 ? 1 : largest;
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    index.put(y, x, index.get(y, x) / divisor);
                }
            }
        }
        dct(numbers, spectrum);
        float[] low = new float[HASH_SIDE * HASH_SIDE];
        try (FloatIndexer index = spectrum.createIndexer()) {
            for (int i = 0; i < low.length; i++) {
                low[i] = index.get(i / HASH_SIDE, i % HASH_SIDE);
            }
        }
        float[] sorted = low.clone();
        Arrays.sort(sorted);
        float median = (sorted[low.length / 2 - 1] + sorted[low.length / 2]) / 2;
        long hash = 0;
        for (int i = 0; i < low.length; i++) {
            hash |= low[i] > median ? 1L << i : 0;
        }
        return hash;
    }

    @Override
    public void close() {
        yuv.close();
        luma.close();
        square.close();
        numbers.close();
        spectrum.close();
        squareSize.close();
    }
}
