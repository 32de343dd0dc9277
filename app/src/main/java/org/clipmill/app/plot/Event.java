package org.clipmill.app.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.clipmill.vision.shots.Explanation;
import org.clipmill.vision.shots.Transition;

/// A place that the plot marks: a transition, or what nearly was one.
///
/// @param start first frame
/// @param end last frame
/// @param name `cut`, `dissolve`, `fade`, `wipe`; of a refusal `no cut` or `no transition`
/// @param why of a refusal; of a transition the figures that decided
/// @param color of its marks
/// @param found whether it is a transition
record Event(int start, int end, String name, String why, String color, boolean found) {
    private static final String REFUSED = "#8a8a8a";

    static List<Event> of(Explanation e) {
        List<Event> events = new ArrayList<>();
        for (Transition t : e.transitions()) {
            events.add(new Event(t.startFrame(), t.endFrame(), t.type().code(), why(e, t), color(t.type()), true));
        }
        for (Explanation.Refusal r : e.refusals()) {
            String name = r.what().equals("cut") ? "no cut" : "no transition";
            events.add(new Event(r.start(), r.end(), name, r.why(), REFUSED, false));
        }
        events.sort(Comparator.comparingInt(Event::start));
        return events;
    }

    private static String color(Transition.Type type) {
        return switch (type) {
            case CUT -> "#c62828";
            case DISSOLVE -> "#1565c0";
            case FADE -> "#6a1b9a";
            case WIPE -> "#2e7d32";
        };
    }

    private static String why(Explanation e, Transition t) {
        int f = t.startFrame();
        return switch (t.type()) {
            case CUT ->
                e.needed()[f] > 0 && e.strength()[f] >= e.needed()[f]
                        ? String.format(
                                java.util.Locale.ROOT, "change %.0f, needed %.0f", e.strength()[f], e.needed()[f])
                        : "beside a blended or blank frame";
            case FADE -> "through a blank picture";
            case DISSOLVE, WIPE ->
                e.ways().stream()
                        .filter(w -> w.start() == f - 1)
                        .findFirst()
                        .map(w -> String.format(
                                java.util.Locale.ROOT,
                                "%d frames, %.0f %% unexplained",
                                t.endFrame() - f + 1,
                                100 * w.residual()))
                        .orElse("");
        };
    }

    /// The frames that are shown: before, within if it takes time, and after.
    List<Integer> stills(int frames) {
        int before = Math.max(0, start - 1);
        // behind a flash the old picture is back after a few frames
        int after = Math.min(frames - 1, end + (name.equals("no cut") ? 5 : 1));
        if (name.equals("cut")) {
            return List.of(before, start);
        }
        return List.of(before, (start + end) / 2, after);
    }
}
