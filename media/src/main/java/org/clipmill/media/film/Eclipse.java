package org.clipmill.media.film;

/// The sun's corona around the moon: a very short shot, under one second.
final class Eclipse implements Scene {
    @Override
    public void draw(Canvas c, double time, double share) {
        double cx = 480 + 6 * time;
        double cy = 268;
        for (int y = 0; y < Canvas.HEIGHT; y++) {
            for (int x = 0; x < Canvas.WIDTH; x++) {
                float dx = (float) (x - cx);
                float dy = (float) (y - cy);
                float d = (float) Math.sqrt(dx * dx + dy * dy) / 128f;
                float angle = (float) Math.atan2(dy, dx);
                int i = y * Canvas.WIDTH + x;
                float inside = Noise.step(1.006f, 0.994f, d);
                if (inside == 1) {
                    float rim = Noise.step(0.9f, 1, d) * 0.16f;
                    c.red[i] = rim;
                    c.green[i] = rim * 0.55f;
                    c.blue[i] = rim * 0.4f;
                    continue;
                }
                // Rays: noise over the angle, wrapped by walking round a circle in it.
                float u = (float) Math.cos(angle) * 3.2f + 20;
                float v = (float) Math.sin(angle) * 3.2f + 20;
                float rays = Noise.fractal(u * 2.6f + d * 0.3f, v * 2.6f + (float) time * 0.25f, 4, 9);
                float reach = 1.6f + 5.5f * rays * rays;
                float glow = (float) Math.exp(-(d - 1) * 6.4f / reach);
                float ring = (float) Math.exp(-(d - 1) * 26);
                float streak = 0.55f + 0.9f * Noise.step(0.35f, 0.75f, rays);
                float light = 1 - inside;
                c.red[i] = light * (glow * 0.95f * streak + ring) + 0.16f * inside;
                c.green[i] = light * (glow * 0.78f * streak + ring * 0.93f) + 0.09f * inside;
                c.blue[i] = light * (0.02f + glow * 0.72f * streak + ring * 0.82f) + 0.06f * inside;
            }
        }
        c.glow(cx + 92, cy - 88, 60 + 60 * share, 0xfff4e0, 0.9 + 0.8 * share); // the diamond
        c.glow(cx + 92, cy - 88, 320, 0xffd9a8, 0.18 + 0.3 * share);
    }

    @Override
    public Look look() {
        return Look.STANDARD.tinted(0x040208, 0xfff4ea);
    }
}
