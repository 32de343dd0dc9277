package org.clipmill.vision.shots;

import java.util.List;
import java.util.Set;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;

/// PySceneDetect's HistogramDetector (specs/shots.md 2.4): a cut where the luma histograms of two frames
/// hardly correlate.
///
/// @param threshold correlation may be at most 1 - threshold, 0..2; 0.2 in PySceneDetect
/// @param minSceneFrames shortest scene in frames, 15 in PySceneDetect
public record HistogramDetector(double threshold, int minSceneFrames) implements ShotDetector {
    public static final HistogramDetector DEFAULT = new HistogramDetector(0.2, 15);

    @Override
    public String name() {
        return "histogram";
    }

    @Override
    public Set<Series> needs() {
        return Set.of(Series.HISTOGRAM);
    }

    @Override
    public List<Transition> detect(Timeline timeline) {
        Series.require(name(), needs(), timeline);
        double[] correlation = timeline.histogramCorrelation();
        double most = Math.clamp(1 - threshold, -1, 1);
        return FlashFilter.suppressed(timeline, minSceneFrames, f -> f > 0 && correlation[f] <= most);
    }
}
