package org.clipmill.media.film;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Random;

/// Scenery that several scenes share: mountains, hills, forests, clouds, mist, stars.
final class Terrain {
    private Terrain() {}

    /// How a range of mountains looks.
    ///
    /// @param crest row of the highest tops
    /// @param amplitude rows between tops and valleys
    /// @param feature pixels from top to top
    /// @param dark colour of faces in shade
    /// @param lit colour of faces in the light, which comes from the right
    /// @param snow colour of snow
    /// @param snowLine how far snow reaches down, as a share of the amplitude; 0 for none
    /// @param haze colour of the air in front
    /// @param air how much of it there is at the foot, 0..1
    record Range(
            float crest,
            float amplitude,
            float feature,
            int dark,
            int lit,
            int snow,
            float snowLine,
            int haze,
            float air) {}

    static Layer mountains(int width, int height, Range m, int seed) {
        return mountains(width, height, m, 0, seed);
    }

    /// @param taper pixels over which the range rises at its left end
    static Layer mountains(int width, int height, Range m, float taper, int seed) {
        float[] ridge = new float[width + 8];
        for (int x = 0; x < ridge.length; x++) {
            float n = Noise.ridged(x / m.feature, 0.5f, 5, seed);
            float down = taper > 0 ? m.amplitude * 1.6f * Noise.step(taper, 0, x) : 0;
            ridge[x] = m.crest + m.amplitude * (1 - n) + down;
        }
        return Layer.shade(width, height, (x, y, c) -> {
            float below = y - ridge[x];
            if (below < -1) {
                return;
            }
            float along = x / m.feature;
            float up = below / m.amplitude;
            // Gullies run down and outwards from the crest.
            float rock = Noise.ridged(along * 5 + up * 1.3f, up * 2.2f, 4, seed + 40);
            float beside = Noise.ridged((along + 0.012f) * 5 + up * 1.3f, up * 2.2f, 4, seed + 40);
            float slope = (ridge[x + 7] - ridge[x]) / 7f;
            float light = Noise.step(-0.25f, 0.3f, (rock - beside) * 2.2f - slope * 0.22f);
            int color = Noise.blend(m.dark, m.lit, light);
            if (m.snowLine > 0) {
                float line = m.snowLine * (0.35f + 0.9f * Noise.fractal(along * 6, up * 2, 3, seed + 80));
                float cover = Noise.step(line, line - 0.18f, up) * Noise.step(0.15f, 0.5f, 0.25f + rock);
                color = Noise.blend(color, Noise.blend(Noise.blend(m.snow, m.dark, 0.55f), m.snow, light), cover);
            }
            float air = m.air * Noise.step(m.crest, m.crest + m.amplitude * 1.9f, y);
            set(c, Noise.blend(color, m.haze, air), Math.clamp(below + 1, 0f, 1f));
        });
    }

    /// Rolling ground whose crest is at `crest` on average.
    static Layer hills(
            int width, int height, float crest, float amplitude, float feature, int dark, int lit, int seed) {
        return Layer.shade(width, height, (x, y, c) -> {
            float edge = crest + amplitude * (1 - 2 * Noise.fractal(x / feature, 0.3f, 3, seed));
            float below = y - edge;
            if (below < -1) {
                return;
            }
            float patches = Noise.fractal(x / 60f, y / 14f, 4, seed + 9);
            float grass = Noise.at(x * 0.9f, y * 0.35f, seed + 20);
            float light = Noise.step(0.25f, 0.8f, patches * 0.75f + grass * 0.25f) * Noise.step(220, -10, below);
            set(c, Noise.blend(dark, lit, light), Math.clamp(below + 1, 0f, 1f));
        });
    }

    /// A row of conifers standing on `ground`, taller and shorter ones mixed.
    ///
    /// @param floor whether there is ground below the trees; without it the layer can be repeated sideways
    static Layer forest(
            int width,
            int height,
            float ground,
            float tall,
            float spacing,
            int dark,
            int lit,
            boolean floor,
            int seed) {
        return Layer.paint(width, height, g -> {
            Random random = new Random(seed);
            float margin = floor ? tall : 0;
            for (float x = -margin; x < width + margin; x += spacing * (0.35f + random.nextFloat())) {
                float size = tall * (0.45f + 0.55f * random.nextFloat());
                float foot = ground
                        + 6
                        + random.nextFloat() * tall * 0.16f
                        + 30 * (Noise.fractal(x / 260f, 1.5f, 2, seed) - 0.5f);
                int color = Noise.blend(dark, lit, random.nextFloat());
                int shape = random.nextInt();
                conifer(g, x, foot, size, color, new Random(shape));
                if (!floor) { // such a row is repeated: what leaves at one end comes in at the other
                    conifer(g, x - width, foot, size, color, new Random(shape));
                    conifer(g, x + width, foot, size, color, new Random(shape));
                }
            }
            if (floor) {
                Path2D.Float edge = new Path2D.Float();
                edge.moveTo(0, height);
                for (int x = 0; x <= width + 8; x += 8) {
                    edge.lineTo(x, ground + tall * 0.1f + 60 * (Noise.fractal(x / 260f, 1.5f, 3, seed) - 0.5f));
                }
                edge.lineTo(width, height);
                edge.closePath();
                g.setPaint(new java.awt.GradientPaint(
                        0, ground, new Color(dark), 0, height, new Color(Noise.blend(dark, 0, 0.5f))));
                g.fill(edge);
            }
        });
    }

