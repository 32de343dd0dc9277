package org.clipmill.media.cut;

import java.nio.ByteBuffer;
import org.clipmill.media.Frame;
import org.clipmill.media.MediaException;
import org.clipmill.media.Orientation;
import org.clipmill.media.Picture;

/// A small copy of a frame in true colours, to tell whether two frames show the same.
///
/// @param width pixels
/// @param height pixels
/// @param bgr packed rows without padding
record Thumb(int width, int height, byte[] bgr) {
    private static final int LONG_SIDE = 96;

    /// A frame's picture, turned upright.
    static Thumb of(Frame frame, Orientation orientation) throws MediaException {
        double scale = Math.min(1, LONG_SIDE / (double) Math.max(frame.width(), frame.height()));
        int width = Math.max(2, (int) Math.round(frame.width() * scale));
        int height = Math.max(2, (int) Math.round(frame.height() * scale));
        return read(frame.display(width, height)).turned(orientation);
    }

    /// A frame's picture in the size of another thumb.
    static Thumb like(Thumb other, Frame frame) throws MediaException {
        return read(frame.display(other.width, other.height));
    }

    private static Thumb read(Picture picture) {
        byte[] bgr = new byte[picture.width() * picture.height() * 3];
        ByteBuffer data = picture.data();
        for (int y = 0; y < picture.height(); y++) {
            data.get(y * picture.stride(), bgr, y * picture.width() * 3, picture.width() * 3);
        }
        return new Thumb(picture.width(), picture.height(), bgr);
    }

    private Thumb turned(Orientation o) {
        if (o.equals(Orientation.UPRIGHT)) {
            return this;
        }
        int w = o.swapsSides() ? height : width;
        int h = o.swapsSides() ? width : height;
        byte[] out = new byte[bgr.length];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int sx = switch (o.degrees()) {
                    case 90 -> y;
                    case 180 -> width - 1 - x;
                    case 270 -> width - 1 - y;
                    default -> x;
                };
                int sy = switch (o.degrees()) {
                    case 90 -> height - 1 - x;
                    case 180 -> height - 1 - y;
                    case 270 -> x;
                    default -> y;
                };
                int column = o.mirrored() ? width - 1 - sx : sx;
                System.arraycopy(bgr, (sy * width + column) * 3, out, (y * w + x) * 3, 3);
            }
        }
        return new Thumb(w, h, out);
    }

    /// Mean absolute difference of all components, 0 to 255.
    double difference(Thumb other) {
        if (width != other.width || height != other.height) {
            throw new IllegalArgumentException("thumbs of different sizes");
        }
        long sum = 0;
        for (int i = 0; i < bgr.length; i++) {
            sum += Math.abs((bgr[i] & 0xff) - (other.bgr[i] & 0xff));
        }
        return (double) sum / bgr.length;
    }
}
