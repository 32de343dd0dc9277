package org.clipmill.media.film;

import java.util.Random;

/// One shot of a [SeededFilm]: a texture that the camera moves over, and things that move before it.
final class SeededShot {
    private static final int GRAIN_SIDE = 512;
    private static final int OCTAVES = 7;
    private static final int MOVERS = 5;

    private final int width;
    private final int height;
    private final int textureWidth;
    private final int textureHeight;
    private final double panX;
    private final double panY;
    private final double zoom;
    private final double shake;
    private final int noiseSeed;
    private final double[][] movers = new double[MOVERS][6];
    private int[] texture;

    /// @param frames length of the shot, over which the camera goes its way
    SeededShot(int width, int height, int frames, long seed) {
        this.width = width;
        this.height = height;
        Random random = new Random(seed);
        textureWidth = width * 3 / 2;
        textureHeight = height * 3 / 2;
        noiseSeed = random.nextInt(1 << 20);
        // A third of the shots stand on a tripod, a third pan, a third zoom; some are held by hand.
        int kind = random.nextInt(3);
        double side = random.nextBoolean() ? 1 : -1;
        panX = kind == 1 ? side * (0.2 + 0.3 * random.nextDouble()) * width / frames : 0;
        panY = kind == 1 ? side * 0.1 * random.nextDouble() * height / frames : 0;
        zoom = kind == 2 ? side * 0.25 / frames : 0;
        shake = random.nextInt(3) == 0 ? height / 180.0 : 0;
        for (double[] mover : movers) {
            mover[0] = random.nextDouble() * width;
            mover[1] = height * (0.3 + 0.6 * random.nextDouble());
            mover[2] = (random.nextDouble() - 0.5) * width / 45.0;
            mover[3] = (random.nextDouble() - 0.5) * height / 120.0;
            mover[4] = height * (0.05 + 0.12 * random.nextDouble());
            mover[5] = random.nextInt(1 << 24);
        }
        texture = paint(random);
    }

    /// Frees the texture; the shot draws nothing any more.
    void forget() {
        texture = new int[0];
    }

    private int[] paint(Random random) {
        int dark = random.nextInt(0x1000000) & 0x7f7f7f;
        int middle = random.nextInt(0x1000000);
        int light = random.nextInt(0x1000000) | 0x808080;
        float fine = 2 + 4 * random.nextFloat();
        boolean ridges = random.nextBoolean();
        float tilt = random.nextFloat() - 0.5f;
        int[] out = new int[textureWidth * textureHeight];
        for (int y = 0; y < textureHeight; y++) {
            float v = (float) y / textureHeight;
            for (int x = 0; x < textureWidth; x++) {
                float u = (float) x / textureHeight;
                float n = ridges
                        ? Noise.ridged(u * fine, v * fine, OCTAVES, noiseSeed)
                        : Noise.fractal(u * fine, v * fine, OCTAVES, noiseSeed);
                float t = Math.clamp(1.8f * (n - 0.5f) + 0.5f + tilt * (v - 0.5f), 0f, 1f);
                out[y * textureWidth + x] =
                        t < 0.5f ? Noise.blend(dark, middle, 2 * t) : Noise.blend(middle, light, 2 * t - 1);
            }
        }
        return out;
    }

    /// Draws a frame of the shot without grain.
    ///
    /// @param frame from 0
    /// @param rgb receives `0xRRGGBB`, row by row
    void draw(int frame, int[] rgb) {
        double scale = Math.max(0.7, 1 + zoom * frame);
        double wobbleX = shake * (2 * Noise.at(frame * 0.21f, 3, noiseSeed) - 1);
        double wobbleY = shake * (2 * Noise.at(frame * 0.19f, 9, noiseSeed) - 1);
        double left = width / 4.0 + panX * frame + wobbleX + width * (1 - scale) / 2;
        double top = height / 4.0 + panY * frame + wobbleY + height * (1 - scale) / 2;
        int[] columns = new int[width];
        for (int x = 0; x < width; x++) {
            columns[x] = (int) ((left + x * scale) * 256);
        }
        for (int y = 0; y < height; y++) {
            int row = (int) ((top + y * scale) * 256);
            int upper = mirror(row >> 8, textureHeight) * textureWidth;
            int lower = mirror((row >> 8) + 1, textureHeight) * textureWidth;
            for (int x = 0; x < width; x++) {
                int l = mirror(columns[x] >> 8, textureWidth);
                int r = mirror((columns[x] >> 8) + 1, textureWidth);
                int share = columns[x] & 0xff;
                int above = lerp(texture[upper + l], texture[upper + r], share);
                int below = lerp(texture[lower + l], texture[lower + r], share);
                rgb[y * width + x] = lerp(above, below, row & 0xff);
            }
        }
        for (double[] mover : movers) {
            move(mover, frame, rgb);
        }
    }

