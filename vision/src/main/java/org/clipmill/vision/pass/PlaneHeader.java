package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.clipmill.media.Planes;

/// A matrix over the samples of a decoded plane, and the size to reduce it to. Kept from frame to frame: making them
/// anew was 4 % of finding the shots of a 360p video.
final class PlaneHeader implements AutoCloseable {
    private Mat whole = new Mat();
    private Size small = new Size(0, 0);
    private int stride;

    /// Points at another plane.
    void point(Planes.Plane plane, int smallWidth, int smallHeight) {
        BytePointer data = new BytePointer(plane.data());
        if (whole.rows() != plane.height() || whole.cols() != plane.width() || stride != plane.stride()) {
            whole.close();
            whole = new Mat(plane.height(), plane.width(), CV_8UC1, data, (long) plane.stride());
            stride = plane.stride();
        } else {
            Mat unused = whole.data(data);
        }
        if (small.width() != smallWidth || small.height() != smallHeight) {
            small.close();
            small = new Size(smallWidth, smallHeight);
        }
    }

    Mat whole() {
        return whole;
    }

    Size small() {
        return small;
    }

    @Override
    public void close() {
        whole.close();
        small.close();
    }
}
