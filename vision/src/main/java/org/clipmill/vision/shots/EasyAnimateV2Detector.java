package org.clipmill.vision.shots;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;

/// EasyAnimate V2's shots: the union of three passes of ContentDetector, thresholds 10, 20 and 30, looking at every
/// frame, every second and
/// every third, shortest scene 10 frames by the rule of PySceneDetect 0.6.3 (specs/easyanimate.md B.2).
///
/// @param passes whose cuts are united
public record EasyAnimateV2Detector(List<ContentDetector> passes) implements ShotDetector {
    public static final EasyAnimateV2Detector DEFAULT =
            new EasyAnimateV2Detector(List.of(pass(10, 0), pass(20, 1), pass(30, 2)));

    private static ContentDetector pass(double threshold, int frameSkip) {
        return new ContentDetector(threshold, 10, ContentDetector.Weights.DEFAULT, "simple", frameSkip);
    }

    @Override
    public String name() {
        return "easyanimate-v2";
    }

    @Override
    public Set<Series> needs() {
        return Set.of(Series.CONTENT, Series.SKIPS);
    }

    @Override
    public List<Transition> detect(Timeline timeline) {
        TreeSet<Integer> cuts = new TreeSet<>();
        for (ContentDetector pass : passes) {
            pass.detect(timeline).forEach(t -> cuts.add(t.startFrame()));
        }
        return cuts.stream().map(Transition::cut).toList();
    }
}
