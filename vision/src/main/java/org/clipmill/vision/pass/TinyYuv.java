package org.clipmill.vision.pass;

import static org.bytedeco.opencv.global.opencv_core.*;
import static org.bytedeco.opencv.global.opencv_imgproc.*;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.clipmill.media.Orientation;
import org.clipmill.media.Planes;

/// Reduces a frame to 64x36 pixels of Y, U, V, 0..255 each: [TinyPicture]'s input. From the decoded planes where the
/// decoder gives 8-bit YUV, which needs no conversion of colours; else from the small BGR picture. Both give the same
/// up to rounding, unless the stream says full range where its format does not, which OpenCV's reading, and so the BGR
/// picture, passes over. U is 0.492 (B - Y) + 128 and V 0.877 (R - Y) + 128, colours read as BT.601.
final class TinyYuv implements AutoCloseable {
    static final int WIDTH = 64;
    static final int HEIGHT = 36;
    static final int PIXELS = WIDTH * HEIGHT;

    /// Scales of U and V over Cb and Cr: 0.492 * 1.772 and 0.877 * 1.402, with Cb and Cr of -127.5..127.5.
    private static final double U_SCALE = 0.87182;

    private static final double V_SCALE = 1.22955;

    private final Size size = new Size(WIDTH, HEIGHT);
    private final Size lying = new Size(HEIGHT, WIDTH);
    private final Size sizeHalf = new Size(2 * WIDTH, 2 * HEIGHT);
    private final Size lyingHalf = new Size(2 * HEIGHT, 2 * WIDTH);
    private final PlaneHeader[] headers = {new PlaneHeader(), new PlaneHeader(), new PlaneHeader()};
    private final Mat reduced = new Mat();
    private final Mat half = new Mat();
    private final Mat tiny = new Mat();
    private final Mat turned = new Mat();
    private final Mat yuv = new Mat();
    private final Mat[] channels = {new Mat(), new Mat(), new Mat()};

    /// @param into the three planes, one behind another, eight pixels to a long, lowest byte first
    void read(Planes planes, Orientation orientation, int smallWidth, int smallHeight, long[] into) {
        int width = orientation.swapsSides() ? smallHeight : smallWidth;
        int height = orientation.swapsSides() ? smallWidth : smallHeight;
        boolean full = planes.fullRange();
        double colour = full ? 1 : 255 / 224.0;
        double luma = full ? 1 : 255 / 219.0;
        plane(planes.y(), width, height, luma, full ? 0 : -16 * luma, orientation, into, 0);
        chroma(planes.u(), planes.y(), width, height, U_SCALE * colour, orientation, into, 1);
        chroma(planes.v(), planes.y(), width, height, V_SCALE * colour, orientation, into, 2);
    }

    private void chroma(
            Planes.Plane plane,
            Planes.Plane luma,
            int width,
            int height,
            double scale,
            Orientation orientation,
            long[] into,
            int number) {
        int columns = Math.ceilDiv(width * plane.width(), luma.width());
        int rows = Math.ceilDiv(height * plane.height(), luma.height());
        plane(plane, columns, rows, scale, 128 - 128 * scale, orientation, into, number);
    }

    /// Bilinearly to the size of the small picture, as that is made, and from there by means over areas.
    private void plane(
            Planes.Plane plane,
            int width,
            int height,
            double scale,
            double offset,
            Orientation orientation,
            long[] into,
            int number) {
        PlaneHeader header = headers[number];
        header.point(plane, width, height);
        resize(header.whole(), reduced, header.small(), 0, 0, INTER_LINEAR);
        reduce(reduced, orientation.swapsSides());
        if (scale != 1 || offset != 0) {
            tiny.convertTo(tiny, CV_8U, scale, offset);
        }
        copy(Pictures.upright(tiny, turned, orientation), into, number);
    }

    /// By means over areas into [#tiny]; the quarter in two halvings, which OpenCV does eight pixels at a time.
    private void reduce(Mat from, boolean lies) {
        Size to = lies ? lying : size;
        int columns = lies ? HEIGHT : WIDTH;
        int rows = lies ? WIDTH : HEIGHT;
        if (from.cols() == 4 * columns && from.rows() == 4 * rows) {
            resize(from, half, lies ? lyingHalf : sizeHalf, 0, 0, INTER_AREA);
            resize(half, tiny, to, 0, 0, INTER_AREA);
        } else {
            resize(from, tiny, to, 0, 0, INTER_AREA);
        }
    }

    /// @param bgr the small picture, upright
    void read(Mat bgr, long[] into) {
        reduce(bgr, false);
        cvtColor(tiny, yuv, COLOR_BGR2YUV);
        for (Mat channel : channels) {
            channel.create(HEIGHT, WIDTH, CV_8UC1); // split fills copies of the headers, so memory comes first
        }
        try (MatVector vector = new MatVector(channels)) {
            split(yuv, vector);
        }
        for (int c = 0; c < channels.length; c++) {
            copy(channels[c], into, c);
        }
    }

    private static void copy(Mat plane, long[] into, int number) {
        try (BytePointer data = plane.data();
                LongPointer longs = new LongPointer(data)) {
            longs.get(into, number * PIXELS / 8, PIXELS / 8);
        }
    }

    @Override
    public void close() {
        size.close();
        lying.close();
        sizeHalf.close();
        lyingHalf.close();
        for (PlaneHeader header : headers) {
            header.close();
        }
        reduced.close();
        half.close();
        tiny.close();
        turned.close();
        yuv.close();
        for (Mat channel : channels) {
            channel.close();
        }
    }
}
