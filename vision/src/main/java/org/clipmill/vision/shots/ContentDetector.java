package org.clipmill.vision.shots;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;

/// PySceneDetect's ContentDetector (specs/shots.md 2.1): a cut where the weighted mean of hue, saturation, brightness
/// and edge
/// differences reaches a threshold.
///
/// @param threshold 0..255, 27 in PySceneDetect
/// @param minSceneFrames shortest scene in frames, 15 in PySceneDetect
/// @param weights of hue, saturation, brightness, edges
/// @param mode what becomes of scenes that are too short: `merge`, `suppress` or `simple`
/// @param frameSkip looks at every (frameSkip + 1)-th frame; 0, 1 or 2, and more than 0 only with the default weights
public record ContentDetector(double threshold, int minSceneFrames, Weights weights, String mode, int frameSkip)
        implements ShotDetector {
    /// Shares of the four differences in content_val.
    public record Weights(double hue, double sat, double lum, double edges) {
        public static final Weights DEFAULT = new Weights(1, 1, 1, 0);
        public static final Weights LUMA_ONLY = new Weights(0, 0, 1, 0);

        Set<Series> needs() {
            return edges == 0 ? Set.of(Series.CONTENT) : Set.of(Series.CONTENT, Series.EDGES);
        }

        /// content_val of a frame, NaN for the first.
        public double value(Timeline timeline, int frame) {
            double sum = hue * timeline.deltaHue()[frame]
                    + sat * timeline.deltaSat()[frame]
                    + lum * timeline.deltaLum()[frame];
            if (edges != 0) {
                sum += edges * timeline.deltaEdges()[frame];
            }
            return sum / (Math.abs(hue) + Math.abs(sat) + Math.abs(lum) + Math.abs(edges));
        }
    }

    public ContentDetector {
        if (frameSkip < 0 || frameSkip > 2 || (frameSkip > 0 && !weights.equals(Weights.DEFAULT))) {
            throw new IllegalArgumentException("frame_skip is 0, 1 or 2, and 0 with weights other than 1 1 1 0");
        }
    }

    public static final ContentDetector DEFAULT = new ContentDetector(27, 15, Weights.DEFAULT, "merge", 0);

    @Override
    public String name() {
        return "content";
    }

    @Override
    public Set<Series> needs() {
        return frameSkip > 0 ? Set.of(Series.SKIPS) : weights.needs();
    }

    @Override
    public List<Transition> detect(Timeline timeline) {
        Series.require(name(), needs(), timeline);
        FlashFilter filter = new FlashFilter(
                FlashFilter.Mode.valueOf(mode.toUpperCase(java.util.Locale.ROOT)),
                minSceneFrames,
                new ReferenceClock(timeline));
        List<Transition> cuts = new ArrayList<>();
        for (int frame : filter.cuts(timeline.frames(), frameSkip + 1, f -> f > 0 && value(timeline, f) >= threshold)) {
            cuts.add(Transition.cut(frame));
        }
        return cuts;
    }

    private double value(Timeline timeline, int frame) {
        return switch (frameSkip) {
            case 1 -> timeline.contentSkip1()[frame];
            case 2 -> timeline.contentSkip2()[frame];
            default -> weights.value(timeline, frame);
        };
    }
}
