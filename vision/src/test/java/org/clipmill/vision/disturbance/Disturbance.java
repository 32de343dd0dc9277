package org.clipmill.vision.disturbance;

import static org.clipmill.vision.disturbance.Footage.HEIGHT;
import static org.clipmill.vision.disturbance.Footage.WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Something that happens within one shot and is no transition.
///
/// @param group row of the table
/// @param name what is done
/// @param picture the n-th picture of the result
/// @param quantiser H.264's, 0 for the usual
record Disturbance(String group, String name, Drawing picture, int quantiser) {
    /// Frames of each film.
    static final int LENGTH = 84;

    /// Somewhere in the middle something happens.
    static final int MIDDLE = 40;

    @FunctionalInterface
    interface Drawing {
        byte[] at(Footage shot, int n, Random random);
    }

    private static final String RECODED = "recoded, cropped, gray, dark, grainy";
    private static final String CAMERA = "shaking, whip pans, zooms";
    private static final String SPEED = "other speeds, frozen, repeated or dropped frames";
    private static final String FLASH = "flashes, strobes";
    private static final String LIGHT = "lamps, exposure, white balance, fades of the light";
    private static final String TEXT = "subtitles, titles, banners";
    private static final String WINDOWS = "insets, windows, screen recordings";
    private static final String CARD = "title cards at once over the darkened picture";
    private static final String OBJECTS = "objects before the lens";

    static List<Disturbance> all() {
        List<Disturbance> all = new ArrayList<>();
        recoded(all);
        camera(all);
        speed(all);
        light(all);
        text(all);
        objects(all);
        return all;
    }

    private static void add(List<Disturbance> all, String group, String name, Drawing picture) {
        all.add(new Disturbance(group, name, picture, 0));
    }

    private static void recoded(List<Disturbance> all) {
        add(all, RECODED, "as it is", (s, n, r) -> s.frame(n));
        all.add(new Disturbance(RECODED, "few bits", (s, n, r) -> s.frame(n), 44));
        add(all, RECODED, "gray", (s, n, r) -> Paint.gray(s.frame(n)));
        add(all, RECODED, "dark", (s, n, r) -> Paint.light(s.frame(n), 0.25, 0));
        add(all, RECODED, "grain", (s, n, r) -> Paint.grain(s.frame(n), 14, r));
        add(all, RECODED, "close", (s, n, r) -> Paint.view(s.frame(n), 2.5, 0.5, 0.5));
        add(
                all,
                RECODED,
                "letterbox",
                (s, n, r) -> Paint.box(
                        Paint.box(s.frame(n), 0, 0, WIDTH, 30, 0, 0, 0), 0, HEIGHT - 30, WIDTH, HEIGHT, 0, 0, 0));
    }

    private static void camera(List<Disturbance> all) {
        add(
                all,
                CAMERA,
                "shaking",
                (s, n, r) -> Paint.view(s.frame(n), 1.4, 0.5 + 0.03 * r.nextGaussian(), 0.5 + 0.03 * r.nextGaussian()));
        add(all, CAMERA, "whip pan", (s, n, r) -> Paint.view(s.frame(n), 2.5, ramp(n, MIDDLE, 6, 0.2, 0.8), 0.5));
        add(all, CAMERA, "whip tilt", (s, n, r) -> Paint.view(s.frame(n), 2.5, 0.5, ramp(n, MIDDLE, 8, 0.2, 0.8)));
        add(all, CAMERA, "fast zoom", (s, n, r) -> Paint.view(s.frame(n), ramp(n, MIDDLE, 8, 1, 2.2), 0.5, 0.5));
        add(all, CAMERA, "slow zoom", (s, n, r) -> Paint.view(s.frame(n), ramp(n, 10, 60, 1, 1.8), 0.5, 0.5));
    }

