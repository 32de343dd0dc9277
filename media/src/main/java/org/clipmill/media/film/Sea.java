package org.clipmill.media.film;

/// Waves rolling in at golden hour, gulls above.
final class Sea implements Scene {
    private static final int HORIZON = 236;

    private final Layer clouds = Terrain.clouds(1500, 230, 0.55f, 300, 0xa06a78, 0xffe0a8, 701);
    private final Layer cape = Terrain.mountains(
            1000, 220, new Terrain.Range(60, 120, 380, 0x4a4a68, 0xa88478, 0xffffff, 0, 0xf0b888, 0.75f), 330, 709);

    @Override
    public void draw(Canvas c, double time, double share) {
        double sun = 330;
        c.sky(new float[] {0, 120, HORIZON, 540}, new int[] {0x3a5a96, 0xd08a86, 0xffd890, 0xffd890});
        c.glow(sun, HORIZON - 48, 470, 0xffb060, 0.3);
        c.glow(sun, HORIZON - 48, 130, 0xffe0a0, 0.35);
        c.glow(sun, HORIZON - 48, 46, 0xfffbe8, 1.6);
        c.place(clouds, -240 - time * 6, -6, 1);
        c.place(cape, 470, HORIZON - 168, 0.95);
        waves(c, time, sun);
        gulls(c, time);
    }

    private static void waves(Canvas c, double time, double sun) {
        float t = (float) time;
        for (int y = HORIZON; y < Canvas.HEIGHT; y++) {
            float below = (y - HORIZON + 0.7f) / (Canvas.HEIGHT - HORIZON);
            float z = 1 / (below + 0.012f);
            float fog = Noise.step(0.16f, 0, below);
            for (int x = 0; x < Canvas.WIDTH; x++) {
                float wx = (x - 480) * z * 0.0058f;
                float wz = z * 2.4f + t * 0.75f;
                float swell = (float) Math.sin(wz * 2.1f + 1.6f * Noise.at(wx * 0.35f, wz * 0.3f, 3) * 3.1f);
                float chop = Noise.at(wx * 2.6f + t * 0.4f, wz * 3.4f, 5) - 0.5f;
                float fine = Noise.at(wx * 7.5f - t * 0.8f, wz * 9.5f + t, 6) - 0.5f;
                float height = 0.5f * swell + 0.75f * chop + 0.35f * fine;
                float slope = Math.clamp(0.5f + 0.5f * height, 0f, 1f);
                float away = Math.abs(x - (float) sun) / (30 + 330 * below);
                float path = Noise.step(1.4f, 0, away) * Noise.step(0.52f, 0.95f, slope + 0.22f * fine);
                float foam = Noise.step(0.9f, 1.25f, height + 0.5f * Noise.at(wx * 14, wz * 16, 8)) * below;
                float deepRed = 0.05f + 0.30f * slope * slope;
                float deepGreen = 0.13f + 0.27f * slope * slope;
                float deepBlue = 0.24f + 0.24f * slope;
                int i = y * Canvas.WIDTH + x;
                c.red[i] = Noise.mix(deepRed, 0.97f, fog * 0.8f) + path * 0.9f + foam * 0.55f;
                c.green[i] = Noise.mix(deepGreen, 0.74f, fog * 0.8f) + path * 0.66f + foam * 0.55f;
                c.blue[i] = Noise.mix(deepBlue, 0.5f, fog * 0.8f) + path * 0.34f + foam * 0.55f;
            }
        }
    }

    private static void gulls(Canvas c, double time) {
        for (int i = 0; i < 6; i++) {
            double x = 960 - i * 90 - time * (38 + 7 * i);
            double y = 90 + 26 * i % 110 + 14 * Math.sin(time * 0.9 + i * 1.7);
            double size = 9 + 3 * (i % 3);
            double wing = Math.sin(time * 4.2 + i * 2) * size * 0.55;
            c.streak(x - size, y - wing, x - size * 0.35, y - size * 0.28, 1.7, 0x3a3a48, 0.85);
            c.streak(x - size * 0.35, y - size * 0.28, x, y, 1.9, 0x3a3a48, 0.85);
            c.streak(x + size, y - wing, x + size * 0.35, y - size * 0.28, 1.7, 0x3a3a48, 0.85);
            c.streak(x + size * 0.35, y - size * 0.28, x, y, 1.9, 0x3a3a48, 0.85);
        }
    }

    @Override
    public Look look() {
        return Look.STANDARD.tinted(0x080810, 0xfff6e8).with(0.4f, 1.08f, 0.022f);
    }
}
