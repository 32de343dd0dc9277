package org.clipmill.vision;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Groups of a [Timeline]'s per-frame series that are measured together or not at all; what was not measured is empty.
public enum Series {
    /// deltaHue, deltaSat, deltaLum.
    CONTENT("differences of hue, saturation and brightness"),
    /// deltaEdges.
    EDGES("edge differences (analysis.edges)"),
    /// contentSkip1, contentSkip2.
    SKIPS("differences over two and three frames"),
    /// averageRgb.
    BRIGHTNESS("mean brightness"),
    /// lumaMean, lumaSpread, sharpness, blackShare.
    LIGHT("light and sharpness"),
    /// histogramCorrelation.
    HISTOGRAM("luma histograms"),
    /// hashDistance.
    HASH("perceptual hashes"),
    /// lumaChange, colourChange, histogramChange, unexplainedChange, thumbnails.
    CHANGES("changes of the 64x36 picture");

    private final String meaning;

    Series(String meaning) {
        this.meaning = meaning;
    }

    /// All that detectors and signals can ask for, so that nothing is decoded again when they change; edges cost as
    /// much as the rest and have to be asked for.
    public static Set<Series> usual() {
        return EnumSet.complementOf(EnumSet.of(EDGES));
    }

    /// Names of the timeline's components that belong to any of these.
    static Set<String> components(Collection<Series> series) {
        return series.stream().flatMap(one -> one.components().stream()).collect(Collectors.toSet());
    }

    /// Names of the timeline's components.
    List<String> components() {
        return switch (this) {
            case CONTENT -> List.of("deltaHue", "deltaSat", "deltaLum");
            case EDGES -> List.of("deltaEdges");
            case SKIPS -> List.of("contentSkip1", "contentSkip2");
            case BRIGHTNESS -> List.of("averageRgb");
            case LIGHT -> List.of("lumaMean", "lumaSpread", "sharpness", "blackShare");
            case HISTOGRAM -> List.of("histogramCorrelation");
            case HASH -> List.of("hashDistance");
            case CHANGES -> List.of("lumaChange", "colourChange", "histogramChange", "unexplainedChange", "thumbnails");
        };
    }

    public boolean measuredIn(Timeline timeline) {
        int length = switch (this) {
            case CONTENT -> timeline.deltaHue().length;
            case EDGES -> timeline.deltaEdges().length;
            case SKIPS -> timeline.contentSkip2().length;
            case BRIGHTNESS -> timeline.averageRgb().length;
            case LIGHT -> timeline.lumaMean().length;
            case HISTOGRAM -> timeline.histogramCorrelation().length;
            case HASH -> timeline.hashDistance().length;
            case CHANGES -> timeline.thumbnails().length / Thumbnail.LONGS;
        };
        return length == timeline.frames();
    }

    /// @throws IllegalArgumentException if one of `needed` is not in the timeline, with what and what to do
    public static void require(String detector, Set<Series> needed, Timeline timeline) {
        for (Series series : needed) {
            if (!series.measuredIn(timeline)) {
                throw series.missing(detector, timeline);
            }
        }
    }

    /// What a detector throws that needs this series of a timeline in which it was not measured.
    public IllegalArgumentException missing(String detector, Timeline timeline) {
        return new IllegalArgumentException("shot detector '" + detector + "' needs " + meaning
                + ", which were not measured in video " + timeline.videoId()
                + "; set analysis.edges if it is edges, else curate into a new dataset");
    }
}
