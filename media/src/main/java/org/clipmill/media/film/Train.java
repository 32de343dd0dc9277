package org.clipmill.media.film;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;

/// Out of a train's window: trees rush past, smeared by their speed, while the hills behind hardly move.
final class Train implements Scene {
    private static final int LOOP = 1920;

    private final Layer clouds = Terrain.clouds(1300, 240, 0.5f, 240, 0xa9b8c8, 0xfdfdf8, 201);
    private final Layer hills = Terrain.mountains(
            1500, 380, new Terrain.Range(60, 190, 420, 0x49705f, 0x9fb48a, 0xffffff, 0, 0xbcd3dc, 0.7f), 205);
    private final Layer fields = Terrain.hills(LOOP, 300, 50, 26, 300, 0x4e7a34, 0xd8cf6e, 207);
    private final Layer middle = Terrain.forest(LOOP, 300, 130, 120, 34, 0x1f4226, 0x4a7a3a, false, 41)
            .blurred(5, 0);
    private final Layer near = Terrain.forest(LOOP, 560, 520, 500, 330, 0x08140d, 0x16301c, false, 43)
            .blurred(12, 0);
    private final Layer wires = wires();

    private static Layer wires() {
        return Layer.paint(LOOP, 540, g -> {
            g.setColor(new Color(0x14, 0x18, 0x1c, 210));
            for (int row = 0; row < 3; row++) {
                Path2D.Float wire = new Path2D.Float();
                for (int pole = 0; pole <= LOOP; pole += 480) {
                    wire.moveTo(pole - 240, 60 + row * 34);
                    wire.quadTo(pole, 118 + row * 34, pole + 240, 60 + row * 34);
                }
                g.setStroke(new BasicStroke(2.2f));
                g.draw(wire);
            }
            for (int pole = 240; pole < LOOP; pole += 480) {
                g.fillRect(pole - 6, 30, 13, 510);
            }
        });
    }

    private final Layer poles = wires.blurred(9, 0);

    @Override
    public void draw(Canvas c, double time, double share) {
        c.sky(new float[] {0, 240, 330, 540}, new int[] {0x5f9fd6, 0xb9d9ee, 0xe8f0ea, 0xe8f0ea});
        c.glow(160, 90, 420, 0xfff0c8, 0.16);
        c.place(clouds, -90 - time * 12, 10, 1);
        c.place(hills, -100 - time * 60, 120, 1);
        double shake = 1.6 * Math.sin(time * 23) + 0.9 * Math.sin(time * 37);
        c.tile(fields, -time * 420, 300 + shake * 0.4, 1);
        c.tile(middle, -time * 900, 232 + shake * 0.6, 1);
        c.tile(poles, -time * 2100, shake, 1);
        c.tile(near, -time * 2900, 40 + shake, 1);
    }

    @Override
    public Look look() {
        return Look.STANDARD.tinted(0x050604, 0xfffaec).with(0.35f, 1.12f, 0.02f);
    }
}
