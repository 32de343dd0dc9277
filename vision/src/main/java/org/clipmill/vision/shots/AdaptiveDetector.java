package org.clipmill.vision.shots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;

/// PySceneDetect's AdaptiveDetector (specs/shots.md 2.2): a cut where content_val stands out from its neighbours, so
/// that fast camera
/// motion, which raises them all, does not count.
///
/// @param adaptiveThreshold how many times the mean of the neighbours, 3 in PySceneDetect
/// @param windowWidth neighbours on each side, 2 in PySceneDetect
/// @param minContentVal smallest content_val, 15 in PySceneDetect
/// @param minSceneFrames shortest scene in frames, 15 in PySceneDetect
/// @param weights of the differences in content_val
public record AdaptiveDetector(
        double adaptiveThreshold,
        int windowWidth,
        double minContentVal,
        int minSceneFrames,
        ContentDetector.Weights weights)
        implements ShotDetector {
    private static final double MAX_RATIO = 255;

    public static final AdaptiveDetector DEFAULT = new AdaptiveDetector(3, 2, 15, 15, ContentDetector.Weights.DEFAULT);

    public AdaptiveDetector {
        if (windowWidth < 1) {
            throw new IllegalArgumentException("window_width is at least 1");
        }
    }

    @Override
    public String name() {
        return "adaptive";
    }

    @Override
    public Set<Series> needs() {
        return weights.needs();
    }

    @Override
    public List<Transition> detect(Timeline timeline) {
        Series.require(name(), needs(), timeline);
        ReferenceClock clock = new ReferenceClock(timeline);
        double[] ratio = ratios(timeline);
        List<Transition> cuts = new ArrayList<>();
        int lastCut = 1; // the first frame that has a score
        for (int frame = 1 + windowWidth; frame + windowWidth < timeline.frames(); frame++) {
            if (ratio[frame] >= adaptiveThreshold
                    && weights.value(timeline, frame) >= minContentVal
                    // PySceneDetect measures the length at the newest frame of its window, not at the cut
                    && clock.framesBetween(lastCut, frame + windowWidth) >= minSceneFrames) {
                cuts.add(Transition.cut(frame));
                lastCut = frame;
            }
        }
        return cuts;
    }

    /// `adaptive_ratio` of each frame, 0..255; NaN where the window does not fit.
    public double[] ratios(Timeline timeline) {
        double[] ratios = new double[timeline.frames()];
        Arrays.fill(ratios, Double.NaN);
        for (int frame = 1 + windowWidth; frame + windowWidth < ratios.length; frame++) {
            double target = weights.value(timeline, frame);
            double sum = 0;
            for (int k = frame - windowWidth; k <= frame + windowWidth; k++) {
                sum += k == frame ? 0 : weights.value(timeline, k);
            }
            double mean = sum / (2.0 * windowWidth);
            boolean zero = Math.abs(mean) < 0.00001;
            ratios[frame] = !zero ? Math.min(target / mean, MAX_RATIO) : target >= minContentVal ? MAX_RATIO : 0;
        }
        return ratios;
    }
}
