package org.clipmill.media.film;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/// A desert by moonlight in which nothing moves at all: the shot every motion filter has to recognise.
final class Desert implements Scene {
    private final Canvas still = new Canvas();

    Desert() {
        Canvas c = still;
        c.sky(new float[] {0, 220, 360, 540}, new int[] {0x0a1430, 0x1c3868, 0x5a7aa8, 0x8fa6c4});
        c.place(Terrain.stars(960, 400, 0.006f, 3), 0, 0, 1);
        c.glow(700, 130, 330, 0x8fb4ff, 0.28);
        c.place(moon(), 650, 80, 1);
        c.place(mesas(170, 0x3a5380, 0x6a84ae, 0x8fa6c4, 0.7f, 5, 230), 0, 200, 1);
        c.place(mesas(205, 0x16233f, 0x44557a, 0x5a76a0, 0.45f, 9, 330), 0, 200, 1);
        c.place(Terrain.hills(960, 260, 60, 18, 500, 0x0e1526, 0x40507a, 15), 0, 350, 1);
        c.place(Layer.paint(960, 540, Desert::cacti), 0, 0, 1);
    }

    private static Layer moon() {
        return Layer.shade(100, 100, (x, y, c) -> {
            float dx = (x - 50) / 46f;
            float dy = (y - 50) / 46f;
            float d = (float) Math.sqrt(dx * dx + dy * dy);
            float seas = Noise.step(0.42f, 0.62f, Noise.fractal(x / 26f, y / 26f, 4, 77));
            float pits = Noise.fractal(x / 7f, y / 7f, 3, 12);
            float limb = 1 - 0.28f * d * d;
            int color = Noise.blend(0xfffbee, 0xaeb6c6, seas * 0.75f + (pits - 0.5f) * 0.3f);
            Terrain.set(c, Noise.blend(0, color, limb), Noise.step(1.02f, 0.98f, d));
        });
    }

    /// Table mountains: a skyline of steps with worn sides.
    private static Layer mesas(int foot, int dark, int lit, int haze, float air, int seed, float feature) {
        return Layer.shade(960, 340, (x, y, c) -> {
            float n = Noise.fractal(x / feature, 0.7f, 3, seed);
            float table = Noise.step(0.44f, 0.52f, n) * 0.62f + Noise.step(0.56f, 0.6f, n) * 0.38f;
            float edge = foot - table * 120 + 5 * Noise.at(x / 9f, 2, seed);
            float below = y - edge;
            if (below < -1) {
                return;
            }
            float layers = Noise.at(x / 160f, y / 6.5f, seed + 1);
            float cracks = Noise.ridged(x / 22f, y / 120f, 3, seed + 2);
            float light = Noise.step(0.2f, 1, 0.5f * layers + 0.6f * cracks) * Noise.step(150, 0, below);
            float veil = air * Noise.step(edge, foot + 70f, y);
            Terrain.set(c, Noise.blend(Noise.blend(dark, lit, light), haze, veil), Math.clamp(below + 1, 0f, 1f));
        });
    }

    private static void cacti(java.awt.Graphics2D g) {
        float[][] places = {{150, 470, 1.5f}, {250, 435, 0.7f}, {815, 480, 1.2f}, {620, 428, 0.45f}, {905, 440, 0.6f}};
        for (float[] p : places) {
            float s = p[2];
            for (int pass = 0; pass < 2; pass++) { // the second pass is the rim that the moon lights
                float dx = pass * 4 * s;
                g.setColor(new Color(pass == 0 ? 0x0a1120 : 0x33466a));
                Path2D.Float arms = new Path2D.Float();
                arms.append(new Line2D.Float(p[0] + dx, p[1] + 30, p[0] + dx, p[1] - 130 * s), false);
                arms.moveTo(p[0] + dx, p[1] - 40 * s);
                arms.curveTo(
                        p[0] - 42 * s, p[1] - 40 * s, p[0] - 34 * s, p[1] - 60 * s, p[0] - 34 * s + dx, p[1] - 98 * s);
                arms.moveTo(p[0] + dx, p[1] - 58 * s);
                arms.curveTo(
                        p[0] + 40 * s, p[1] - 58 * s, p[0] + 33 * s, p[1] - 76 * s, p[0] + 33 * s + dx, p[1] - 112 * s);
                float thick = pass == 0 ? 17 * s : 3 * s;
                g.setStroke(new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                g.draw(arms);
            }
        }
    }

    @Override
    public void draw(Canvas c, double time, double share) {
        System.arraycopy(still.red, 0, c.red, 0, c.red.length);
        System.arraycopy(still.green, 0, c.green, 0, c.green.length);
        System.arraycopy(still.blue, 0, c.blue, 0, c.blue.length);
    }

    @Override
    public Look look() {
        return Look.STANDARD.tinted(0x02040c, 0xf2f7ff).still();
    }
}
