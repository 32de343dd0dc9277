package org.clipmill.vision.pass;

import java.util.Set;
import org.clipmill.media.VideoInfo;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;

/// Collects the series of a [Timeline] while the video is read.
final class TimelineBuilder {
    private final Set<Series> series;
    private final Growing.Longs pts = new Growing.Longs();
    private final Growing.Booleans intra = new Growing.Booleans();
    private final Growing.Booleans corrupt = new Growing.Booleans();
    private final Growing.Doubles hue = new Growing.Doubles();
    private final Growing.Doubles sat = new Growing.Doubles();
    private final Growing.Doubles lum = new Growing.Doubles();
    private final Growing.Doubles edges = new Growing.Doubles();
    private final Growing.Doubles skip1 = new Growing.Doubles();
    private final Growing.Doubles skip2 = new Growing.Doubles();
    private final Growing.Doubles rgb = new Growing.Doubles();
    private final Growing.Floats lumaMean = new Growing.Floats();
    private final Growing.Floats lumaSpread = new Growing.Floats();
    private final Growing.Floats sharpness = new Growing.Floats();
    private final Growing.Floats black = new Growing.Floats();
    private final Growing.Doubles correlation = new Growing.Doubles();
    private final Growing.Floats hash = new Growing.Floats();
    private final Growing.Floats lumaChange = new Growing.Floats();
    private final Growing.Floats colourChange = new Growing.Floats();
    private final Growing.Floats histogramChange = new Growing.Floats();
    private final Growing.Floats unexplained = new Growing.Floats();
    private final Growing.Longs thumbnails = new Growing.Longs();
    private final Growing.Ints sampleFrame = new Growing.Ints();
    private final Growing.Floats motion = new Growing.Floats();
    private final Growing.Floats blockiness = new Growing.Floats();
    private final Growing.Ints left = new Growing.Ints();
    private final Growing.Ints top = new Growing.Ints();
    private final Growing.Ints right = new Growing.Ints();
    private final Growing.Ints bottom = new Growing.Ints();
    private final Growing.Ints cameraFrame = new Growing.Ints();
    private final Growing.Floats cameraSeconds = new Growing.Floats();
    private final Growing.Floats cameraX = new Growing.Floats();
    private final Growing.Floats cameraY = new Growing.Floats();
    private final Growing.Floats cameraScale = new Growing.Floats();
    private final Growing.Floats cameraAngle = new Growing.Floats();
    private final Growing.Floats cameraInliers = new Growing.Floats();
    private final Growing.Floats cameraResidual = new Growing.Floats();

    TimelineBuilder(Set<Series> series) {
        this.series = series;
    }

    int frames() {
        return pts.size();
    }

    void frame(long time, boolean isIntra, boolean isCorrupt, FrameDifferences d) {
        pts.add(time);
        intra.add(isIntra);
        corrupt.add(isCorrupt);
        if (series.contains(Series.CONTENT)) {
            hue.add(d.hue);
            sat.add(d.sat);
            lum.add(d.lum);
        }
        if (series.contains(Series.EDGES)) {
            edges.add(d.edge);
        }
        if (series.contains(Series.SKIPS)) {
            skip1.add(d.contentSkip[0]);
            skip2.add(d.contentSkip[1]);
        }
        if (series.contains(Series.BRIGHTNESS)) {
            rgb.add(d.averageRgb);
        }
        if (series.contains(Series.LIGHT)) {
            lumaMean.add(d.lumaMean);
            lumaSpread.add(d.lumaSpread);
            sharpness.add(d.sharpness);
            black.add(d.blackShare);
        }
        if (series.contains(Series.HISTOGRAM)) {
            correlation.add(d.hashes.correlation);
        }
        if (series.contains(Series.HASH)) {
            hash.add(d.hashes.distance);
        }
        if (series.contains(Series.CHANGES)) {
            changes(d.tiny);
        }
    }

    private void changes(TinyPicture tiny) {
        lumaChange.add(tiny.lumaChange);
        colourChange.add(tiny.colourChange);
        histogramChange.add(tiny.histogramChange);
        unexplained.add(tiny.unexplainedChange);
        for (long eight : tiny.thumbnail) {
            thumbnails.add(eight);
        }
    }

    void sample(int ordinal, double displacement, PictureFaults faults) {
        sampleFrame.add(ordinal);
        motion.add(displacement);
        blockiness.add(faults.blockiness);
        left.add(faults.left);
        top.add(faults.top);
        right.add(faults.right);
        bottom.add(faults.bottom);
    }

    void camera(int ordinal, double seconds, CameraTracker.Step step) {
        cameraFrame.add(ordinal);
        cameraSeconds.add(seconds);
        cameraX.add(step.x());
        cameraY.add(step.y());
        cameraScale.add(step.scale());
        cameraAngle.add(step.angle());
        cameraInliers.add(step.inliers());
        cameraResidual.add(step.residual());
    }

    Timeline build(
            String videoId,
            int part,
            VideoInfo info,
            long endPts,
            int analysisWidth,
            int analysisHeight,
            int[] flowFrame,
            double[] flow) {
        return new Timeline(
                videoId,
                Timeline.partId(videoId, part),
                info.timeBase().toString(),
                info.frameRate().toString(),
                info.startPts(),
                endPts,
                info.uprightWidth(),
                info.uprightHeight(),
                analysisWidth,
                analysisHeight,
                pts.done(),
                intra.done(),
                corrupt.done(),
                hue.done(),
                sat.done(),
                lum.done(),
                edges.done(),
                skip1.done(),
                skip2.done(),
                rgb.done(),
                lumaMean.done(),
                lumaSpread.done(),
                sharpness.done(),
                black.done(),
                correlation.done(),
                hash.done(),
                lumaChange.done(),
                colourChange.done(),
                histogramChange.done(),
                unexplained.done(),
                thumbnails.done(),
                sampleFrame.done(),
                motion.done(),
                blockiness.done(),
                left.done(),
                top.done(),
                right.done(),
                bottom.done(),
                cameraFrame.done(),
                cameraSeconds.done(),
                cameraX.done(),
                cameraY.done(),
                cameraScale.done(),
                cameraAngle.done(),
                cameraInliers.done(),
                cameraResidual.done(),
                flowFrame,
                flow);
    }
}
