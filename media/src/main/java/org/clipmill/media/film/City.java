package org.clipmill.media.film;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.util.Random;

/// A city across the water at night, in wide screen between black bars, the camera gliding along the quay.
final class City implements Scene {
    private static final double WATER = 372;

    private final Layer stars = Terrain.stars(960, 260, 0.0012f, 401);
    private final Layer far = skyline(1250, 330, 150, 0x1b2748, 0x33406a, 0.3f, 403);
    private final Layer middle = skyline(1450, 360, 230, 0x10182e, 0x1f2a48, 0.42f, 409);
    private final Layer near = skyline(1800, 380, 170, 0x080c18, 0x131a2c, 0.5f, 419);
    private final Layer[] bokeh = {bokeh(0xffc47a), bokeh(0xff6a5a), bokeh(0x7ad0ff), bokeh(0xd8ff9a)};

    private static Layer skyline(int width, int height, int tall, int dark, int lit, float lights, int seed) {
        return Layer.paint(width, height, g -> {
            Random random = new Random(seed);
            for (int x = -20; x < width; ) {
                int w = 34 + random.nextInt(58);
                int middle = Math.abs(x + w / 2 - width / 2);
                double share = 0.35 + 0.65 * random.nextDouble() * Math.max(0.35, 1 - middle / (width * 0.62));
                building(g, random, x, height, w, (int) (tall * share) + 40, dark, lit, lights);
                x += w - random.nextInt(8) + (random.nextInt(5) == 0 ? 16 : 0);
            }
        });
    }

    private static void building(
            Graphics2D g, Random r, int x, int foot, int w, int h, int dark, int lit, float lights) {
        g.setPaint(new java.awt.GradientPaint(x, foot - h, new Color(dark), x, foot, new Color(lit)));
        g.fillRect(x, foot - h, w, h);
        if (r.nextInt(3) == 0) {
            g.fillRect(x + w / 4, foot - h - 12, w / 2, 12);
            g.fillRect(x + w / 2 - 1, foot - h - 34, 2, 24);
        }
        int stepX = 6 + r.nextInt(3);
        int stepY = 8 + r.nextInt(4);
        int warm = Noise.blend(0xffc878, 0xfff0c8, r.nextFloat());
        boolean office = r.nextInt(4) == 0;
        for (int y = foot - h + 6; y < foot - 6; y += stepY) {
            boolean floor = office && r.nextFloat() < 0.4f;
            for (int wx = x + 4; wx < x + w - 5; wx += stepX) {
                if (floor || r.nextFloat() < lights * 0.75f) {
                    int tint = r.nextInt(7) == 0 ? 0x9fd8ff : warm;
                    g.setColor(new Color(Noise.blend(dark, tint, 0.3f + 0.7f * r.nextFloat())));
                    g.fillRect(wx, y, stepX - 3, stepY - 5);
                }
            }
        }
    }

    private static Layer bokeh(int color) {
        return Layer.paint(96, 96, g -> {
            Color c = new Color(color);
            Color edge = new Color(c.getRed(), c.getGreen(), c.getBlue(), 150);
            Color inner = new Color(c.getRed(), c.getGreen(), c.getBlue(), 90);
            g.setPaint(new RadialGradientPaint(48, 48, 46, new float[] {0, 0.8f, 1}, new Color[] {inner, inner, edge}));
            g.fill(new Ellipse2D.Float(2, 2, 92, 92));
        });
    }

    @Override
    public void draw(Canvas c, double time, double share) {
        double x = 46 * time;
        c.sky(new float[] {0, 180, 330, 540}, new int[] {0x050917, 0x14204a, 0x6a4a78, 0xd88a6a});
        c.place(stars, 0, 40, 1);
        c.glow(480, WATER, 620, 0xff9a5a, 0.22);
        c.place(far, -40 - x * 0.25, WATER - 330, 1);
        c.veil(190, WATER, 0x5a4a78, 0, 0.34);
        c.place(middle, -80 - x * 0.5, WATER - 360, 1);
        c.veil(230, WATER, 0x4a3a68, 0, 0.22);
        c.place(near, -150 - x * 0.9, WATER - 378, 1);
        cars(c, time, x);
        beacons(c, time, x);
        c.water(WATER, time, 0.8, 0x0a1024, 0.42);
        for (int i = 0; i < 12; i++) { // lamps of the quay, far out of focus
            double bx = Math.floorMod((int) (i * 149 + 60 - x * 3.1 + 9000), 1250) - 140;
            double size = 0.55 + 0.5 * Noise.hash(i, 0, 7);
            double pulse = 0.75 + 0.25 * Math.sin(time * 1.7 + i);
            Layer lamp = bokeh[i % bokeh.length];
            c.place(lamp, bx + fraction(-x * 3.1), 372 + 62 * Noise.hash(i, 1, 7), size, 0, false, 0.8 * pulse);
        }
    }

    private static double fraction(double v) {
        return v - Math.floor(v);
    }

    private static void cars(Canvas c, double time, double x) {
        for (int i = 0; i < 26; i++) {
            boolean away = i % 2 == 0;
            double speed = (away ? -1 : 1) * (60 + 50 * Noise.hash(i, 0, 21));
            double px = ((Noise.hash(i, 1, 21) * 1400 + time * speed - x * 0.9) % 1400 + 1400) % 1400 - 200;
            double py = WATER - (away ? 9 : 5);
            int color = away ? 0xff5a48 : 0xfff2d0;
            c.glow(px, py, 9, color, 0.9);
            c.streak(px, py, px - speed * 0.12, py, 1.6, color, 0.75);
        }
    }

    private static void beacons(Canvas c, double time, double x) {
        for (int i = 0; i < 7; i++) {
            double on = Math.max(0, Math.sin(time * 2.4 + i * 2.1));
            c.glow(90 + i * 160 - x * 0.5, 120 + 70 * Noise.hash(i, 5, 3), 10, 0xff4a40, on * 0.9);
        }
    }

    @Override
    public Look look() {
        return new Look(0x04050e, 0xfff4ea, 0.4f, 1.12f, 0.3f, 0.026f, false);
    }
}
