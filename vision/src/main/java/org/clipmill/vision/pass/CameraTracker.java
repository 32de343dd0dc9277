package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_calib3d.RANSAC;
import static org.bytedeco.opencv.global.opencv_calib3d.estimateAffinePartial2D;
import static org.bytedeco.opencv.global.opencv_imgproc.goodFeaturesToTrack;
import static org.bytedeco.opencv.global.opencv_video.calcOpticalFlowPyrLK;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.TermCriteria;

/// Global motion of the picture between two small gray frames: corners tracked by pyramidal Lucas-Kanade, a similarity
/// (shift, scale,
/// turn) fitted by RANSAC (specs/shots.md 11.7).
final class CameraTracker implements AutoCloseable {
    private static final int MAX_CORNERS = 120;
    /// Side of the window that is tracked, pixels, and how often the picture is halved before: steps of up to about 60
    /// pixels are followed.
    private static final int WINDOW = 15;

    private static final int HALVINGS = 3;
    private static final int MIN_TRACKED = 8;
    private static final double RANSAC_PIXELS = 1.5;

    private final Mat corners = new Mat();
    private final Mat status = new Mat();
    private final Mat error = new Mat();
    private final Size window = new Size(WINDOW, WINDOW);
    private final TermCriteria enough = new TermCriteria(TermCriteria.COUNT | TermCriteria.EPS, 20, 0.02);

    /// One step of the camera; see the camera series of [org.clipmill.vision.Timeline] for units. Without enough
    /// texture to track,
    /// everything is NaN and `inliers` is 0.
    record Step(double x, double y, double scale, double angle, double inliers, double residual) {
        static final Step UNKNOWN = new Step(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);
    }

    Step step(Mat before, Mat now) {
        goodFeaturesToTrack(before, corners, MAX_CORNERS, 0.01, 5);
        if (corners.rows() < MIN_TRACKED) {
            return Step.UNKNOWN;
        }
        try (Mat tracked = new Mat()) {
            calcOpticalFlowPyrLK(before, now, corners, tracked, status, error, window, HALVINGS, enough, 0, 1e-4);
            FloatBuffer from = corners.createBuffer();
            FloatBuffer to = tracked.createBuffer();
            ByteBuffer found = status.createBuffer();
            int n = 0;
            float[] a = new float[corners.rows() * 2];
            float[] b = new float[corners.rows() * 2];
            for (int i = 0; i < corners.rows(); i++) {
                if (found.get(i) != 0) {
                    a[2 * n] = from.get(2 * i);
                    a[2 * n + 1] = from.get(2 * i + 1);
                    b[2 * n] = to.get(2 * i);
                    b[2 * n + 1] = to.get(2 * i + 1);
                    n++;
                }
            }
            return n < MIN_TRACKED ? Step.UNKNOWN : fit(a, b, n, now.cols(), now.rows());
        }
    }

    private static Step fit(float[] a, float[] b, int n, int width, int height) {
        try (Mat from = points(a, n);
                Mat to = points(b, n);
                Mat inliers = new Mat();
                Mat affine = estimateAffinePartial2D(from, to, inliers, RANSAC, RANSAC_PIXELS, 500, 0.99, 10)) {
            if (affine.empty()) {
                return Step.UNKNOWN;
            }
            DoubleBuffer m = affine.createBuffer(); // [s cos, -s sin, tx; s sin, s cos, ty]
            double c = m.get(0);
            double s = m.get(3);
            double cx = width / 2.0;
            double cy = height / 2.0;
            double shiftX = c * cx + m.get(1) * cy + m.get(2) - cx; // motion of the centre
            double shiftY = s * cx + m.get(4) * cy + m.get(5) - cy;
            double distance = 0;
            for (int i = 0; i < n; i++) {
                double x = c * a[2 * i] + m.get(1) * a[2 * i + 1] + m.get(2);
                double y = s * a[2 * i] + m.get(4) * a[2 * i + 1] + m.get(5);
                distance += Math.hypot(x - b[2 * i], y - b[2 * i + 1]);
            }
            return new Step(
                    shiftX / width,
                    shiftY / height,
                    Math.hypot(c, s) - 1,
                    Math.toDegrees(Math.atan2(s, c)),
                    opencv_core.countNonZero(inliers) / (double) n,
                    1000 * distance / n / Math.hypot(width, height));
        }
    }

    private static Mat points(float[] xy, int n) {
        Mat mat = new Mat(n, 1, opencv_core.CV_32FC2);
        FloatBuffer buffer = mat.createBuffer();
        buffer.put(xy, 0, 2 * n);
        return mat;
    }

    @Override
    public void close() {
        corners.close();
        status.close();
        error.close();
        window.close();
        enough.close();
    }
}
