package org.clipmill.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.clipmill.media.Rational;
import org.clipmill.media.film.FilmWriter;

/// A small film of drifting checked textures, one shot after another, for tests of whole runs.
final class SmallFilm {
    static final int WIDTH = 320;
    static final int HEIGHT = 180;
    static final int RATE = 24;

    private SmallFilm() {}

    /// @param seed which textures
    /// @param shots frames of each shot; a negative length is a shot in which nothing moves
    static Path write(Path file, long seed, int... shots) throws Exception {
        Files.createDirectories(file.getParent());
        try (FilmWriter film = FilmWriter.create(file, WIDTH, HEIGHT, new Rational(RATE, 1), null)) {
            Random random = new Random(seed);
            for (int shot : shots) {
                int base = random.nextInt(0x1000000);
                double fx = 0.03 + random.nextDouble() * 0.1;
                double fy = 0.03 + random.nextDouble() * 0.1;
                for (int i = 0; i < Math.abs(shot); i++) {
                    film.add(frame(base, fx, fy, shot < 0 ? 0 : i * 2));
                }
            }
            film.finish();
        }
        return file;
    }

    private static int[] frame(int base, double fx, double fy, int shift) {
        int[] rgb = new int[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int block = ((x + shift) / 6 * 73_856_093) ^ ((y + shift / 2) / 6 * 19_349_663);
                double v = 0.5
                        + 0.2 * Math.sin((x + shift) * fx)
                        + 0.2 * Math.sin((y + shift / 2) * fy)
                        + 0.1 * ((block >>> 8 & 0xff) / 127.5 - 1);
                rgb[y * WIDTH + x] = scale(base >> 16, v) << 16 | scale(base >> 8, v) << 8 | scale(base, v);
            }
        }
        return rgb;
    }

    private static int scale(int component, double v) {
        return Math.clamp((int) ((40 + (component & 0xff) * 0.8) * v), 0, 255);
    }
}
