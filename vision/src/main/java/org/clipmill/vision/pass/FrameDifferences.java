package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_core.*;
import static org.bytedeco.opencv.global.opencv_imgproc.*;

import java.util.Set;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.clipmill.media.Frame;
import org.clipmill.media.MediaException;
import org.clipmill.media.Planes;
import org.clipmill.vision.Series;
import org.jspecify.annotations.Nullable;

/// Numbers of one frame and its difference to the one before, on the small picture. Pixel for pixel PySceneDetect
/// 0.7.1's values (specs/shots.md sections 1 and 2): 8-bit HSV, plain absolute differences. Only the asked for
/// [Series] are measured.
final class FrameDifferences implements AutoCloseable {
    /// A pixel darker than this counts as black (specs/shots.md 12.2).
    private static final double BLACK_BELOW = 32;

    /// What needs no conversion to BGR.
    private static final Set<Series> COLOURLESS = Set.of(Series.CHANGES);

    private final Set<Series> series;
    private Mat hsv = new Mat();
    private Mat hsvBefore = new Mat();
    private final Mat[] skipped = {new Mat(), new Mat()};
    private final Mat apart = new Mat();
    private final Mat value = new Mat();
    private final Mat gray = new Mat();
    private final Mat laplacian = new Mat();
    private final Mat dark = new Mat();
    private final Mat mean = new Mat();
    private final Mat spread = new Mat();
    private final Mat noMask = new Mat();
    private final EdgeMap edges = new EdgeMap();
    final ReferenceHashes hashes = new ReferenceHashes();
    final TinyPicture tiny = new TinyPicture();
    private int ordinal;

    double hue;
    double sat;
    double lum;
    double edge;
    final double[] contentSkip = new double[2];
    double averageRgb;
    double lumaMean;
    double lumaSpread;
    double sharpness;
    double blackShare;

    /// @param first ordinal of the first frame that will come
    FrameDifferences(Set<Series> series, int first) {
        this.series = series;
        this.ordinal = first;
    }

    /// The small picture of the last frame in gray; overwritten by the next.
    Mat gray() {
        return gray;
    }

    /// @param withGray make [#gray] in any case
    void accept(Frame frame, SmallPicture small, boolean withGray) throws MediaException {
        small.fit(frame);
        @Nullable Mat bgr = withGray || !COLOURLESS.containsAll(series) ? small.of(frame) : null;
        if (bgr != null) {
            measure(bgr, withGray);
        }
        if (series.contains(Series.CHANGES)) {
            @Nullable Planes planes = frame.planes();
            if (planes != null) {
                tiny.accept(planes, small.orientation(), small.width(), small.height());
            } else {
                tiny.accept(bgr != null ? bgr : small.of(frame));
            }
        }
        ordinal++;
    }

    private void measure(Mat small, boolean withGray) {
        double pixelCount = (double) small.rows() * small.cols();
        boolean light = series.contains(Series.LIGHT);
        boolean hash = series.contains(Series.HASH);
        if (withGray || light || hash) {
            cvtColor(small, gray, COLOR_BGR2GRAY);
        }
        if (series.contains(Series.CONTENT) || series.contains(Series.SKIPS) || series.contains(Series.EDGES)) {
            measureColours(small, pixelCount);
        }
        if (series.contains(Series.BRIGHTNESS)) {
            averageRgb = norm(small, NORM_L1, noMask) / (3 * pixelCount);
        }
        if (light) {
            measureLight(pixelCount);
        }
        if (hash) {
            hashes.hash(gray);
        }
        if (series.contains(Series.HISTOGRAM)) {
            hashes.histogram(small);
        }
    }

    private void measureColours(Mat small, double pixelCount) {
        Mat last = hsvBefore;
        hsvBefore = hsv;
        hsv = last;
        cvtColor(small, hsv, COLOR_BGR2HSV);
        try (Scalar sums = sums(hsvBefore)) {
            hue = sums.get(0) / pixelCount;
            sat = sums.get(1) / pixelCount;
            lum = sums.get(2) / pixelCount;
        }
        if (series.contains(Series.SKIPS)) {
            measureSkips(pixelCount);
        }
        if (series.contains(Series.EDGES)) {
            extractChannel(hsv, value, 2);
            edge = edges.difference(value);
        }
    }

    /// Sums of the absolute differences of hue, saturation and value to another picture; NaN if there is none.
    private Scalar sums(Mat other) {
        if (other.empty()) {
            return new Scalar(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        absdiff(hsv, other, apart);
        return sumElems(apart);
    }

    private void measureLight(double pixelCount) {
        meanStdDev(gray, mean, spread);
        lumaMean = value(mean);
        lumaSpread = value(spread);
        Laplacian(gray, laplacian, CV_16S, 1, 1, 0, BORDER_REFLECT_101);
        double laplacianMean = sum(laplacian) / pixelCount; // exact, as all sums of whole numbers here
        sharpness = norm(laplacian, NORM_L2SQR, noMask) / pixelCount - laplacianMean * laplacianMean;
        threshold(gray, dark, BLACK_BELOW - 1, 255, THRESH_BINARY_INV);
        blackShare = countNonZero(dark) / pixelCount;
    }

    /// content_val against the frame two or three before, at every second or third frame, as PySceneDetect's
    /// `frame_skip` sees it.
    private void measureSkips(double pixelCount) {
        for (int skip = 1; skip <= 2; skip++) {
            contentSkip[skip - 1] = Double.NaN;
            if (ordinal % (skip + 1) == 0) {
                try (Scalar sums = sums(skipped[skip - 1])) {
                    contentSkip[skip - 1] =
                            (sums.get(0) / pixelCount + sums.get(1) / pixelCount + sums.get(2) / pixelCount) / 3;
                }
                hsv.copyTo(skipped[skip - 1]);
            }
        }
    }

    private static double sum(Mat mat) {
        try (Scalar sums = sumElems(mat)) {
            return sums.get(0);
        }
    }

    private static double value(Mat oneNumber) {
        try (DoubleIndexer index = oneNumber.createIndexer()) {
            return index.get(0);
        }
    }

    @Override
    public void close() {
        for (Mat mat : new Mat[] {
            hsv, hsvBefore, skipped[0], skipped[1], apart, value, gray, laplacian, dark, mean, spread, noMask
        }) {
            mat.close();
        }
        edges.close();
        hashes.close();
        tiny.close();
    }
}
