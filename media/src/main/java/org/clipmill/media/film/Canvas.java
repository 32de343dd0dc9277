package org.clipmill.media.film;

import java.util.Arrays;

/// The picture being drawn: three planes of floats, 0 black to 1 white, so that gradients stay smooth until the grain
/// hides the rounding.
final class Canvas {
    static final int WIDTH = 960;
    static final int HEIGHT = 540;

    final float[] red = new float[WIDTH * HEIGHT];
    final float[] green = new float[WIDTH * HEIGHT];
    final float[] blue = new float[WIDTH * HEIGHT];

    private static float r(int color) {
        return (color >> 16 & 0xff) / 255f;
    }

    private static float g(int color) {
        return (color >> 8 & 0xff) / 255f;
    }

    private static float b(int color) {
        return (color & 0xff) / 255f;
    }

    void fill(int color) {
        Arrays.fill(red, r(color));
        Arrays.fill(green, g(color));
        Arrays.fill(blue, b(color));
    }

    /// Fills rows with colours that run from the top (0) to the bottom (1) of the picture.
    ///
    /// @param stops place, colour, place, colour ... ; places in rows, rising
    void sky(float[] places, int[] colors) {
        for (int y = 0; y < HEIGHT; y++) {
            int i = 0;
            while (i < places.length - 2 && y > places[i + 1]) {
                i++;
            }
            float t = Noise.step(places[i], places[i + 1], y);
            int from = y * WIDTH;
            Arrays.fill(red, from, from + WIDTH, Noise.mix(r(colors[i]), r(colors[i + 1]), t));
            Arrays.fill(green, from, from + WIDTH, Noise.mix(g(colors[i]), g(colors[i + 1]), t));
            Arrays.fill(blue, from, from + WIDTH, Noise.mix(b(colors[i]), b(colors[i + 1]), t));
        }
    }

    /// Adds light around a place; it falls off to nothing at `radius`.
    void glow(double cx, double cy, double radius, int color, double strength) {
        int top = (int) Math.max(0, cy - radius);
        int bottom = (int) Math.min(HEIGHT - 1, cy + radius);
        int left = (int) Math.max(0, cx - radius);
        int right = (int) Math.min(WIDTH - 1, cx + radius);
        float inverse = (float) (1 / (radius * radius));
        float k = (float) strength;
        for (int y = top; y <= bottom; y++) {
            float dy = (float) (y - cy);
            for (int x = left; x <= right; x++) {
                float dx = (float) (x - cx);
                float q = 1 - (dx * dx + dy * dy) * inverse;
                if (q > 0) {
                    float v = k * q * q * q;
                    int i = y * WIDTH + x;
                    red[i] += v * r(color);
                    green[i] += v * g(color);
                    blue[i] += v * b(color);
                }
            }
        }
    }

