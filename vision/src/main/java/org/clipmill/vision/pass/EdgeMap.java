package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.NORM_L1;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_imgproc.Canny;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;

import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/// PySceneDetect's edge maps (specs/shots.md 2.1): Canny around the median brightness, dilated.
final class EdgeMap implements AutoCloseable {
    private Mat edges = new Mat();
    private Mat edgesBefore = new Mat();
    private Mat kernel = new Mat();
    private final Mat noMask = new Mat();
    private final int[] histogram = new int[256];
    private byte[] pixels = new byte[0];

    /// @param brightness HSV's value of the small picture
    /// @return mean absolute difference to the edges of the picture before, 0..255; NaN for the first
    double difference(Mat brightness) {
        double pixelCount = (double) brightness.rows() * brightness.cols();
        boolean first = kernel.empty();
        if (first) {
            int side = 4 + (int) Math.rint(Math.sqrt(pixelCount) / 192);
            side += side % 2 == 0 ? 1 : 0;
            kernel.close();
            kernel = new Mat(side, side, CV_8UC1, new Scalar(1));
        }
        Mat last = edgesBefore;
        edgesBefore = edges;
        edges = last;
        double median = median(brightness);
        Canny(
                brightness,
                edges,
                (int) Math.max(0, (1 - 1.0 / 3) * median),
                (int) Math.min(255, (1 + 1.0 / 3) * median),
                3,
                false);
        dilate(edges, edges, kernel);
        return first ? Double.NaN : norm(edgesBefore, edges, NORM_L1, noMask) / pixelCount;
    }

    private double median(Mat values) {
        int n = values.rows() * values.cols();
        if (pixels.length != n) {
            pixels = new byte[n];
        }
        values.data().get(pixels);
        Arrays.fill(histogram, 0);
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
        edges.close();
        edgesBefore.close();
        kernel.close();
        noMask.close();
    }
}
