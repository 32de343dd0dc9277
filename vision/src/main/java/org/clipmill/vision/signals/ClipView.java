package org.clipmill.vision.signals;

import java.util.Arrays;
import org.clipmill.media.Rational;
import org.clipmill.vision.Timeline;

/// A span of a video as signals see it: the parts of the timeline that lie inside.
///
/// @param timeline of the whole video
/// @param startFrame first frame of the clip
/// @param endFrame frame behind the last
/// @param sampleAspect width of a pixel over its height
/// @param bitrate mean bits a second of the whole video stream
public record ClipView(Timeline timeline, int startFrame, int endFrame, Rational sampleAspect, double bitrate) {

    /// Exact length, seconds.
    public double seconds() {
        return Rational.parse(timeline.timeBase()).seconds(timeline.boundary(endFrame) - timeline.boundary(startFrame));
    }

    public int frames() {
        return endFrame - startFrame;
    }

    /// Values of a per-frame series inside the clip.
    public double[] perFrame(float[] series) {
        double[] values = new double[frames()];
        for (int i = 0; i < values.length; i++) {
            values[i] = series[startFrame + i];
        }
        return values;
    }

    /// Values of a per-frame series of differences inside the clip: without the first frame, whose difference is to a
    /// frame outside.
    public double[] differences(double[] series) {
        return startFrame + 1 >= endFrame ? new double[0] : Arrays.copyOfRange(series, startFrame + 1, endFrame);
    }

    /// The range `[from, to)` of a sampled series whose frames lie inside the clip.
    public Range samples(int[] frames) {
        return new Range(firstAtLeast(frames, startFrame), firstAtLeast(frames, endFrame));
    }

    /// The range of a series of steps, each from the frame `frames[i - 1]` to `frames[i]`, that lie wholly inside the
    /// clip.
    ///
    /// @param first ordinal at which step 0 begins
    public Range steps(int[] frames, int first) {
        Range inside = samples(frames);
        int from = inside.from();
        while (from < inside.to() && (from == 0 ? first : frames[from - 1]) < startFrame) {
            from++;
        }
        return new Range(from, inside.to());
    }

    /// Indices `[from, to)`.
    public record Range(int from, int to) {
        public int size() {
            return to - from;
        }
    }

    private static int firstAtLeast(int[] sorted, int value) {
        int at = Arrays.binarySearch(sorted, value);
        return at >= 0 ? at : -at - 1;
    }
}
