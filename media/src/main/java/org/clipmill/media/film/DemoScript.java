package org.clipmill.media.film;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The order of the demo film's shots, and what that means for each frame.
final class DemoScript {
    /// One shot.
    ///
    /// @param frames how many frames something of it is seen in
    /// @param dissolve first frames that are mixed with the shot before
    /// @param fadeIn first frames that come out of black
    /// @param fadeOut last frames that go into black
    /// @param bars rows of black above and below
    record Part(String name, Supplier<Scene> scene, int frames, int dissolve, int fadeIn, int fadeOut, int bars) {
        /// Brightness of a frame of the part: no frame of a fade is quite black or quite bright.
        float level(int frame) {
            if (frame < fadeIn) {
                return Noise.step(0, 1, (frame + 1f) / (fadeIn + 1));
            }
            int left = frames - 1 - frame;
            return left < fadeOut ? Noise.step(0, 1, (left + 1f) / (fadeOut + 1)) : 1;
        }
    }

    static final List<Part> PARTS = List.of(
            new Part("title card", Title::new, 96, 0, 20, 0, 0),
            new Part("mountain valley, pan", Valley::new, 168, 0, 0, 0, 0),
            new Part("lake at sunset, zoom in", Lake::new, 156, 24, 0, 0, 0),
            new Part("desert by moonlight, static", Desert::new, 108, 0, 0, 0, 0),
            new Part("train window, fast motion", Train::new, 96, 0, 0, 0, 0),
            new Part("storm in the mountains, rain and lightning", Storm::new, 132, 0, 0, 0, 0),
            new Part("eclipse, under one second", Eclipse::new, 18, 0, 0, 0, 0),
            new Part("city at night, letterboxed", City::new, 168, 0, 0, 24, 69),
            new Part("black", Black::new, 48, 0, 0, 0, 0),
            new Part("cabin in the snow, zoom out", Winter::new, 168, 0, 24, 0, 0),
            new Part("balloons, handheld", Balloons::new, 144, 0, 0, 0, 0),
            new Part("sea at golden hour", Sea::new, 168, 18, 0, 30, 0));

    private DemoScript() {}

    /// First frame of each part.
    static int[] starts() {
        int[] starts = new int[PARTS.size()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            at -= PARTS.get(i).dissolve();
            starts[i] = at;
            at += PARTS.get(i).frames();
        }
        return starts;
    }

    static int frames() {
        return starts()[PARTS.size() - 1] + PARTS.getLast().frames();
    }

    static FilmTruth truth() {
        int[] starts = starts();
        List<FilmTruth.Shot> shots = new ArrayList<>();
        List<FilmTruth.Transition> transitions = new ArrayList<>();
        List<FilmTruth.NotCut> notCuts = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            Part part = PARTS.get(i);
            int start = starts[i];
            int end = start + part.frames();
            shots.add(new FilmTruth.Shot(part.name(), start, end));
            boolean fromBlack = part.fadeIn() > 0;
            boolean afterFade = i > 0 && PARTS.get(i - 1).fadeOut() > 0;
            if (part.dissolve() > 0) {
                transitions.add(new FilmTruth.Transition(FilmTruth.Type.DISSOLVE, start, start + part.dissolve() - 1));
            } else if (fromBlack) {
                transitions.add(new FilmTruth.Transition(FilmTruth.Type.FADE, start, start + part.fadeIn() - 1));
            } else if (i > 0 && !afterFade) {
                transitions.add(new FilmTruth.Transition(FilmTruth.Type.CUT, start, start));
            }
            if (part.fadeOut() > 0) {
                transitions.add(new FilmTruth.Transition(FilmTruth.Type.FADE, end - part.fadeOut(), end - 1));
            }
            if (part.name().startsWith("storm")) {
                notCuts.add(new FilmTruth.NotCut("lightning", start + Storm.FLASH, start + Storm.FLASH + 1));
            }
        }
        return new FilmTruth(frames(), List.copyOf(shots), List.copyOf(transitions), List.copyOf(notCuts));
    }
}
