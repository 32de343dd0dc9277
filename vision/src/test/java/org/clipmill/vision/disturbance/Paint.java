package org.clipmill.vision.disturbance;

import static org.clipmill.vision.disturbance.Footage.HEIGHT;
import static org.clipmill.vision.disturbance.Footage.WIDTH;

import java.util.Random;

/// What can be done to one picture; the picture that is given is never changed.
final class Paint {
    private Paint() {}

    /// Each channel times `gain` plus `offset`.
    static byte[] light(byte[] bgr, double gain, double offset) {
        return tint(bgr, new double[] {gain, gain, gain}, offset);
    }

    /// @param gains of blue, green and red
    static byte[] tint(byte[] bgr, double[] gains, double offset) {
        byte[] out = new byte[bgr.length];
        for (int i = 0; i < bgr.length; i++) {
            out[i] = level((bgr[i] & 0xff) * gains[i % 3] + offset);
        }
        return out;
    }

    static byte[] gray(byte[] bgr) {
        byte[] out = new byte[bgr.length];
        for (int i = 0; i < bgr.length; i += 3) {
            byte luma = level(0.114 * (bgr[i] & 0xff) + 0.587 * (bgr[i + 1] & 0xff) + 0.299 * (bgr[i + 2] & 0xff));
            out[i] = luma;
            out[i + 1] = luma;
            out[i + 2] = luma;
        }
        return out;
    }