    private static void speed(List<Disturbance> all) {
        add(all, SPEED, "three times as fast", (s, n, r) -> s.frame(turning(3 * n, s.length())));
        add(all, SPEED, "half as fast", (s, n, r) -> s.frame(n / 2));
        add(all, SPEED, "a third, mixed", (s, n, r) -> Paint.mix(s.frame(n / 3), s.frame(n / 3 + 1), n % 3 / 3.0));
        add(all, SPEED, "stands still, goes on", (s, n, r) -> s.frame(n < 30 ? n : n < 55 ? 30 : n - 25));
        add(all, SPEED, "ten frames are missing", (s, n, r) -> s.frame(n < MIDDLE ? n : n + 10));
        add(all, SPEED, "five pictures a second", (s, n, r) -> s.frame(n / 5 * 5));
    }

    private static void light(List<Disturbance> all) {
        byte[] white = Paint.plain(255, 255, 255);
        add(all, FLASH, "one white frame", (s, n, r) -> n == MIDDLE ? white : s.frame(n));
        add(
                all,
                FLASH,
                "three bright frames",
                (s, n, r) -> n >= MIDDLE && n < MIDDLE + 3 ? Paint.light(s.frame(n), 1.8, 50) : s.frame(n));
        add(
                all,
                FLASH,
                "flash that fades",
                (s, n, r) -> n >= MIDDLE && n < MIDDLE + 10
                        ? Paint.mix(s.frame(n), white, 0.9 * (MIDDLE + 10 - n) / 10)
                        : s.frame(n));
        add(
                all,
                FLASH,
                "strobe",
                (s, n, r) -> n >= 30 && n < 54 && n / 2 % 2 == 0 ? Paint.light(s.frame(n), 1.7, 40) : s.frame(n));
        add(
                all,
                FLASH,
                "coloured strobe",
                (s, n, r) -> n >= 30 && n < 60 && n / 3 % 2 == 0
                        ? Paint.tint(s.frame(n), new double[] {0.4, 0.5, 1.5}, 20)
                        : s.frame(n));
        add(
                all,
                FLASH,
                "two black frames",
                (s, n, r) -> n == MIDDLE || n == MIDDLE + 1 ? Paint.plain(0, 0, 0) : s.frame(n));
        add(all, LIGHT, "lamp off", (s, n, r) -> Paint.light(s.frame(n), n < MIDDLE ? 1 : 0.45, 0));
        add(all, LIGHT, "lamp on", (s, n, r) -> Paint.light(s.frame(n), n < MIDDLE ? 0.5 : 1, 0));
        add(all, LIGHT, "clipping exposure", (s, n, r) -> Paint.light(s.frame(n), n < MIDDLE ? 1 : 1.9, 0));
        add(all, LIGHT, "exposure in 10 frames", (s, n, r) -> Paint.light(s.frame(n), ramp(n, MIDDLE, 10, 1, 0.4), 0));
        add(
                all,
                LIGHT,
                "white balance",
                (s, n, r) ->
                        Paint.tint(s.frame(n), n < MIDDLE ? new double[] {1, 1, 1} : new double[] {0.7, 1, 1.2}, 0));
        add(
                all,
                LIGHT,
                "the light goes and comes",
                (s, n, r) -> Paint.light(s.frame(n), n < 45 ? ramp(n, 25, 15, 1, 0.15) : ramp(n, 50, 15, 0.15, 1), 0));
    }

