package org.clipmill.media.film;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Random;

/// Snow falling on a cabin in the woods at dusk: a zoom out.
final class Winter implements Scene {
    private final Layer far = Terrain.mountains(
            1300, 400, new Terrain.Range(70, 200, 330, 0x4f6488, 0x8ea2c4, 0xe6eefc, 1.1f, 0x9db0d0, 0.8f), 501);
    private final Layer back = snowy(1300, 330, 120, 120, 24, 0x3c5374, 0x5f7898, 0.55f, 503);
    private final Layer ground = Terrain.hills(1300, 300, 42, 16, 420, 0x8fa6cc, 0xe2ebfa, 509);
    private final Layer cabin = Layer.paint(260, 200, Winter::cabin);
    private final Layer front = snowy(1500, 640, 560, 430, 210, 0x1a2a40, 0x2c4058, 0.85f, 521);

    /// Conifers with snow on their branches.
    private static Layer snowy(
            int w, int h, float foot, float tall, float spacing, int dark, int lit, float snow, int seed) {
        return Layer.paint(w, h, g -> {
            Random random = new Random(seed);
            for (float x = -tall / 3; x < w + tall / 3; x += spacing * (0.4f + 1.1f * random.nextFloat())) {
                float size = tall * (0.5f + 0.5f * random.nextFloat());
                if (seed == 521 && x > w * 0.36f && x < w * 0.64f) {
                    continue; // the view to the cabin
                }
                float at = foot + random.nextFloat() * tall * 0.12f;
                Terrain.conifer(g, x, at, size, Noise.blend(dark, lit, random.nextFloat()), random);
                snowOn(g, x, at, size, snow, random);
            }
        });
    }

    private static void snowOn(Graphics2D g, float x, float foot, float size, float snow, Random random) {
        int tiers = 7 + (int) (size / 40);
        for (int tier = 1; tier < tiers; tier++) {
            float t = (float) tier / tiers;
            float y = foot - size * (1 - t * 0.95f);
            float reach = size * 0.19f * (float) Math.pow(t, 0.85);
            for (int side = -1; side <= 1; side += 2) {
                if (random.nextFloat() > snow) {
                    continue;
                }
                Path2D.Float pad = new Path2D.Float();
                float far = reach * (0.6f + 0.4f * random.nextFloat());
                pad.moveTo(x + side * reach * 0.08f, y - size * 0.035f);
                pad.quadTo(x + side * far * 0.7f, y - size * 0.02f, x + side * far, y + size * 0.014f);
                pad.quadTo(x + side * far * 0.5f, y + size * 0.006f, x + side * reach * 0.08f, y - size * 0.005f);
                pad.closePath();
                g.setColor(new Color(Noise.blend(0xa9bedd, 0xf2f7ff, side > 0 ? 0.9f : 0.35f)));
                g.fill(pad);
            }
        }
    }

    private static void cabin(Graphics2D g) {
        g.setColor(new Color(0x2a1c18));
        g.fillRect(60, 96, 140, 66);
        g.setColor(new Color(0x3a2820));
        for (int y = 98; y < 162; y += 8) {
            g.fillRect(60, y, 140, 4);
        }
        Path2D.Float roof = polygon(38, 100, 130, 34, 222, 100, 214, 108, 130, 52, 46, 108);
        g.setColor(new Color(0xe9f1ff));
        g.fill(roof);
        g.setColor(new Color(0x2a1c18));
        g.fill(polygon(62, 98, 130, 52, 198, 98));
        g.fillRect(168, 36, 16, 36);
        g.setColor(new Color(0xf4f8ff));
        g.fillRect(165, 32, 22, 7);
        g.setColor(new Color(0xffc25e));
        g.fillRect(78, 114, 26, 22);
        g.fillRect(156, 114, 26, 22);
        g.setColor(new Color(0xffe3a4));
        g.fillRect(82, 118, 18, 12);
        g.fillRect(160, 118, 18, 12);
        g.setColor(new Color(0x1a100c));
        g.fillRect(118, 118, 24, 44);
        g.fillRect(90, 114, 2, 22);
        g.fillRect(168, 114, 2, 22);
    }

    private static Path2D.Float polygon(float... xy) {
        Path2D.Float path = new Path2D.Float();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    @Override
    public void draw(Canvas c, double time, double share) {
        double zoom = 1.75 - 0.72 * Valley.ease(share);
        c.sky(new float[] {0, 170, 320, 540}, new int[] {0x2c3f6e, 0x6f83b4, 0xd9b4b8, 0xe8c6bc});
        placed(c, far, -150, 130, 1 + 0.3 * (zoom - 1));
        c.veil(200, 400, 0xb4bcd8, 0, 0.4);
        placed(c, back, -160, 255, 1 + 0.62 * (zoom - 1));
        snow(c, time, 220, 0.8, 2.0, 30, 0.6, 1);
        placed(c, ground, -160, 335, 1 + 0.8 * (zoom - 1));
        double s = 1 + 0.85 * (zoom - 1);
        placed(c, cabin, 360, 225, s);
        double flicker = 0.92 + 0.08 * Math.sin(time * 11) * Math.sin(time * 7.3);
        for (int window = 0; window < 2; window++) {
            double wx = about(360 + 91 + window * 78, 480, s);
            c.glow(wx, about(225 + 125, 330, s), 90 * s, 0xffa850, 0.5 * flicker);
            c.glow(wx, about(225 + 190, 330, s), 70 * s, 0xffa850, 0.16 * flicker);
        }
        smoke(c, time, about(360 + 176, 480, s), about(225 + 30, 330, s), s);
        snow(c, time, 240, 1.4, 3.0, 48, 0.75, 2);
        placed(c, front, -270, -60, 1 + 1.25 * (zoom - 1));
        snow(c, time, 90, 2.6, 6.5, 90, 0.55, 3);
    }

    private static double about(double v, double centre, double scale) {
        return centre + (v - centre) * scale;
    }

    private static void placed(Canvas c, Layer layer, double x, double y, double scale) {
        c.place(layer, about(x, 480, scale), about(y, 330, scale), scale);
    }

    private static void smoke(Canvas c, double time, double x, double y, double scale) {
        for (int i = 0; i < 16; i++) {
            double age = (time * 0.32 + i / 16.0) % 1;
            double sway = 14 * Math.sin(age * 5 + time * 0.6) + 46 * age * age;
            c.disc(
                    x + sway * scale,
                    y - 130 * age * scale,
                    (5 + 20 * age) * scale,
                    14 * scale,
                    0xc4cce0,
                    0.2 * (1 - age));
        }
    }

    private static void snow(
            Canvas c, double time, int flakes, double small, double large, double speed, double alpha, int seed) {
        for (int i = 0; i < flakes; i++) {
            double fall = Noise.hash(i, 1, seed) * 600 + time * speed * (0.7 + 0.6 * Noise.hash(i, 2, seed));
            int lap = (int) Math.floor(fall / 600);
            double y = fall - lap * 600 - 30;
            double x = Noise.hash(i, lap, seed + 9) * 1040
                    - 40
                    + 18 * Math.sin(time * (0.8 + Noise.hash(i, 3, seed)) + i)
                    + time * 9;
            double size = small + (large - small) * Noise.hash(i, 4, seed);
            c.disc((x + 40) % 1040 - 40, y, size * 0.5, size * 0.6, 0xf7faff, alpha);
        }
    }

    @Override
    public Look look() {
        return Look.STANDARD.tinted(0x060a14, 0xfffaf6).with(0.3f, 1.05f, 0.02f);
    }
}
