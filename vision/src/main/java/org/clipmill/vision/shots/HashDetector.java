package org.clipmill.vision.shots;

import java.util.List;
import java.util.Set;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;

/// PySceneDetect's HashDetector (specs/shots.md 2.5): a cut where the perceptual hashes of two frames differ
/// in many bits.
///
/// @param threshold share of bits that differ, 0..1; 0.35 in PySceneDetect
/// @param minSceneFrames shortest scene in frames, 15 in PySceneDetect
public record HashDetector(double threshold, int minSceneFrames) implements ShotDetector {
    public static final HashDetector DEFAULT = new HashDetector(0.35, 15);

    @Override
    public String name() {
        return "hash";
    }

    @Override
    public Set<Series> needs() {
        return Set.of(Series.HASH);
    }

    @Override
    public List<Transition> detect(Timeline timeline) {
        Series.require(name(), needs(), timeline);
        float[] distance = timeline.hashDistance();
        return FlashFilter.suppressed(timeline, minSceneFrames, f -> f > 0 && distance[f] >= threshold);
    }
}
