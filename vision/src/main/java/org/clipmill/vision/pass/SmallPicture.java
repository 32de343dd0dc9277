package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.clipmill.media.Frame;
import org.clipmill.media.MediaException;
import org.clipmill.media.Orientation;

/// The picture that detectors and signals look at: OpenCV's picture of the frame, upright, reduced bilinearly to the
/// size that the first frame gives, as PySceneDetect does.
final class SmallPicture implements AutoCloseable {
    private final PassOptions.Downscale downscale;
    private final Orientation orientation;
    private final Mat small = new Mat();
    private final Mat turned = new Mat();
    private Size size = new Size();
    private boolean first = true;

    SmallPicture(PassOptions.Downscale downscale, Orientation orientation) {
        this.downscale = downscale;
        this.orientation = orientation;
    }

    /// Upright; the first frame decides.
    int width() {
        return size.width();
    }

    int height() {
        return size.height();
    }

    Orientation orientation() {
        return orientation;
    }

    /// Takes the size from the first frame.
    void fit(Frame frame) {
        if (first) {
            first = false;
            int width = orientation.swapsSides() ? frame.height() : frame.width();
            int height = orientation.swapsSides() ? frame.width() : frame.height();
            double factor = downscale.factor(width, height);
            size = new Size(
                    (int) Math.max(1, Math.rint(width / factor)), (int) Math.max(1, Math.rint(height / factor)));
        }
    }

    /// @return BGR, overwritten by the next
    Mat of(Frame frame) throws MediaException {
        fit(frame);
        boolean upright = orientation.equals(Orientation.UPRIGHT);
        try (Mat full = Pictures.wrap(upright ? frame.bgrForRows(size.height()) : frame.bgr())) {
            resize(Pictures.upright(full, turned, orientation), small, size, 0, 0, INTER_LINEAR);
        }
        return small;
    }

    @Override
    public void close() {
        small.close();
        turned.close();
        size.close();
    }
}
