package org.clipmill.curate.worker;

import static org.clipmill.curate.worker.NonsenseException.present;
import static org.clipmill.curate.worker.NonsenseException.unless;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.vision.Series;
import org.clipmill.vision.Thumbnail;
import org.clipmill.vision.Timeline;
import org.jspecify.annotations.Nullable;

/// Holds the parts of a timeline against the row of their video, so that whatever comes later can rely on what
/// [Timeline] says of itself, whoever wrote the parts.
final class PartCheck {
    /// Of pixels in a row: the area is bounded, the sides by what libav takes.
    private static final int LARGEST_SIDE = 1 << 28;
    private static final RecordComponent[] COMPONENTS = Timeline.class.getRecordComponents();

    /// Smallest and largest value of a series, with room for rounding; NaN is allowed in all of them.
    private static final Map<String, double[]> RANGES = Map.ofEntries(
            range("deltaHue", 0, 180),
            range("deltaSat", 0, 256),
            range("deltaLum", 0, 256),
            range("deltaEdges", 0, 256),
            range("contentSkip1", 0, 256),
            range("contentSkip2", 0, 256),
            range("averageRgb", 0, 256),
            range("lumaMean", 0, 256),
            range("lumaSpread", 0, 128),
            range("blackShare", 0, 1.01),
            range("histogramCorrelation", -1.01, 1.01),
            range("hashDistance", 0, 1.01),
            range("lumaChange", 0, 256),
            range("colourChange", 0, 512),
            range("histogramChange", 0, 101),
            range("unexplainedChange", 0, 256),
            range("cameraInliers", 0, 1.01));

    private static final Set<String> ORDINALS = Set.of("sampleFrame", "cameraFrame", "flowFrame");

    private final VideoRow video;
    private final Set<Series> series;
    private int parts;
    private long frames;
    private long lastPts = Long.MIN_VALUE;
    private long endPts = Long.MIN_VALUE;

    /// @param series that the worker was asked to measure
    PartCheck(VideoRow video, Set<Series> series) {
        this.video = video;
        this.series = series;
    }

    private static Map.Entry<String, double[]> range(String name, double least, double most) {
        return Map.entry(name, new double[] {least, most});
    }

    /// @param part the next in order
    /// @throws NonsenseException if it is none of this video's timeline
    void accept(Timeline part) throws NonsenseException {
        unless(Timeline.partId(video.videoId(), parts++).equals(part.partId()), "a part of another name");
        unless(video.videoId().equals(part.videoId()), "a part of another video");
        unless(video.timeBase().equals(part.timeBase()), "a part of another time base");
        unless(video.frameRate().equals(part.frameRate()), "a part of another frame rate");
        unless(part.width() == video.width() && part.height() == video.height(), "a part of another size");
        unless(
                part.analysisWidth() >= 1
                        && part.analysisHeight() >= 1
                        && part.analysisWidth() <= LARGEST_SIDE
                        && part.analysisHeight() <= LARGEST_SIDE,
                "a small picture of " + part.analysisWidth() + "x" + part.analysisHeight());
        for (RecordComponent component : COMPONENTS) {
            if (component.getType().isArray()) {
                values(component.getName(), present(value(component, part), component.getName()));
            }
        }
        unless(part.frames() >= 1 && part.frames() <= Timeline.PART_FRAMES, "a part of " + part.frames() + " frames");
        unless(frames % Timeline.PART_FRAMES == 0, "a short part that is not the last");
        lengths(part);
        times(part);
        frames += part.frames();
        unless(frames <= video.frames(), "more frames than were told of");
    }

    /// @throws NonsenseException if the parts were not the whole timeline
    void end() throws NonsenseException {
        unless(frames == video.frames(), frames + " frames in the timeline, not " + video.frames());
        unless(endPts == video.endPts(), "a timeline that ends elsewhere");
    }

    private void times(Timeline part) throws NonsenseException {
        if (frames == 0) {
            unless(part.pts()[0] == video.startPts(), "a timeline that starts elsewhere");
            lastPts = part.pts()[0] - 1;
        }
        for (long pts : part.pts()) {
            unless(pts > lastPts, "times that do not rise");
            lastPts = pts;
        }
        endPts = part.endPts();
        unless(endPts >= lastPts, "an end before the last frame");
    }

    private void lengths(Timeline part) throws NonsenseException {
        int n = part.frames();
        unless(part.intra().length == n && part.corrupt().length == n, "marks of another number of frames");
        for (Series one : Series.values()) {
            unless(one.measuredIn(part) || !series.contains(one), one + " is not there");
        }
        for (Object all : new Object[] {
            part.deltaHue(),
            part.deltaSat(),
            part.deltaLum(),
            part.deltaEdges(),
            part.contentSkip1(),
            part.contentSkip2(),
            part.averageRgb(),
            part.lumaMean(),
            part.lumaSpread(),
            part.sharpness(),
            part.blackShare(),
            part.histogramCorrelation(),
            part.hashDistance(),
            part.lumaChange(),
            part.colourChange(),
            part.histogramChange(),
            part.unexplainedChange()
        }) {
            unless(Array.getLength(all) == n || Array.getLength(all) == 0, "a series of another number of frames");
        }
        int thumbnails = part.thumbnails().length;
        unless(thumbnails == 0 || thumbnails == n * Thumbnail.LONGS, "thumbnails of another number of frames");
        int samples = part.sampleFrame().length;
        for (Object all : new Object[] {
            part.motion(), part.blockiness(), part.boxLeft(), part.boxTop(), part.boxRight(), part.boxBottom()
        }) {
            unless(Array.getLength(all) == samples, "a series of another number of samples");
        }
        int steps = part.cameraFrame().length;
        for (Object all : new Object[] {
            part.cameraSeconds(),
            part.cameraX(),
            part.cameraY(),
            part.cameraScale(),
            part.cameraAngle(),
            part.cameraInliers(),
            part.cameraResidual()
        }) {
            unless(Array.getLength(all) == steps, "a series of another number of camera steps");
        }
        unless(part.flow().length == part.flowFrame().length, "a series of another number of pairs");
    }

    private void values(String name, Object array) throws NonsenseException {
        double @Nullable [] range = RANGES.get(name);
        if (ORDINALS.contains(name)) {
            int last = -1;
            for (int ordinal : (int[]) array) {
                unless(ordinal > last && ordinal < video.frames(), name + " that do not rise or are beyond the end");
                last = ordinal;
            }
        } else if (name.startsWith("box")) {
            for (int edge : (int[]) array) { // pictures may become larger than the first one
                unless(edge >= 0 && edge <= LARGEST_SIDE, name + " of " + edge);
            }
        } else if (array instanceof double[] numbers) {
            for (double number : numbers) {
                within(name, number, range);
            }
        } else if (array instanceof float[] numbers) {
            for (float number : numbers) {
                within(name, number, range);
            }
        }
    }

    private static void within(String name, double number, double @Nullable [] range) throws NonsenseException {
        boolean fits = range == null || number >= range[0] && number <= range[1] || Double.isNaN(number);
        unless(fits, name + " of " + number);
    }

    private static @Nullable Object value(RecordComponent component, Timeline part) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