    /// `share` of b, the rest of a.
    static byte[] mix(byte[] a, byte[] b, double share) {
        byte[] out = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = level((a[i] & 0xff) * (1 - share) + (b[i] & 0xff) * share);
        }
        return out;
    }

    static byte[] plain(int blue, int green, int red) {
        byte[] out = new byte[3 * WIDTH * HEIGHT];
        fill(out, 0, 0, WIDTH, HEIGHT, blue, green, red);
        return out;
    }

    static byte[] grain(byte[] bgr, double sigma, Random random) {
        byte[] out = new byte[bgr.length];
        for (int i = 0; i < bgr.length; i += 3) {
            double noise = sigma * random.nextGaussian();
            for (int c = 0; c < 3; c++) {
                out[i + c] = level((bgr[i + c] & 0xff) + noise);
            }
        }
        return out;
    }

    /// The picture seen through a window: bilinearly enlarged around a centre.
    ///
    /// @param zoom at least 1
    /// @param x centre, 0..1
    /// @param y centre, 0..1
    static byte[] view(byte[] bgr, double zoom, double x, double y) {
        byte[] out = new byte[bgr.length];
        double width = (WIDTH - 1) / zoom;
        double height = (HEIGHT - 1) / zoom;
        double left = Math.clamp(x * (WIDTH - 1) - width / 2, 0, WIDTH - 1 - width);
        double top = Math.clamp(y * (HEIGHT - 1) - height / 2, 0, HEIGHT - 1 - height);
        for (int row = 0; row < HEIGHT; row++) {
            double fromY = top + row / zoom;
            int y0 = Math.min((int) fromY, HEIGHT - 2);
            for (int column = 0; column < WIDTH; column++) {
                double fromX = left + column / zoom;
                int x0 = Math.min((int) fromX, WIDTH - 2);
                for (int c = 0; c < 3; c++) {
                    int at = 3 * (y0 * WIDTH + x0) + c;
                    double upper = mean(bgr[at], bgr[at + 3], fromX - x0);
                    double lower = mean(bgr[at + 3 * WIDTH], bgr[at + 3 * WIDTH + 3], fromX - x0);
                    out[3 * (row * WIDTH + column) + c] = level(upper + (lower - upper) * (fromY - y0));
                }
            }
        }
        return out;
    }

    private static double mean(byte a, byte b, double share) {
        return (a & 0xff) + ((b & 0xff) - (a & 0xff)) * share;
    }

    static byte[] box(byte[] bgr, int left, int top, int right, int bottom, int blue, int green, int red) {
        byte[] out = bgr.clone();
        fill(out, left, top, right, bottom, blue, green, red);
        return out;
    }

    /// Another picture, reduced, in a part of this one.
    static byte[] inset(byte[] bgr, byte[] other, int left, int top, int right, int bottom) {
        byte[] out = bgr.clone();
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int fromX = (x - left) * WIDTH / (right - left);
                int fromY = (y - top) * HEIGHT / (bottom - top);
                System.arraycopy(other, 3 * (fromY * WIDTH + fromX), out, 3 * (y * WIDTH + x), 3);
            }
        }
        return out;
    }

    /// `b` where `share` is above the place's own value, `a` elsewhere.
    static byte[] where(byte[] a, byte[] b, double share, Pattern pattern, double softness) {
        byte[] out = new byte[a.length];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double value = pattern.at((x + 0.5) / WIDTH, (y + 0.5) / HEIGHT);
                double of = softness == 0
                        ? (share > value ? 1 : 0)
                        : Math.clamp((share * (1 + softness) - value) / softness, 0, 1);
                for (int i = 3 * (y * WIDTH + x), c = 0; c < 3; i++, c++) {
                    out[i] = level((a[i] & 0xff) * (1 - of) + (b[i] & 0xff) * of);
                }
            }
        }
        return out;
    }

    /// When a wipe reaches a place, 0..1.
    @FunctionalInterface
    interface Pattern {
        double at(double x, double y);
    }

    /// The picture moved; what comes in is `b`'s, moved likewise or standing still.
    static byte[] push(byte[] a, byte[] b, int columns, int rows, boolean oldMoves, boolean newMoves) {
        byte[] out = new byte[a.length];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int oldX = x - columns;
                int oldY = y - rows;
                boolean old = oldX >= 0 && oldX < WIDTH && oldY >= 0 && oldY < HEIGHT;
                int newX = newMoves ? Math.floorMod(oldX, WIDTH) : x;
                int newY = newMoves ? Math.floorMod(oldY, HEIGHT) : y;
                int from = old ? 3 * (oldMoves ? oldY * WIDTH + oldX : y * WIDTH + x) : 3 * (newY * WIDTH + newX);
                System.arraycopy(old ? a : b, from, out, 3 * (y * WIDTH + x), 3);
            }
        }
        return out;
    }

    /// Lines of something like letters.
    ///
    /// @param size height of a line's letters, pixels
    /// @param lines from the top down
    /// @param level of all channels
    static byte[] text(byte[] bgr, int top, int size, int lines, int level, long seed) {
        byte[] out = bgr.clone();
        Random random = new Random(seed);
        int stroke = Math.max(1, size / 6);
        for (int line = 0; line < lines; line++) {
            int y = top + line * size * 3 / 2;
            int indent = 20 + random.nextInt(60);
            for (int x = indent; x < WIDTH - indent - size; x += size * 3 / 4) {
                if (random.nextInt(6) == 0) {
                    continue; // between words
                }
                int letter = random.nextInt(16);
                int right = x + size / 2;
                fill(out, x, y, x + stroke, y + size, level, level, level);
                if ((letter & 1) != 0) {
                    fill(out, x, y, right, y + stroke, level, level, level);
                }
                if ((letter & 2) != 0) {
                    fill(out, x, y + size / 2, right, y + size / 2 + stroke, level, level, level);
                }
                if ((letter & 4) != 0) {
                    fill(out, x, y + size - stroke, right, y + size, level, level, level);
                }
                if ((letter & 8) != 0) {
                    fill(out, right - stroke, y, right, y + size, level, level, level);
                }
            }
        }
        return out;
    }

    private static void fill(byte[] bgr, int left, int top, int right, int bottom, int blue, int green, int red) {
        for (int y = Math.max(0, top); y < Math.min(HEIGHT, bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(WIDTH, right); x++) {
                int at = 3 * (y * WIDTH + x);
                bgr[at] = (byte) blue;
                bgr[at + 1] = (byte) green;
                bgr[at + 2] = (byte) red;
            }
        }
    }

    private static byte level(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