    /// One conifer: ragged tiers of branches, the right side lighter.
    static void conifer(Graphics2D g, float x, float foot, float size, int color, Random random) {
        int tiers = 9 + (int) (size / 22);
        for (int side = -1; side <= 1; side += 2) {
            Path2D.Float path = new Path2D.Float();
            path.moveTo(x, foot);
            path.lineTo(x, foot - size);
            for (int tier = 1; tier <= tiers; tier++) {
                float t = (float) tier / tiers;
                float y = foot - size * (1 - t * 0.96f);
                float reach = size * 0.21f * (float) Math.pow(t, 0.85) * (0.72f + 0.5f * random.nextFloat());
                path.lineTo(x + side * reach, y + size * 0.018f);
                path.lineTo(x + side * reach * 0.42f, y - size * 0.005f);
            }
            path.closePath();
            g.setColor(new Color(side > 0 ? Noise.blend(color, 0xffffff, 0.05f) : Noise.blend(color, 0, 0.18f)));
            g.fill(path);
        }
    }

    /// Clouds in the rows of the layer, thickest in its middle, lit from above.
    static Layer clouds(int width, int height, float cover, float feature, int shade, int lit, int seed) {
        return Layer.shade(width, height, (x, y, c) -> {
            float place = Noise.step(0, height * 0.4f, y) * Noise.step(height, height * 0.62f, y);
            float sides = Noise.step(0, width * 0.06f, x) * Noise.step(width, width * 0.94f, x);
            float low = 1 - cover;
            float here = Noise.fractal(x / feature, y / (feature * 0.42f), 6, seed);
            float dense = Noise.step(low, low + 0.28f, here) * place * sides;
            float above = Noise.fractal(x / feature + 0.05f, (y - 14) / (feature * 0.42f), 4, seed);
            float light = Noise.step(0.16f, -0.12f, above - low - 0.06f);
            set(c, Noise.blend(shade, lit, light), dense * 0.94f);
        });
    }

    /// Mist that is thickest along the middle of the layer.
    static Layer mist(int width, int height, int color, float strength, int seed) {
        return Layer.shade(width, height, (x, y, c) -> {
            float place = Noise.step(0, height * 0.5f, y) * Noise.step(height, height * 0.5f, y);
            float n = Noise.fractal(x / 230f, y / 46f, 4, seed);
            set(c, color, strength * place * Noise.step(0.2f, 0.8f, n));
        });
    }

    /// A sky full of stars, with a band of them across.
    static Layer stars(int width, int height, float many, int seed) {
        return Layer.paint(width, height, g -> {
            Random random = new Random(seed);
            int count = (int) (width * height * many);
            for (int i = 0; i < count; i++) {
                float x = random.nextFloat() * width;
                float y = random.nextFloat() * height;
                float band = Math.abs(y - height * 0.75f + x * 0.42f - width * 0.1f) / height;
                if (random.nextFloat() < band * 1.4f) {
                    continue;
                }
                float bright = (float) Math.pow(random.nextFloat(), 5);
                float size = 0.7f + 1.5f * bright;
                int tint = Noise.blend(0xbcd0ff, 0xffe6c4, random.nextFloat());
                g.setColor(new Color(tint >> 16 & 0xff, tint >> 8 & 0xff, tint & 0xff, (int) (70 + 185 * bright)));
                g.fill(new java.awt.geom.Ellipse2D.Float(x, y, size, size));
            }
        });
    }

    static void set(float[] c, int color, float alpha) {
        c[0] = (color >> 16 & 0xff) / 255f;
        c[1] = (color >> 8 & 0xff) / 255f;
        c[2] = (color & 0xff) / 255f;
        c[3] = alpha;
    }
}