    private static void text(List<Disturbance> all) {
        add(
                all,
                TEXT,
                "subtitles",
                (s, n, r) -> n / 20 % 2 == 0 ? s.frame(n) : Paint.text(s.frame(n), HEIGHT - 45, 12, 2, 250, n / 20));
        add(
                all,
                TEXT,
                "title at once",
                (s, n, r) -> n < MIDDLE ? s.frame(n) : Paint.text(s.frame(n), 50, 30, 2, 255, 1));
        add(
                all,
                TEXT,
                "black title at once",
                (s, n, r) -> n < MIDDLE ? s.frame(n) : Paint.text(s.frame(n), 40, 36, 2, 10, 2));
        add(
                all,
                TEXT,
                "banner below",
                (s, n, r) -> n < MIDDLE
                        ? s.frame(n)
                        : Paint.text(Paint.box(s.frame(n), 0, 130, WIDTH, 170, 150, 60, 20), 138, 14, 1, 255, 3));
        add(
                all,
                TEXT,
                "banner slides in",
                (s, n, r) -> Paint.box(s.frame(n), 0, 120, (int) ramp(n, MIDDLE, 8, 0, WIDTH), 165, 40, 40, 180));
        add(
                all,
                TEXT,
                "banner of like brightness",
                (s, n, r) -> n < MIDDLE ? s.frame(n) : Paint.box(s.frame(n), 0, 120, WIDTH, 175, 110, 130, 120));
        add(
                all,
                TEXT,
                "rolling credits",
                (s, n, r) -> Paint.text(Paint.light(s.frame(n), 0.5, 0), 170 - 3 * n, 14, 14, 240, 4));
        add(
                all,
                TEXT,
                "a page of text at once",
                (s, n, r) -> n < MIDDLE ? s.frame(n) : Paint.text(s.frame(n), 12, 16, 6, 255, 5));
        add(
                all,
                CARD,
                "title over the darkened picture",
                (s, n, r) -> n < MIDDLE ? s.frame(n) : Paint.text(Paint.light(s.frame(n), 0.35, 0), 50, 30, 2, 255, 6));
        add(
                all,
                CARD,
                "the same for a second",
                (s, n, r) -> n < MIDDLE || n >= MIDDLE + 25
                        ? s.frame(n)
                        : Paint.text(Paint.light(s.frame(n), 0.35, 0), 50, 30, 2, 255, 7));
    }

    private static void objects(List<Disturbance> all) {
        add(
                all,
                WINDOWS,
                "inset",
                (s, n, r) -> n < MIDDLE ? s.frame(n) : Paint.inset(s.frame(n), s.frame(0), 200, 20, 300, 80));
        add(
                all,
                WINDOWS,
                "large inset",
                (s, n, r) -> n < MIDDLE ? s.frame(n) : Paint.inset(s.frame(n), s.frame(0), 150, 20, 300, 105));
        add(all, WINDOWS, "light window opens", (s, n, r) -> {
            byte[] desk = desktop();
            return n < MIDDLE ? desk : Paint.text(Paint.box(desk, 60, 30, 220, 140, 245, 245, 240), 40, 8, 7, 40, 8);
        });
        add(all, WINDOWS, "menus and typing", (s, n, r) -> {
            byte[] page = Paint.text(desktop(), 30, 8, 1 + n / 8, 30, 9);
            return n / 12 % 2 == 0 ? page : Paint.box(page, 10, 12, 80, 90, 225, 225, 225);
        });
        add(all, OBJECTS, "something dark passes", (s, n, r) -> {
            int left = (int) ramp(n, MIDDLE, 14, -160, WIDTH);
            return Paint.box(s.frame(n), left, 0, left + 160, HEIGHT, 25, 20, 30);
        });
        add(all, OBJECTS, "it covers everything", (s, n, r) -> {
            int left = (int) ramp(n, 30, 24, -400, WIDTH);
            return Paint.box(s.frame(n), left, 0, left + 400, HEIGHT, 60, 70, 50);
        });
        add(all, OBJECTS, "confetti", (s, n, r) -> {
            byte[] out = s.frame(n);
            for (int i = 0; i < (n > 25 && n < 60 ? 60 : 0); i++) {
                int x = r.nextInt(WIDTH);
                int y = r.nextInt(HEIGHT);
                out = Paint.box(out, x, y, x + 8, y + 6, r.nextInt(256), r.nextInt(256), r.nextInt(256));
            }
            return out;
        });
    }

    /// A light window with a bar at the top.
    private static byte[] desktop() {
        return Paint.box(Paint.plain(235, 235, 235), 0, 0, WIDTH, 12, 90, 70, 60);
    }

    /// From one value to another within some frames from `start` on.
    static double ramp(int n, int start, int frames, double from, double to) {
        return from + (to - from) * Math.clamp((n - start) / (double) frames, 0, 1);
    }

    /// To and fro.
    private static int turning(int n, int length) {
        int at = n % (2 * length - 2);
        return at < length ? at : 2 * length - 2 - at;
    }

    /// The whole film.
    List<byte[]> film(Footage shot, Random random) {
        List<byte[]> film = new ArrayList<>();
        for (int n = 0; n < LENGTH; n++) {
            film.add(picture.at(shot, n, random));
        }
        return film;
    }
}
