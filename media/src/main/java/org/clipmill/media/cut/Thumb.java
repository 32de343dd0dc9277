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
/// @param cropped whether an odd last column or row is missing from it
record Thumb(int width, int height, byte[] bgr, boolean cropped) {
    private static final int LONG_SIDE = 96;

    /// A frame's picture without an odd last column or row, turned upright.
    static Thumb of(Frame frame, Orientation orientation) throws MediaException {
        int evenWidth = frame.width() > 1 ? frame.width() & ~1 : 1;
        int evenHeight = frame.height() > 1 ? frame.height() & ~1 : 1;
        double scale = Math.min(1, LONG_SIDE / (double) Math.max(evenWidth, evenHeight));
        int width = Math.max(1, (int) Math.round(evenWidth * scale));
        int height = Math.max(1, (int) Math.round(evenHeight * scale));
        boolean odd = evenWidth != frame.width() || evenHeight != frame.height();
        Thumb stored = odd
                ? reduce(frame.display(frame.width(), frame.height()), evenWidth, evenHeight, width, height)
                : read(frame.display(width, height), false);
        return stored.turned(orientation);
    }

    /// A frame's picture in the size of another thumb.
    static Thumb like(Thumb other, Frame frame) throws MediaException {
        return other.cropped
                ? reduce(
                        frame.display(frame.width(), frame.height()),
                        frame.width(),
                        frame.height(),
                        other.width,
                        other.height)
                : read(frame.display(other.width, other.height), false);
    }

    private static Thumb read(Picture picture, boolean cropped) {
        byte[] bgr = new byte[picture.width() * picture.height() * 3];
        ByteBuffer data = picture.data();
        for (int y = 0; y < picture.height(); y++) {
            data.get(y * picture.stride(), bgr, y * picture.width() * 3, picture.width() * 3);
        }
        return new Thumb(picture.width(), picture.height(), bgr, cropped);
    }

    /// Averages the upper left part of a picture. Slower than libav, which cannot scale a part; only for odd sides,
    /// where half a pixel's shift would blur the comparison.
    private static Thumb reduce(Picture picture, int partWidth, int partHeight, int width, int height) {
        Thumb full = read(picture, true);
        byte[] out = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            int top = y * partHeight / height;
            int bottom = Math.max(top + 1, (y + 1) * partHeight / height);
            for (int x = 0; x < width; x++) {
                int left = x * partWidth / width;
                int right = Math.max(left + 1, (x + 1) * partWidth / width);
                for (int c = 0; c < 3; c++) {
                    int sum = 0;
                    for (int row = top; row < bottom; row++) {
                        for (int column = left; column < right; column++) {
                            sum += full.bgr[(row * full.width + column) * 3 + c] & 0xff;
                        }
                    }
                    out[(y * width + x) * 3 + c] = (byte) (sum / ((bottom - top) * (right - left)));
                }
            }
        }
        return new Thumb(width, height, out, true);
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
        return new Thumb(w, h, out, cropped);
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
