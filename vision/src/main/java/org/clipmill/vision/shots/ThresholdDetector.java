package org.clipmill.vision.shots;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;

/// PySceneDetect's ThresholdDetector (specs/shots.md 2.3): a cut in the middle of each stretch whose mean brightness is
/// below (or, for
/// fades to white, above) a threshold.
///
/// @param threshold 0..255, 12 in PySceneDetect
/// @param minSceneFrames shortest scene in frames, 15 in PySceneDetect
/// @param fadeBias where in the dark stretch the cut is put, -1 (its first frame) to 1 (its end), 0 = middle
/// @param addFinalScene a cut where the video ends dark
/// @param ceiling look for brightness at or above the threshold instead of below
public record ThresholdDetector(
        double threshold, int minSceneFrames, double fadeBias, boolean addFinalScene, boolean ceiling)
        implements ShotDetector {
    public static final ThresholdDetector DEFAULT = new ThresholdDetector(12, 15, 0, false, false);

    @Override
    public String name() {
        return "threshold";
    }

    @Override
    public Set<Series> needs() {
        return Set.of(Series.BRIGHTNESS);
    }

    @Override
    public List<Transition> detect(Timeline timeline) {
        Series.require(name(), needs(), timeline);
        ReferenceClock clock = new ReferenceClock(timeline);
        List<Transition> cuts = new ArrayList<>();
        int last = timeline.frames() - 1;
        if (last < 0) {
            return cuts;
        }
        boolean out = timeline.averageRgb()[0] < threshold;
        int fade = 0;
        int lastCut = 0;
        for (int frame = 1; frame <= last; frame++) {
            boolean beyond =
                    ceiling ? timeline.averageRgb()[frame] >= threshold : timeline.averageRgb()[frame] < threshold;
            if (!out && beyond) {
                out = true;
                fade = frame;
            } else if (out && !beyond) {
                if (clock.framesBetween(lastCut, frame) >= minSceneFrames) {
                    int outNumber = clock.frameNumber(fade);
                    int dark = clock.frameNumber(frame) - outNumber;
                    add(cuts, clock.ordinalOf(outNumber + (int) Math.rint(dark * (1 + fadeBias) / 2)));
                    lastCut = frame;
                }
                out = false;
                fade = frame;
            }
        }
        if (out && addFinalScene && clock.framesBetween(lastCut, last) >= minSceneFrames) {
            add(cuts, fade);
        }
        return cuts;
    }

    private static void add(List<Transition> cuts, int frame) {
        if (frame > 0) {
            cuts.add(Transition.cut(frame));
        }
    }
}
