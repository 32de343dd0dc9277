package org.clipmill.media.film;

/// Rain over dark mountains, and one flash of lightning: two white frames that are no cut.
final class Storm implements Scene {
    private final Layer clouds = Terrain.clouds(1500, 420, 0.75f, 330, 0x1c232c, 0x77828c, 301);
    private final Layer low = Terrain.clouds(1500, 300, 0.6f, 260, 0x2b343d, 0x8b959c, 303);
    private final Layer far = Terrain.mountains(
            1150, 400, new Terrain.Range(60, 240, 310, 0x2a3740, 0x5f6e76, 0xaab4ba, 0.3f, 0x6f7c84, 0.9f), 307);
    private final Layer near = Terrain.mountains(
            1150, 400, new Terrain.Range(90, 220, 260, 0x141c20, 0x39464a, 0xaab4ba, 0, 0x4a565c, 0.6f), 311);
    private final Layer woods = Terrain.forest(1150, 300, 110, 120, 26, 0x0a1012, 0x182124, true, 313);

    @Override
    public void draw(Canvas c, double time, double share) {
        double flashAt = (double) FLASH / DemoFilm.FRAMES_PER_SECOND;
        double since = time - flashAt - 0.08;
        c.sky(new float[] {0, 260, 400, 540}, new int[] {0x1d2630, 0x55636e, 0x8a979d, 0x8a979d});
        double x = 26 * time;
        c.place(far, -60 - x * 0.4, 120, 1);
        c.place(clouds, -250 + time * 22, -90, 1);
        c.place(low, -420 + time * 36, 60, 1.05);
        c.place(near, -40 - x * 0.8, 190, 1);
        c.veil(200, 470, 0x7d8b92, 0, 0.5);
        rain(c, time, 70, 12, 0.22, 1);
        c.place(woods, -20 - x * 1.6, 300, 1);
        rain(c, time, 130, 24, 0.3, 2);
        if (since > 0 && since < 0.7) { // the sky glows on
            c.veil(-200, 400, 0xdfe8ff, 0.55 * Math.exp(-since * 6), 0.1 * Math.exp(-since * 6));
        }
        if (time >= flashAt - 1e-6 && time < flashAt + 1.5 / DemoFilm.FRAMES_PER_SECOND) {
            c.fill(0xffffff);
        }
    }

    /// First frame of the shot that is white; the next is white too.
    static final int FLASH = 62;

    private static void rain(Canvas c, double time, int drops, double length, double alpha, int seed) {
        for (int i = 0; i < drops * 3; i++) {
            double speed = 900 + 500 * Noise.hash(i, 1, seed);
            double fall = Noise.hash(i, 2, seed) * 700 + time * speed;
            int lap = (int) Math.floor(fall / 700);
            double y = fall - lap * 700 - 80;
            double px = Noise.hash(i, lap + 10, seed + 50) * 1060 - 20 - y * 0.12;
            c.streak(px, y, px - length * 0.14, y + length * (0.8 + Noise.hash(i, 3, seed)), 1.1, 0xd5e2ea, alpha);
        }
    }

    @Override
    public Look look() {
        return new Look(0x080b0e, 0xf0f6ff, 0.45f, 0.8f, 0.42f, 0.028f, false);
    }
}
