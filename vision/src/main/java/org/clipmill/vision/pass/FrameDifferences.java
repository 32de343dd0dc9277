package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_core.*;
import static org.bytedeco.opencv.global.opencv_imgproc.*;

import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.clipmill.media.Orientation;
import org.clipmill.media.Picture;

/// Numbers of one frame and its difference to the one before, on the small picture. Pixel for pixel PySceneDetect
/// 0.7.1's values
/// (specs/shots.md sections 1 and 2): bilinear downscale of the OpenCV picture, 8-bit HSV, plain absolute differences.
final class FrameDifferences implements AutoCloseable {
    /// A pixel darker than this counts as black (specs/shots.md 12.2).
    private static final double BLACK_BELOW = 32;

    private final PassOptions options;
    private final Orientation orientation;
    private final Mat small = new Mat();
    private final Mat turned = new Mat();
    private final Mat hsv = new Mat();
    private final Mat gray = new Mat();
    private final Mat[] now = {new Mat(), new Mat(), new Mat()};
    private final Mat[] before = {new Mat(), new Mat(), new Mat()};
    private final Mat[][] skipped = {{new Mat(), new Mat(), new Mat()}, {new Mat(), new Mat(), new Mat()}};
    private int frames;
    private Mat edges = new Mat();
    private Mat edgesBefore = new Mat();
    private final Mat laplacian = new Mat();
    private final Mat dark = new Mat();
    private final Mat mean = new Mat();
    private final Mat spread = new Mat();
    private final Mat noMask = new Mat();
    private Mat kernel = new Mat();
    private Size size = new Size();
    final ReferenceHashes hashes = new ReferenceHashes();
    final TinyPicture tiny = new TinyPicture();
    private boolean first = true;
    private final int[] histogram = new int[256];
    private byte[] pixels = new byte[0];

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

    FrameDifferences(PassOptions options, Orientation orientation) {
        this.options = options;
        this.orientation = orientation;
    }

    int width() {
        return gray.cols();
    }

    int height() {
        return gray.rows();
    }

    /// The small gray picture of the last frame, upright; overwritten by the next.
    Mat gray() {
        return gray;
    }

    void accept(Picture picture) {
        try (Mat full = Pictures.wrap(picture)) {
            Mat upright = Pictures.upright(full, turned, orientation);
            if (first) {
                double factor = options.downscale().factor(upright.cols(), upright.rows());
                size = new Size((int) Math.max(1, Math.rint(upright.cols() / factor)), (int)
                        Math.max(1, Math.rint(upright.rows() / factor)));
            }
            resize(upright, small, size, 0, 0, INTER_LINEAR);
        }
        cvtColor(small, hsv, COLOR_BGR2HSV);
        cvtColor(small, gray, COLOR_BGR2GRAY);
        for (int c = 0; c < 3; c++) {
            Mat last = before[c];
            before[c] = now[c];
            now[c] = last;
            extractChannel(hsv, now[c], c);
        }
        double pixelCount = (double) gray.rows() * gray.cols();
        hue = difference(before[0], now[0], pixelCount);
        sat = difference(before[1], now[1], pixelCount);
        lum = difference(before[2], now[2], pixelCount);
        measureSkips(pixelCount);
        if (options.edges()) {
            measureEdges(pixelCount);
        }
        try (Scalar sums = sumElems(small)) {
            averageRgb = (sums.get(0) + sums.get(1) + sums.get(2)) / (3 * pixelCount);
        }
        meanStdDev(gray, mean, spread);
        lumaMean = value(mean);
        lumaSpread = value(spread);
        Laplacian(gray, laplacian, CV_16S, 1, 1, 0, BORDER_REFLECT_101);
        meanStdDev(laplacian, mean, spread);
        double deviation = value(spread);
        sharpness = deviation * deviation;
        threshold(gray, dark, BLACK_BELOW - 1, 255, THRESH_BINARY_INV);
        blackShare = countNonZero(dark) / pixelCount;
        hashes.accept(small, gray);
        tiny.accept(small);
        first = false;
        frames++;
    }

    /// content_val against the frame two or three before, at every second or third frame, as PySceneDetect's
    /// `frame_skip` sees it.
    private void measureSkips(double pixelCount) {
        for (int skip = 1; skip <= 2; skip++) {
            Mat[] last = skipped[skip - 1];
            boolean looked = frames % (skip + 1) == 0;
            contentSkip[skip - 1] = looked
                    ? (difference(last[0], now[0], pixelCount)
                                    + difference(last[1], now[1], pixelCount)
                                    + difference(last[2], now[2], pixelCount))
                            / 3
                    : Double.NaN;
            for (int c = 0; looked && c < 3; c++) {
                now[c].copyTo(last[c]);
            }
        }
    }

    private double difference(Mat a, Mat b, double pixelCount) {
        return first ? Double.NaN : norm(a, b, NORM_L1, noMask) / pixelCount;
    }

    private static double value(Mat oneNumber) {
        try (DoubleIndexer index = oneNumber.createIndexer()) {
            return index.get(0);
        }
    }

    private void measureEdges(double pixelCount) {
        if (first) {
            int side = 4 + (int) Math.rint(Math.sqrt(pixelCount) / 192);
            side += side % 2 == 0 ? 1 : 0;
            kernel = new Mat(side, side, CV_8UC1, new Scalar(1));
        }
        Mat last = edgesBefore;
        edgesBefore = edges;
        edges = last;
        double median = median(now[2]);
        Canny(
                now[2],
                edges,
                (int) Math.max(0, (1 - 1.0 / 3) * median),
                (int) Math.min(255, (1 + 1.0 / 3) * median),
                3,
                false);
        dilate(edges, edges, kernel);
        edge = difference(edgesBefore, edges, pixelCount);
    }

    private double median(Mat values) {
        int n = values.rows() * values.cols();
        if (pixels.length != n) {
            pixels = new byte[n];
        }
        values.data().get(pixels);
        java.util.Arrays.fill(histogram, 0);
        for (byte p : pixels) {
            histogram[p & 0xff]++;
        }
        int low = rank(n % 2 == 0 ? n / 2 - 1 : n / 2);
        return n % 2 == 0 ? (low + rank(n / 2)) / 2.0 : low;
    }

    private int rank(int wanted) {
        int seen = 0;
        for (int v = 0; v < 256; v++) {
            seen += histogram[v];
            if (seen > wanted) {
                return v;
            }
        }
        return 255;
    }

    @Override
    public void close() {
        for (Mat mat : new Mat[] {
            small,
            turned,
            hsv,
            gray,
            edges,
            edgesBefore,
            laplacian,
            dark,
            mean,
            spread,
            noMask,
            kernel,
            now[0],
            now[1],
            now[2],
            before[0],
            before[1],
            before[2]
        }) {
            mat.close();
        }
        size.close();
        hashes.close();
        tiny.close();
    }
}
