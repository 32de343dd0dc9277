package org.clipmill.vision.disturbance;

import static org.clipmill.vision.disturbance.Footage.HEIGHT;
import static org.clipmill.vision.disturbance.Footage.WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A way from one shot to another.
///
/// @param group row of the table
/// @param name what is done
/// @param frames that are neither the one nor the other shot, 0 for a cut
/// @param mix the picture between, or for a cut what is done to both shots
record Join(String group, String name, int frames, Mixing mix) {
    /// The old shot lasts so many frames, the new one as many.
    static final int BEFORE = 45;

    /// @see #mix
    @FunctionalInterface
    interface Mixing {
        /// @param n frames since the transition began; for a cut negative before it
        /// @param share of the new shot, 0..1
        byte[] at(byte[] old, byte[] fresh, int n, double share, Random random);
    }

    static List<Join> all() {
        List<Join> all = new ArrayList<>();
        cut(all, "cuts", "plain", (a, n, r) -> a);
        cut(all, "cuts", "gray", (a, n, r) -> Paint.gray(a));
        cut(all, "cuts", "dark", (a, n, r) -> Paint.light(a, 0.3, 0));
        cut(all, "cuts in spoiled video", "grainy", (a, n, r) -> Paint.grain(a, 14, r));
        cut(
                all,
                "cuts in spoiled video",
                "shaking",
                (a, n, r) -> Paint.view(a, 1.4, 0.5 + 0.03 * r.nextGaussian(), 0.5 + 0.03 * r.nextGaussian()));
        cut(all, "cuts with a flash beside", "three frames before", (a, n, r) -> n == -3 ? Paint.light(a, 1.6, 60) : a);
        cut(all, "cuts with a flash beside", "at the cut", (a, n, r) -> n == 0 || n == 1 ? Paint.light(a, 1.6, 60) : a);
        for (int frames : new int[] {8, 16, 30, 45}) {
            all.add(new Join(
                    "dissolves of 8 to 45 frames",
                    "of " + frames,
                    frames,
                    (a, b, n, share, r) -> Paint.mix(a, b, share)));
        }
        byte[] black = Paint.plain(0, 0, 0);
        byte[] white = Paint.plain(255, 255, 255);
        for (byte[] blank : List.of(black, white)) {
            for (int frames : new int[] {16, 30}) {
                all.add(new Join(
                        "fades through black or white",
                        (blank == black ? "black, " : "white, ") + frames,
                        frames,
                        (a, b, n, share, r) ->
                                share < 0.5 ? Paint.mix(a, blank, 2 * share) : Paint.mix(blank, b, 2 * share - 1)));
            }
        }
        wipe(all, "left", (x, y) -> x, 0);
        wipe(all, "up", (x, y) -> 1 - y, 0);
        wipe(all, "diagonal, soft", (x, y) -> (x + y) / 2, 0.2);
        wipe(all, "iris", (x, y) -> Math.hypot(x - 0.5, y - 0.5) * Math.sqrt(2), 0);
        wipe(all, "clock", (x, y) -> (Math.atan2(y - 0.5, x - 0.5) / Math.PI + 1) / 2, 0);
        wipe(all, "blinds", (x, y) -> x * 6 % 1, 0);
        push(all, "left", true, true, -1, 0);
        push(all, "up", true, true, 0, -1);
        push(all, "cover", false, true, -1, 0);
        push(all, "uncover", true, false, 1, 0);
        return all;
    }

    @FunctionalInterface
    private interface Spoiling {
        byte[] at(byte[] picture, int n, Random random);
    }

    private static void cut(List<Join> all, String group, String name, Spoiling spoiling) {
        all.add(new Join(group, name, 0, (a, b, n, share, r) -> spoiling.at(n < 0 ? a : b, n, r)));
    }

    private static void wipe(List<Join> all, String name, Paint.Pattern pattern, double softness) {
        for (int frames : new int[] {12, 24}) {
            all.add(new Join(
                    "wipes, hard and soft",
                    name + ", " + frames,
                    frames,
                    (a, b, n, share, r) -> Paint.where(a, b, share, pattern, softness)));
        }
    }

    private static void push(List<Join> all, String name, boolean oldMoves, boolean newMoves, int x, int y) {
        for (int frames : new int[] {8, 16}) {
            all.add(new Join(
                    "pushes and covers",
                    name + ", " + frames,
                    frames,
                    (a, b, n, share, r) -> Paint.push(
                            a,
                            b,
                            (int) Math.round(x * share * WIDTH),
                            (int) Math.round(y * share * HEIGHT),
                            oldMoves,
                            newMoves)));
        }
    }

    /// Ordinal of the first frame that is not the old shot alone.
    int start() {
        return BEFORE;
    }

    /// Of the last that is not the new one alone; for a cut the first of the new one.
    int end() {
        return BEFORE + Math.max(0, frames - 1);
    }

    List<byte[]> film(Footage old, Footage fresh, Random random) {
        List<byte[]> film = new ArrayList<>();
        for (int n = -BEFORE; n < frames + BEFORE; n++) {
            byte[] a = old.frame(n + BEFORE);
            byte[] b = fresh.frame(n + 5);
            if (frames == 0) {
                film.add(mix.at(a, b, n, 0, random));
            } else if (n < 0 || n >= frames) {
                film.add(n < 0 ? a : b);
            } else {
                film.add(mix.at(a, b, n, (n + 1) / (frames + 1.0), random));
            }
        }
        return film;
    }
}
