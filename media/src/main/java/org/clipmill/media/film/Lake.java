package org.clipmill.media.film;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.Random;

/// Sunset over a lake: a slow zoom in, nearer things growing faster.
final class Lake implements Scene {
    private static final double HORIZON = 300;
    private static final double SUN_X = 560;

    private final Layer clouds = Terrain.clouds(1300, 240, 0.5f, 260, 0x7a4a78, 0xffb27a, 71);
    private final Layer far = Terrain.mountains(
            1150, 300, new Terrain.Range(105, 140, 300, 0x5b3f6b, 0xc87f73, 0xffc9a0, 0.4f, 0xe79a6d, 0.8f), 77);
    private final Layer near = Terrain.mountains(
            1150, 300, new Terrain.Range(165, 100, 210, 0x2b2140, 0x6f4252, 0xffc9a0, 0, 0xa8605a, 0.6f), 83);
    private final Layer shore = Terrain.forest(1150, 200, 80, 46, 9, 0x150f20, 0x2a1c2c, true, 31);
    private final Layer reeds = reeds();

    private static Layer reeds() {
        return Layer.paint(1200, 420, g -> {
            Random random = new Random(5);
            for (int i = 0; i < 230; i++) {
                float x = random.nextFloat() < 0.6f ? random.nextFloat() * 420 : 820 + random.nextFloat() * 380;
                float size = 90 + random.nextFloat() * 240;
                float lean = (random.nextFloat() - 0.5f) * 70;
                Path2D.Float blade = new Path2D.Float();
                blade.moveTo(x, 420);
                blade.quadTo(x + lean * 0.2f, 420 - size * 0.6f, x + lean, 420 - size);
                g.setStroke(new BasicStroke(
                        1.5f + random.nextFloat() * 2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                g.setColor(new Color(Noise.blend(0x120b16, 0x33202a, random.nextFloat())));
                g.draw(blade);
                if (i % 4 == 0) { // a cattail
                    g.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                    g.draw(new java.awt.geom.Line2D.Float(x + lean, 420 - size, x + lean * 1.06f, 398 - size));
                }
            }
        });
    }

    @Override
    public void draw(Canvas c, double time, double share) {
        double zoom = 1 + 0.42 * Valley.ease(share);
        double horizon = HORIZON + 22 * (zoom - 1);
        double sunY = horizon - 128 * zoom;
        c.sky(new float[] {0, 130, 250, (float) horizon}, new int[] {0x2c2a5e, 0x8a4a7c, 0xf08a5a, 0xffd08a});
        c.glow(SUN_X, sunY, 520, 0xff8a4a, 0.34);
        c.glow(SUN_X, sunY, 190, 0xffb060, 0.4);
        c.glow(SUN_X, sunY, 62 * zoom, 0xfff0c8, 1.3);
        placed(c, clouds, -170 - time * 4, 20, 1 + 0.25 * (zoom - 1), horizon);
        placed(c, far, -95, horizon - 226, 1 + 0.5 * (zoom - 1), horizon);
        placed(c, near, -95, horizon - 238, 1 + 0.75 * (zoom - 1), horizon);
        placed(c, shore, -95, horizon - 92, zoom, horizon);
        c.veil(horizon - 60, horizon, 0xffa56a, 0, 0.3);
        c.water(horizon, time, 0.92, 0x1c1836, 0.55);
        glitter(c, time, horizon);
        double grow = 1 + 1.6 * (zoom - 1);
        c.place(reeds, 480 - 600 * grow + 8 * Math.sin(time * 0.9), 570 - 420 * grow + 60 * (grow - 1), grow);
    }

    /// Places a layer enlarged about the sun's foot.
    private static void placed(Canvas c, Layer layer, double x, double y, double scale, double horizon) {
        c.place(layer, SUN_X + (x - SUN_X) * scale, horizon + (y - horizon) * scale, scale);
    }

    private static void glitter(Canvas c, double time, double horizon) {
        for (int i = 0; i < 260; i++) {
            double depth = Math.pow(Noise.hash(i, 0, 61), 1.6);
            double y = horizon + 3 + depth * (540 - horizon);
            double beat = Math.sin(time * (3 + 4 * Noise.hash(i, 1, 61)) + 40 * Noise.hash(i, 2, 61));
            if (beat > 0.35) {
                double spread = 12 + 130 * depth;
                double x = SUN_X + (Noise.hash(i, (int) (time * 1.5), 62) - 0.5) * 2 * spread;
                double half = 2 + 13 * depth;
                c.streak(x - half, y, x + half, y, 1 + 1.3 * depth, 0xffe2a8, (beat - 0.35) * 0.9);
            }
        }
    }

    @Override
    public Look look() {
        return Look.STANDARD.tinted(0x0c0612, 0xfff2e2).with(0.4f, 1.1f, 0.024f);
    }
}