    /// A ball with a texture of its own.
    private void move(double[] mover, int frame, int[] rgb) {
        double cx = Math.floorMod((long) (mover[0] + mover[2] * frame), (long) width);
        double cy = mover[1] + mover[3] * frame;
        double radius = mover[4];
        int color = (int) mover[5];
        for (int y = (int) Math.max(0, cy - radius); y < Math.min(height, cy + radius); y++) {
            double half = Math.sqrt(Math.max(0, radius * radius - (y - cy) * (y - cy)));
            for (int x = (int) Math.max(0, cx - half); x < Math.min(width, cx + half); x++) {
                int own = texture[(int) (y - cy + radius) * textureWidth + (int) (x - cx + radius)];
                rgb[y * width + x] = lerp(color, own, 110);
            }
        }
    }

    private static int mirror(int i, int size) {
        int folded = Math.floorMod(i, 2 * size);
        return folded < size ? folded : 2 * size - 1 - folded;
    }

    /// Mixes two packed colours; `share` 0..256 of the second.
    private static int lerp(int a, int b, int share) {
        int redBlue = ((a & 0xff00ff) * (256 - share) + (b & 0xff00ff) * share) >>> 8 & 0xff00ff;
        int green = ((a & 0xff00) * (256 - share) + (b & 0xff00) * share) >>> 8 & 0xff00;
        return redBlue | green;
    }

    /// Replaces `rgb` by a mix with `old`, `share` 0..256 of what was in it.
    static void mix(int[] rgb, int[] old, int share) {
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = lerp(old[i], rgb[i], share);
        }
    }

    /// A tile of grain, about -127..127 with standard deviation 48; neighbours share a little.
    static byte[] grain(Random random) {
        int n = GRAIN_SIDE * GRAIN_SIDE;
        double[] white = new double[n];
        for (int i = 0; i < n; i++) {
            white[i] = random.nextGaussian();
        }
        byte[] grain = new byte[n];
        for (int i = 0; i < n; i++) {
            double soft = 0.8 * white[i] + 0.42 * white[(i + 1) % n] + 0.42 * white[(i + GRAIN_SIDE) % n];
            grain[i] = (byte) Math.clamp(Math.round(soft * 48), -127, 127);
        }
        return grain;
    }

    /// Adds grain and packs the picture.
    ///
    /// @param level brightness, 256 as it is
    /// @param amplitude standard deviation of the grain in gray levels
    /// @param random of the frame: where the grain lies
    /// @param bgr receives packed rows
    static void finish(int[] rgb, int width, int level, double amplitude, byte[] grain, Random random, byte[] bgr) {
        int mask = GRAIN_SIDE - 1;
        int gx = random.nextInt(GRAIN_SIDE);
        int gy = random.nextInt(GRAIN_SIDE);
        int strength = (int) (amplitude / 48 * 256);
        for (int i = 0; i < rgb.length; i++) {
            int at = ((i / width + gy) & mask) * GRAIN_SIDE + ((i % width + gx) & mask);
            int noise = grain[at] * strength >> 8;
            int pixel = rgb[i];
            bgr[3 * i] = toByte(((pixel & 0xff) + noise) * level >> 8);
            bgr[3 * i + 1] = toByte(((pixel >> 8 & 0xff) + noise) * level >> 8);
            bgr[3 * i + 2] = toByte(((pixel >> 16 & 0xff) + noise) * level >> 8);
        }
    }

    private static byte toByte(int v) {
        return (byte) Math.clamp(v, 0, 255);
    }
}
