package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_video.calcOpticalFlowFarneback;

import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Mat;

/// Mean displacement between gray pictures by dense Farneback flow, with EasyAnimate's parameters (specs/easyanimate.md
/// 6.3).
final class Farneback implements AutoCloseable {
    private final Mat flow = new Mat();

    /// @return mean over all pixels of sqrt(u^2 + v^2), pixels
    double meanDisplacement(Mat before, Mat now) {
        calcOpticalFlowFarneback(before, now, flow, 0.5, 3, 15, 3, 5, 1.2, 0);
        FloatBuffer uv = flow.createBuffer();
        int n = flow.rows() * flow.cols();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            float u = uv.get(2 * i);
            float v = uv.get(2 * i + 1);
            sum += (float) Math.sqrt(u * u + v * v);
        }
        return sum / n;
    }

    @Override
    public void close() {
        flow.close();
    }
}
