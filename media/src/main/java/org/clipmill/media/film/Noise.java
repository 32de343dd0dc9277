package org.clipmill.media.film;

/// Seeded value noise: the grain of rock, clouds, water and film. Pure functions, so frames can be drawn in any order.
final class Noise {
    private Noise() {}

    /// A number in 0..1 that depends on the three integers alone.
    static float hash(int x, int y, int seed) {
        int h = x * 0x27d4eb2d + y * 0x165667b1 + seed * 0x9e3779b1;
        h = (h ^ (h >>> 15)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return ((h ^ (h >>> 16)) >>> 8) * 0x1p-24f;
    }

    /// Smooth noise in 0..1 with one feature per unit.
    static float at(float x, float y, int seed) {
        int xi = (int) Math.floor(x);
        int yi = (int) Math.floor(y);
        float fx = x - xi;
        float fy = y - yi;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        float top = hash(xi, yi, seed) + fx * (hash(xi + 1, yi, seed) - hash(xi, yi, seed));
        float low = hash(xi, yi + 1, seed) + fx * (hash(xi + 1, yi + 1, seed) - hash(xi, yi + 1, seed));
        return top + fy * (low - top);
    }

    /// Noise of several octaves in 0..1, about 0.5 on average.
    static float fractal(float x, float y, int octaves, int seed) {
        float sum = 0;
        float weight = 0.5f;
        float total = 0;
        for (int i = 0; i < octaves; i++) {
            sum += weight * at(x, y, seed + i);
            total += weight;
            weight *= 0.5f;
            x = x * 2.03f + 17.1f;
            y = y * 2.03f + 5.7f;
        }
        return sum / total;
    }

    /// Sharp crests instead of round ones: mountain ridges.
    static float ridged(float x, float y, int octaves, int seed) {
        float sum = 0;
        float weight = 0.5f;
        float total = 0;
        for (int i = 0; i < octaves; i++) {
            float n = 1 - Math.abs(2 * at(x, y, seed + i) - 1);
            sum += weight * n * n;
            total += weight;
            weight *= 0.5f;
            x = x * 2.07f + 3.3f;
            y = y * 2.07f + 11.9f;
        }
        return sum / total;
    }

    /// 0 below `from`, 1 above `to`, smooth between; `from` may be the larger.
    static float step(float from, float to, float v) {
        float t = Math.clamp((v - from) / (to - from), 0f, 1f);
        return t * t * (3 - 2 * t);
    }

    static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }

    /// A colour between two colours `0xRRGGBB`.
    static int blend(int a, int b, float share) {
        float t = Math.clamp(share, 0f, 1f);
        int red = Math.round(mix(a >> 16 & 0xff, b >> 16 & 0xff, t));
        int green = Math.round(mix(a >> 8 & 0xff, b >> 8 & 0xff, t));
        int blue = Math.round(mix(a & 0xff, b & 0xff, t));
        return red << 16 | green << 8 | blue;
    }
}
