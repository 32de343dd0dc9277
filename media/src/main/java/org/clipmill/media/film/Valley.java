package org.clipmill.media.film;

/// Morning in the mountains: a long pan to the right over five depths of scenery.
final class Valley implements Scene {
    private final Layer clouds = Terrain.clouds(1500, 260, 0.46f, 300, 0xb9c3d8, 0xfff6ea, 11);
    private final Layer far = Terrain.mountains(
            1250, 420, new Terrain.Range(60, 250, 330, 0x5d769b, 0xbac6da, 0xfffaf4, 0.75f, 0xc9d6e8, 0.85f), 21);
    private final Layer near = Terrain.mountains(
            1500, 420, new Terrain.Range(110, 210, 250, 0x2f4a5e, 0x7d8f8c, 0xf6f4f2, 0.22f, 0xa9bfce, 0.8f), 34);
    private final Layer mist = Terrain.mist(1500, 150, 0xe9eef5, 0.85f, 4);
    private final Layer hill = Terrain.hills(1750, 320, 70, 55, 420, 0x24452f, 0x8aa455, 52);
    private final Layer woods = Terrain.forest(1750, 320, 70, 66, 10, 0x1f3f33, 0x3d6148, true, 8);
    private final Layer front = Terrain.forest(2300, 420, 285, 250, 70, 0x0d1f1b, 0x1d352a, true, 19);

    @Override
    public void draw(Canvas c, double time, double share) {
        double x = 560 * ease(share);
        c.sky(new float[] {0, 150, 300, 540}, new int[] {0x3f78b8, 0x86b4dd, 0xf6dcc0, 0xffe9cf});
        c.glow(700 - x * 0.08, 190, 430, 0xffd9a0, 0.24);
        c.glow(700 - x * 0.08, 190, 80, 0xfff4dc, 0.5);
        c.place(clouds, -120 - x * 0.12 - time * 5, 0, 1);
        c.place(far, -20 - x * 0.22, 90, 1);
        c.place(mist, -60 - x * 0.28 + time * 6, 300, 1);
        c.place(near, -30 - x * 0.4, 100, 1);
        c.place(mist, -250 - x * 0.5 + time * 8, 290, 1.1);
        c.place(woods, -40 - x * 0.66, 332, 1);
        c.place(hill, -40 - x * 0.72, 372, 1);
        birds(c, time, x);
        c.place(front, -60 - x * 1.25, 200, 1);
        c.veil(380, 540, 0x203040, 0, 0.25);
    }

    private static void birds(Canvas c, double time, double x) {
        for (int i = 0; i < 9; i++) {
            double bx = 250 + i * 21 + (i % 3) * 9 + time * 42 - x * 0.3;
            double by = 170 + Math.abs(i - 4) * 9 - time * 5 + Noise.hash(i, 3, 1) * 8;
            double wing = 4 * Math.sin(time * 9 + i * 1.3);
            c.streak(bx - 6, by - wing, bx, by, 1.5, 0x1b2a3a, 0.8);
            c.streak(bx + 6, by - wing, bx, by, 1.5, 0x1b2a3a, 0.8);
        }
    }

    static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    @Override
    public Look look() {
        return Look.STANDARD.tinted(0x06080c, 0xfffaf0);
    }
}
