package org.clipmill.media.film;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/// Hot-air balloons over summer fields, filmed from a hand that does not hold still.
final class Balloons implements Scene {
    private final Layer clouds = Terrain.clouds(1400, 300, 0.52f, 280, 0xcfdcea, 0xffffff, 601);
    private final Layer hills = Terrain.mountains(
            1300, 360, new Terrain.Range(60, 130, 400, 0x5b7f86, 0xa9c2a4, 0xffffff, 0, 0xc6dbe6, 0.75f), 607);
    private final Layer fields = Terrain.hills(1400, 320, 60, 30, 360, 0x6d8f34, 0xe9d873, 613);
    private final Layer woods = Terrain.forest(1400, 300, 70, 44, 12, 0x2e5530, 0x567c40, true, 617);
    private final Layer meadow = meadow();
    private final Layer[] balloons = {
        balloon(0xd8432f, 0xffd25a),
        balloon(0x2f7fb8, 0xf6f2e4),
        balloon(0xf08a2c, 0x5a3f8a),
        balloon(0x2f9a6a, 0xffe27a)
    };

    private static Layer balloon(int first, int second) {
        return Layer.paint(240, 330, g -> {
            int gores = 12;
            for (int i = 0; i < gores; i++) { // from the left rim to the right one
                double a = Math.cos(Math.PI * i / gores);
                double b = Math.cos(Math.PI * (i + 1) / gores);
                float light = (float) (0.55 + 0.45 * Math.sin(Math.PI * (i + 2.5) / (gores + 2)));
                g.setColor(new Color(Noise.blend(0x1a1020, i % 2 == 0 ? first : second, light)));
                g.fill(gore((float) -a, (float) -b));
            }
            g.setColor(new Color(0x40302a));
            g.setStroke(new BasicStroke(1.4f));
            for (int i = -1; i <= 1; i += 2) {
                g.draw(new Line2D.Float(120 + i * 20, 246, 120 + i * 11, 292));
            }
            g.setColor(new Color(0x6a4426));
            g.fillRect(108, 290, 24, 20);
            g.setColor(new Color(0x8a5c34));
            g.fillRect(108, 290, 24, 4);
        });
    }

    /// One cloth panel between two meridians; -1 is the left rim, 1 the right.
    private static Path2D.Float gore(float left, float right) {
        Path2D.Float path = new Path2D.Float();
        path.moveTo(120, 8);
        side(path, left, false);
        path.lineTo(120 + right * 20, 248);
        side(path, right, true);
        path.closePath();
        return path;
    }

    private static void side(Path2D.Float path, float at, boolean up) {
        float x = 120 + at * 148;
        if (up) {
            path.curveTo(120 + at * 62, 200, x * 0.995f + 0.6f, 30, 120, 8);
        } else {
            path.curveTo(x, 30, 120 + at * 62, 200, 120 + at * 20, 248);
        }
    }

    private static Layer meadow() {
        return Layer.paint(1500, 300, g -> {
            for (int i = 0; i < 5200; i++) {
                float x = Noise.hash(i, 0, 5) * 1500;
                float depth = (float) Math.sqrt(Noise.hash(i, 1, 5));
                float y = 70 + depth * 230;
                float size = 10 + 46 * depth;
                float lean = (Noise.hash(i, 2, 5) - 0.3f) * size * 0.7f;
                g.setStroke(new BasicStroke(0.8f + 1.8f * depth));
                int green = Noise.blend(0x3f6a22, 0xb8c45a, Noise.hash(i, 3, 5));
                g.setColor(new Color(Noise.blend(green, 0x22401a, depth * 0.5f)));
                g.draw(new Arc2D.Float(x - size, y - size, size + lean, size * 2, 0, 70, Arc2D.OPEN));
                if (i % 23 == 0) {
                    flower(g, x + lean, y - size * 0.8f, 2 + 4 * depth, i);
                }
            }
        });
    }

    private static void flower(Graphics2D g, float x, float y, float size, int i) {
        int[] colors = {0xe8402f, 0xffd84a, 0xf4f0ff, 0x8a6ad8};
        g.setColor(new Color(colors[i / 23 % colors.length]));
        for (int petal = 0; petal < 5; petal++) {
            double a = petal * Math.PI * 0.4 + i;
            float px = x + (float) Math.cos(a) * size * 0.7f;
            float py = y + (float) Math.sin(a) * size * 0.55f;
            g.fill(new java.awt.geom.Ellipse2D.Float(px - size / 2, py - size / 2, size, size));
        }
    }

    @Override
    public void draw(Canvas c, double time, double share) {
        double sx = shake(time, 1) * 15;
        double sy = shake(time, 2) * 12;
        double turn = shake(time, 3) * 0.016;
        c.sky(new float[] {0, 220, 380, 540}, new int[] {0x3f8fd8, 0x9fd0f0, 0xf2efdc, 0xf2efdc});
        c.glow(160 + sx, 80 + sy, 460, 0xfff2c4, 0.2);
        put(c, clouds, -220 - time * 7 + sx * 0.8, -20 + sy * 0.8, 1, turn);
        put(c, hills, -170 + sx * 0.9, 175 + sy * 0.9, 1, turn);
        double[][] places = {{560, 70, 0.95}, {250, 150, 0.55}, {800, 190, 0.4}, {100, 250, 0.27}, {440, 240, 0.22}};
        for (int i = places.length - 1; i >= 0; i--) {
            double rise = 9 * Math.sin(time * 0.7 + i) - time * (6 - i);
            double drift = time * (12 - 2 * i);
            put(
                    c,
                    balloons[i % balloons.length],
                    places[i][0] + drift + sx,
                    places[i][1] + rise + sy,
                    places[i][2],
                    turn);
        }
        put(c, woods, -220 + sx, 325 + sy, 1, turn);
        put(c, fields, -220 + sx, 338 + sy, 1, turn);
        put(c, meadow, -270 + sx * 1.5 + 3 * Math.sin(time * 2), 335 + sy * 1.5, 1, turn * 1.1);
    }

    private static void put(Canvas c, Layer layer, double x, double y, double scale, double angle) {
        c.place(layer, x, y, scale, angle, false, 1);
    }

    /// A hand: slow drift, breath, and tremor, -1..1.
    private static double shake(double time, int axis) {
        float t = (float) time;
        return (Noise.at(t * 1.7f, axis * 7f, 31) - 0.5) * 1.5
                + (Noise.at(t * 4.6f, axis * 7f, 32) - 0.5) * 0.9
                + (Noise.at(t * 10f, axis * 7f, 33) - 0.5) * 0.45;
    }

    @Override
    public Look look() {
        return Look.STANDARD.with(0.3f, 1.12f, 0.018f);
    }
}
