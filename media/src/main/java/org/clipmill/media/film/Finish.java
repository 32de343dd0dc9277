package org.clipmill.media.film;

import java.util.Random;

/// Turns a drawn canvas into the bytes of a frame: grading, vignette, fades, bars and film grain.
final class Finish {
    private static final int TILE = 1024;
    private static final int CURVE = 1024;

    private final byte[] grain = new byte[TILE * TILE];
    private final float[] corner = new float[Canvas.WIDTH * Canvas.HEIGHT];

    Finish() {
        Random random = new Random(20_240);
        float[] white = new float[TILE * TILE];
        for (int i = 0; i < white.length; i++) {
            white[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < white.length; i++) { // grain has a size: each grain shares something with its neighbours
            float soft = white[i] * 0.7f
                    + white[(i + 1) % white.length] * 0.4f
                    + white[(i + TILE) % white.length] * 0.4f
                    + white[(i + TILE + 1) % white.length] * 0.25f;
            grain[i] = (byte) Math.clamp(Math.round(soft * 36), -127, 127);
        }
        for (int y = 0; y < Canvas.HEIGHT; y++) {
            for (int x = 0; x < Canvas.WIDTH; x++) {
                float dx = (x - Canvas.WIDTH / 2f) / (Canvas.WIDTH / 2f);
                float dy = (y - Canvas.HEIGHT / 2f) / (Canvas.HEIGHT / 2f);
                float d = (dx * dx + 0.8f * dy * dy) / 1.8f;
                corner[y * Canvas.WIDTH + x] = d * d * 0.6f + d * 0.4f;
            }
        }
    }

    /// @param level 0 black to 1 as it is: for fades
    /// @param bars rows of black above and below
    /// @param bgr receives packed rows
    void apply(Canvas canvas, Look look, float level, int bars, int frame, byte[] bgr) {
        float[][] planes = {canvas.blue, canvas.green, canvas.red};
        float[][] curves = new float[3][];
        for (int c = 0; c < 3; c++) {
            float lift = (look.lift() >> (8 * c) & 0xff) / 255f;
            float gain = (look.gain() >> (8 * c) & 0xff) / 255f;
            curves[c] = curve(lift, gain, look.contrast());
        }
        int seed = look.frozen() ? 7 : frame;
        int shiftX = (int) (Noise.hash(seed, 1, 5) * TILE);
        int shiftY = (int) (Noise.hash(seed, 2, 5) * TILE);
        float strength = look.grain() * 135 / 36f;
        for (int y = 0; y < Canvas.HEIGHT; y++) {
            boolean bar = y < bars || y >= Canvas.HEIGHT - bars;
            int grainRow = ((y + shiftY) & (TILE - 1)) * TILE;
            for (int x = 0; x < Canvas.WIDTH; x++) {
                int i = y * Canvas.WIDTH + x;
                float noise = grain[grainRow + ((x + shiftX) & (TILE - 1))];
                float shade = bar ? 0 : level * (1 - look.vignette() * corner[i]);
                float b = at(curves[0], planes[0][i]);
                float g = at(curves[1], planes[1][i]);
                float r = at(curves[2], planes[2][i]);
                float luma = 0.2126f * r + 0.7152f * g + 0.0722f * b;
                // Grain shows most in the middle tones; black bars and faded pictures have next to none.
                float mid = bar ? 0 : (0.25f + 3f * luma * (1 - Math.min(1, luma))) * level;
                float add = noise * strength * mid;
                float keep = look.saturation();
                bgr[3 * i] = toByte((luma + (b - luma) * keep) * shade * 255 + add);
                bgr[3 * i + 1] = toByte((luma + (g - luma) * keep) * shade * 255 + add);
                bgr[3 * i + 2] = toByte((luma + (r - luma) * keep) * shade * 255 + add);
            }
        }
    }

    private static float[] curve(float lift, float gain, float contrast) {
        float[] out = new float[CURVE * 2];
        for (int i = 0; i < out.length; i++) {
            float v = (float) i / CURVE;
            float rolled = v < 0.8f ? v : 0.8f + 0.2f * (1 - (float) Math.exp(-(v - 0.8f) / 0.2f)); // soft highlights
            float s = rolled * rolled * (3 - 2 * rolled);
            out[i] = lift * (1 - rolled) + gain * Noise.mix(rolled, s, contrast);
        }
        return out;
    }

    private static float at(float[] curve, float v) {
        return curve[Math.clamp((int) (v * CURVE), 0, curve.length - 1)];
    }

    private static byte toByte(float v) {
        return (byte) Math.clamp((int) (v + 0.5f), 0, 255);
    }
}
