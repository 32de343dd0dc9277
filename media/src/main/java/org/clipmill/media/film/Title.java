package org.clipmill.media.film;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/// The title card. Its letters are strokes, because a fresh machine has no fonts.
final class Title implements Scene {
    private static final String NAME = "CLIPMILL";
    private static final int LEFT = 168;
    private static final int TOP = 205;
    private static final float HIGH = 104;

    private final Layer letters = Layer.paint(Canvas.WIDTH, Canvas.HEIGHT, g -> letters(g, 13, 0xfff4dd));
    private final Layer glow = Layer.paint(Canvas.WIDTH, Canvas.HEIGHT, g -> letters(g, 20, 0xffa84a))
            .blurred(14, 14);
    private final Layer strip = Layer.paint(1300, 70, Title::strip);

    private static void letters(Graphics2D g, float thick, int color) {
        g.setColor(new Color(color));
        g.setStroke(new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        float x = LEFT;
        for (char letter : NAME.toCharArray()) {
            x += letter(g, letter, x) + 34;
        }
    }

    /// Draws a letter and says how wide it is.
    private static float letter(Graphics2D g, char letter, float x) {
        float top = TOP;
        float low = TOP + HIGH;
        switch (letter) {
            case 'C' -> {
                g.draw(new Arc2D.Float(x, top, 92, HIGH, 48, 264, Arc2D.OPEN));
                return 76;
            }
            case 'L' -> {
                g.draw(path(x, top, x, low, x + 50, low));
                return 50;
            }
            case 'I' -> {
                g.draw(new Line2D.Float(x, top, x, low));
                return 0;
            }
            case 'P' -> {
                Path2D.Float p = path(x, low, x, top, x + 26, top);
                p.curveTo(x + 72, top, x + 72, top + 58, x + 26, top + 58);
                p.lineTo(x, top + 58);
                g.draw(p);
                return 62;
            }
            default -> { // M
                g.draw(path(x, low, x + 4, top, x + 46, top + 72, x + 88, top, x + 92, low));
                return 92;
            }
        }
    }

    private static Path2D.Float path(float... xy) {
        Path2D.Float path = new Path2D.Float();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        return path;
    }

    private static void strip(Graphics2D g) {
        g.setColor(new Color(6, 10, 14, 235));
        g.fillRect(0, 0, 1300, 70);
        for (int x = 8; x < 1300; x += 36) {
            g.setColor(new Color(0x2b5560));
            g.fill(new RoundRectangle2D.Float(x, 8, 20, 13, 5, 5));
            g.fill(new RoundRectangle2D.Float(x, 49, 20, 13, 5, 5));
        }
        for (int x = 0; x < 1300; x += 108) {
            g.setColor(new Color(0x16343c));
            g.fillRect(x + 3, 27, 102, 16);
        }
    }

    @Override
    public void draw(Canvas c, double time, double share) {
        c.sky(new float[] {0, 300, 540, 600}, new int[] {0x071419, 0x14424a, 0x0a1c24, 0x0a1c24});
        c.glow(480, 260, 560, 0x2f8a8a, 0.4);
        for (int i = 0; i < 34; i++) { // dust in the projector's light
            double x = (Noise.hash(i, 0, 3) * 1100 + time * (8 + 20 * Noise.hash(i, 1, 3))) % 1100 - 70;
            double y = Noise.hash(i, 2, 3) * 540 - 12 * Math.sin(time * 0.6 + i);
            double size = 3 + 22 * Math.pow(Noise.hash(i, 3, 3), 3);
            c.disc(
                    x,
                    y,
                    size,
                    size * 0.35,
                    Noise.blend(0x7fe0d8, 0xffd59a, Noise.hash(i, 4, 3)),
                    0.05 + 0.07 * Noise.hash(i, 5, 3));
        }
        c.place(strip, -108 + -(time * 54 % 108), 56, 1);
        c.place(strip, -216 + (time * 54 % 108), 414, 1);
        c.place(glow, 0, 0, 1, 0, false, 0.75 + 0.15 * Math.sin(time * 2));
        c.place(letters, 0, 0, 1);
        double sweep = -200 + 1500 * Math.clamp((time - 0.8) / 2.4, 0, 1);
        shine(c, sweep);
    }

    /// A band of light that runs over the letters only.
    private void shine(Canvas c, double sweep) {
        int[] argb = letters.argb();
        for (int y = TOP - 10; y < TOP + HIGH + 12; y++) {
            for (int x = 0; x < Canvas.WIDTH; x++) {
                int alpha = argb[y * Canvas.WIDTH + x] >>> 24;
                double d = Math.abs(x + (y - TOP) * 0.45 - sweep) / 60;
                if (alpha > 0 && d < 1) {
                    float add = (float) (0.9 * (1 - d) * alpha / 255);
                    int i = y * Canvas.WIDTH + x;
                    c.red[i] += add;
                    c.green[i] += add;
                    c.blue[i] += add;
                }
            }
        }
    }
}