    /// Lays a disc with a soft rim over the picture.
    void disc(double cx, double cy, double radius, double soft, int color, double alpha) {
        double reach = radius + soft;
        int top = (int) Math.max(0, Math.floor(cy - reach));
        int bottom = (int) Math.min(HEIGHT - 1, Math.ceil(cy + reach));
        int left = (int) Math.max(0, Math.floor(cx - reach));
        int right = (int) Math.min(WIDTH - 1, Math.ceil(cx + reach));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double distance = Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy));
                float a = (float) (alpha * (1 - Noise.step((float) (radius - soft), (float) reach, (float) distance)));
                if (a > 0) {
                    over(y * WIDTH + x, color, a);
                }
            }
        }
    }

    /// Lays a straight streak over the picture, soft to its sides.
    void streak(double x0, double y0, double x1, double y1, double width, int color, double alpha) {
        int top = (int) Math.max(0, Math.floor(Math.min(y0, y1) - width));
        int bottom = (int) Math.min(HEIGHT - 1, Math.ceil(Math.max(y0, y1) + width));
        int left = (int) Math.max(0, Math.floor(Math.min(x0, x1) - width));
        int right = (int) Math.min(WIDTH - 1, Math.ceil(Math.max(x0, x1) + width));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = Math.max(1e-6, dx * dx + dy * dy);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double t = Math.clamp(((x - x0) * dx + (y - y0) * dy) / squared, 0, 1);
                double distance = Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
                if (distance < width) {
                    over(y * WIDTH + x, color, (float) (alpha * (1 - distance / width)));
                }
            }
        }
    }

    void over(int i, int color, float a) {
        red[i] += (r(color) - red[i]) * a;
        green[i] += (g(color) - green[i]) * a;
        blue[i] += (b(color) - blue[i]) * a;
    }

    /// Lays a veil of one colour over rows, its alpha running from `a0` at `y0` to `a1` at `y1`.
    void veil(double y0, double y1, int color, double a0, double a1) {
        int top = (int) Math.max(0, y0);
        int bottom = (int) Math.min(HEIGHT, y1);
        for (int y = top; y < bottom; y++) {
            float a = (float) (a0 + (a1 - a0) * Noise.step((float) y0, (float) y1, y));
            for (int i = y * WIDTH; i < (y + 1) * WIDTH; i++) {
                over(i, color, a);
            }
        }
    }

    /// Places a layer: its point (0, 0) at (x, y), enlarged by `scale`.
    void place(Layer layer, double x, double y, double scale) {
        place(layer, x, y, scale, 0, false, 1);
    }

    /// Places a layer that repeats without end to both sides.
    void tile(Layer layer, double x, double y, double scale) {
        place(layer, x, y, scale, 0, true, 1);
    }

    /// Places a layer: its point (0, 0) at (x, y), enlarged, and the whole turned about the picture's centre.
    ///
    /// @param angle clockwise, in radians
    /// @param alpha how much of it is seen
    void place(Layer layer, double x, double y, double scale, double angle, boolean repeats, double alpha) {
        float cos = (float) (Math.cos(angle) / scale);
        float sin = (float) (Math.sin(angle) / scale);
        float strength = (float) alpha / 255f;
        int w = layer.width();
        int h = layer.height();
        int[] argb = layer.argb();
        for (int py = 0; py < HEIGHT; py++) {
            float dy = py - HEIGHT / 2f;
            // Inverse of: turn about the centre after moving and scaling.
            float u0 = (float) ((WIDTH / 2.0 - x) / scale) - WIDTH / 2f * cos + dy * sin;
            float v0 = (float) ((HEIGHT / 2.0 - y) / scale) + WIDTH / 2f * sin + dy * cos;
            int from = 0;
            int to = WIDTH;
            if (angle == 0) { // most layers stand upright: only what they cover is looked at
                if (v0 < -1 || v0 >= h) {
                    continue;
                }
                if (!repeats) {
                    from = (int) Math.clamp(x - scale, 0, WIDTH);
                    to = (int) Math.clamp(x + (w + 1) * scale + 1, 0, WIDTH);
                }
            }
            for (int px = from; px < to; px++) {
                float u = u0 + px * cos;
                float v = v0 - px * sin;
                int ui = (int) (u + 65_536) - 65_536; // floor, for all that a layer can be moved
                int vi = (int) (v + 65_536) - 65_536;
                if (vi < -1 || vi >= h || !repeats && (ui < -1 || ui >= w)) {
                    continue;
                }
                float fu = u - ui;
                float fv = v - vi;
                int a;
                int b;
                if (repeats) {
                    a = Math.floorMod(ui, w);
                    b = a + 1 == w ? 0 : a + 1;
                } else {
                    a = Math.max(ui, 0);
                    b = Math.min(ui + 1, w - 1);
                }
                int top = Math.max(vi, 0) * w;
                int low = Math.min(vi + 1, h - 1) * w;
                int c00 = argb[top + a];
                int c10 = argb[top + b];
                int c01 = argb[low + a];
                int c11 = argb[low + b];
                if ((c00 | c10 | c01 | c11) == 0) {
                    continue;
                }
                float w11 = fu * fv;
                float w10 = fu - w11;
                float w01 = fv - w11;
                float w00 = 1 - fu - w01;
                w00 *= strength;
                w10 *= strength;
                w01 *= strength;
                w11 *= strength;
                int i = py * WIDTH + px;
                float keep = 1 - ((c00 >>> 24) * w00 + (c10 >>> 24) * w10 + (c01 >>> 24) * w01 + (c11 >>> 24) * w11);
                red[i] = red[i] * keep
                        + (c00 >> 16 & 0xff) * w00
                        + (c10 >> 16 & 0xff) * w10
                        + (c01 >> 16 & 0xff) * w01
                        + (c11 >> 16 & 0xff) * w11;
                green[i] = green[i] * keep
                        + (c00 >> 8 & 0xff) * w00
                        + (c10 >> 8 & 0xff) * w10
                        + (c01 >> 8 & 0xff) * w01
                        + (c11 >> 8 & 0xff) * w11;
                blue[i] = blue[i] * keep
                        + (c00 & 0xff) * w00
                        + (c10 & 0xff) * w10
                        + (c01 & 0xff) * w01
                        + (c11 & 0xff) * w11;
            }
        }
    }

    /// Makes the part below `horizon` a mirror of the part above, broken by ripples.
    ///
    /// @param reach how far up the picture the last row looks, as a share of what is above
    /// @param tint colour of the water, mixed in more towards the viewer
    void water(double horizon, double time, double reach, int tint, double depth) {
        int top = (int) Math.ceil(horizon);
        float[] rowRed = new float[WIDTH];
        float[] rowGreen = new float[WIDTH];
        float[] rowBlue = new float[WIDTH];
        for (int y = Math.max(0, top); y < HEIGHT; y++) {
            float below = (float) (y - horizon) / (float) (HEIGHT - horizon);
            float far = 1 / (0.03f + below);
            float t = (float) time;
            for (int x = 0; x < WIDTH; x++) {
                float n = Noise.at((x - WIDTH / 2f) * far * 0.012f + t * 0.3f, far * 6f + t * 1.3f, 91)
                        + 0.5f * Noise.at((x - WIDTH / 2f) * far * 0.031f - t * 0.4f, far * 13f + t * 2.1f, 92)
                        - 0.75f;
                float sway = n * (4 + 34 * below);
                float sy = (float) horizon - 1 - below * (float) (horizon * reach) - sway;
                int from = Math.clamp((int) sy, 0, Math.max(0, top - 1)) * WIDTH
                        + Math.clamp((int) (x + n * 14 * below), 0, WIDTH - 1);
                float light = 0.86f + 0.25f * n;
                rowRed[x] = red[from] * light;
                rowGreen[x] = green[from] * light;
                rowBlue[x] = blue[from] * light;
            }
            float a = (float) depth * (0.25f + 0.75f * below);
            for (int x = 0; x < WIDTH; x++) {
                int i = y * WIDTH + x;
                red[i] = rowRed[x];
                green[i] = rowGreen[x];
                blue[i] = rowBlue[x];
                over(i, tint, a);
            }
        }
    }
}
