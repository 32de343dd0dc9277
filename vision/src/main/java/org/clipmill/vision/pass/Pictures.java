package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_core.*;
import static org.bytedeco.opencv.global.opencv_imgcodecs.*;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.clipmill.media.Orientation;
import org.clipmill.media.Picture;

/// Pictures as OpenCV matrices.
final class Pictures {
    private static final int JPEG_QUALITY = 90;

    static {
        setNumThreads(1); // workers, not threads, use the cores
    }

    private Pictures() {}

    /// A matrix over the picture's own memory.
    static Mat wrap(Picture picture) {
        return new Mat(
                picture.height(), picture.width(), CV_8UC3, new BytePointer(picture.data()), (long) picture.stride());
    }

    /// Turns `in` upright into `out`; returns `in` itself where nothing is to be done.
    static Mat upright(Mat in, Mat out, Orientation orientation) {
        Mat now = in;
        if (orientation.mirrored()) {
            flip(now, out, 1);
            now = out;
        }
        switch (orientation.degrees()) {
            case 90 -> rotate(now, out, ROTATE_90_CLOCKWISE);
            case 180 -> rotate(now, out, ROTATE_180);
            case 270 -> rotate(now, out, ROTATE_90_COUNTERCLOCKWISE);
            default -> {
                return now;
            }
        }
        return out;
    }

    static byte[] jpeg(Mat bgr) {
        try (BytePointer out = new BytePointer();
                IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, JPEG_QUALITY)) {
            if (!imencode(".jpg", bgr, out, parameters)) {
                throw new IllegalStateException("JPEG encoding failed");
            }
            byte[] bytes = new byte[(int) out.limit()];
            out.get(bytes);
            return bytes;
        }
    }
}
