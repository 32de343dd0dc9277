package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_core.*;

import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/// What the whole picture at full size shows of black bars and of coding blocks.
final class PictureFaults implements AutoCloseable {
    /// A row or column is content when its mean is above this (ffmpeg cropdetect's 24/255, specs/shots.md 12.1).
    private static final float CONTENT_ABOVE = 24;

    private final Mat line = new Mat();
    private final Mat step = new Mat();

    int left;
    int top;
    int right;
    int bottom;
    double blockiness;

    void measure(Mat gray) {
        float[] columns = means(gray, 0);
        float[] rows = means(gray, 1);
        left = firstContent(columns, 0, 1);
        right = firstContent(columns, columns.length - 1, -1) + 1;
        top = firstContent(rows, 0, 1);
        bottom = firstContent(rows, rows.length - 1, -1) + 1;
        if (left >= right || top >= bottom) { // all dark
            left = right = top = bottom = 0;
        }
        blockiness = blockiness(gray);
    }

    private float[] means(Mat picture, int dimension) {
        reduce(picture, line, dimension, REDUCE_AVG, CV_32F);
        FloatBuffer buffer = line.createBuffer();
        float[] values = new float[dimension == 0 ? picture.cols() : picture.rows()];
        buffer.get(values);
        return values;
    }

    private static int firstContent(float[] means, int from, int direction) {
        int i = from;
        while (i >= 0 && i < means.length && means[i] <= CONTENT_ABOVE) {
            i += direction;
        }
        return i;
    }

    /// Mean luma step between neighbours across the lines of an 8x8 grid over the mean step elsewhere, averaged over
    /// both directions.
    private double blockiness(Mat gray) {
        int w = gray.cols();
        int h = gray.rows();
        if (w < 32 || h < 32) {
            return 1;
        }
        return (gridRatio(gray, new Rect(1, 0, w - 1, h), new Rect(0, 0, w - 1, h), 0)
                        + gridRatio(gray, new Rect(0, 1, w, h - 1), new Rect(0, 0, w, h - 1), 1))
                / 2;
    }

    private double gridRatio(Mat gray, Rect later, Rect earlier, int dimension) {
        try (Mat a = new Mat(gray, later);
                Mat b = new Mat(gray, earlier)) {
            absdiff(a, b, step);
        }
        float[] means = means(step, dimension);
        double onGrid = 0;
        double off = 0;
        int gridLines = 0;
        for (int i = 0; i < means.length; i++) { // means[i] is the step between line i and i + 1
            if ((i + 1) % 8 == 0) {
                onGrid += means[i];
                gridLines++;
            } else {
                off += means[i];
            }
        }
        double offMean = off / (means.length - gridLines);
        return offMean < 1e-3 ? 1 : onGrid / gridLines / offMean;
    }

    @Override
    public void close() {
        line.close();
        step.close();
    }
}
