package org.clipmill.app.corpus;

import java.awt.image.BufferedImage;
import org.clipmill.media.Orientation;
import org.clipmill.media.Picture;

/// The drawn film. The upper quarter of the upright picture is a bar code of 2 x 8 cells: the frame's number in Gray
/// code,
/// so that neighbours differ in one cell, and its complement. Below are six patches of known colours, and below those a
/// slowly moving texture. Patches and texture change hard at the cuts.
final class BarFilm {
    /// First frames of the second and third scene.
    static final int[] CUTS = {20, 40};

    static final int PATCHES = 6;
    private static final int[] COLOURS = {0x808080, 0xb43c3c, 0x3c9646, 0x3c4eaa, 0xc89682, 0xd2be3c};
    private static final int[] SCENES = {0x20348c, 0xd2c850, 0x146e32};

    private BarFilm() {}

    /// A place to look at: `u` to the right and `v` down, 0..1 of the upright picture.
    @FunctionalInterface
    interface View {
        /// Mean 0xRRGGBB of a few pixels around.
        int rgb(double u, double v);
    }

    static int scene(int number) {
        return number < CUTS[0] ? 0 : number < CUTS[1] ? 1 : 2;
    }

    /// The drawn colour of a patch.
    static int patch(int number, int index) {
        return COLOURS[(index + 2 * scene(number)) % PATCHES];
    }

    static int patch(View view, int index) {
        return view.rgb((index + 0.5) / PATCHES, 0.375);
    }

    /// Packed RGB of the stored picture, which `turn` makes upright.
    static byte[] draw(int width, int height, Orientation turn, int number) {
        byte[] rgb = new byte[width * height * 3];
        int at = 0;
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                double x = (c + 0.5) / width;
                double y = (r + 0.5) / height;
                x = turn.mirrored() ? 1 - x : x;
                int colour = switch (turn.degrees()) {
                    case 90 -> colour(1 - y, x, number);
                    case 180 -> colour(1 - x, 1 - y, number);
                    case 270 -> colour(y, 1 - x, number);
                    default -> colour(x, y, number);
                };
                rgb[at++] = (byte) (colour >> 16);
                rgb[at++] = (byte) (colour >> 8);
                rgb[at++] = (byte) colour;
            }
        }
        return rgb;
    }

    private static int colour(double u, double v, int number) {
        if (v < 0.25) {
            int bit = (number ^ number >> 1) >> (int) (u * 8) & 1;
            return (bit == 1) == (v < 0.125) ? 0xebebeb : 0x141414;
        } else if (v < 0.5) {
            return patch(number, (int) (u * PATCHES));
        }
        int base = SCENES[scene(number)];
        double wave = 18 * Math.sin(u * 20 + number * 0.1) + 12 * Math.sin(v * 31 + u * 9);
        return clamp((base >> 16) + wave) << 16 | clamp((base >> 8 & 0xff) + wave) << 8 | clamp((base & 0xff) + wave);
    }

    private static int clamp(double v) {
        return Math.clamp(Math.round(v), 0, 255);
    }

    /// The number that a picture shows, or -1 if its bar code and the complement do not agree.
    static int read(View view) {
        int gray = 0;
        for (int i = 0; i < 8; i++) {
            double u = (i + 0.5) / 8;
            int one = view.rgb(u, 0.0625) >> 8 & 0xff;
            int other = view.rgb(u, 0.1875) >> 8 & 0xff;
            if (Math.abs(one - other) < 64) {
                return -1;
            }
            gray |= one > other ? 1 << i : 0;
        }
        int number = gray;
        for (int shift = 1; shift < 8; shift <<= 1) {
            number ^= number >> shift;
        }
        return number;
    }

    /// A decoded picture, still to be turned upright.
    static View view(Picture picture, Orientation turn) {
        return (u, v) -> {
            double x = switch (turn.degrees()) {
                case 90 -> v;
                case 180 -> 1 - u;
                case 270 -> 1 - v;
                default -> u;
            };
            double y = switch (turn.degrees()) {
                case 90 -> 1 - u;
                case 180 -> 1 - v;
                case 270 -> u;
                default -> v;
            };
            x = turn.mirrored() ? 1 - x : x;
            return mean((int) (x * picture.width()), (int) (y * picture.height()), (c, r) -> {
                int at = r * picture.stride() + c * 3;
                return (picture.data().get(at + 2) & 0xff) << 16
                        | (picture.data().get(at + 1) & 0xff) << 8
                        | picture.data().get(at) & 0xff;
            });
        };
    }

    static View view(BufferedImage image) {
        return (u, v) -> mean((int) (u * image.getWidth()), (int) (v * image.getHeight()), image::getRGB);
    }

    private static int mean(int x, int y, java.util.function.IntBinaryOperator pixel) {
        int[] sum = new int[3];
        for (int r = y - 2; r <= y + 2; r++) {
            for (int c = x - 2; c <= x + 2; c++) {
                int rgb = pixel.applyAsInt(c, r);
                sum[0] += rgb >> 16 & 0xff;
                sum[1] += rgb >> 8 & 0xff;
                sum[2] += rgb & 0xff;
            }
        }
        return (sum[0] + 12) / 25 << 16 | (sum[1] + 12) / 25 << 8 | (sum[2] + 12) / 25;
    }
}
