package org.clipmill.vision.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clipmill.media.FrameIndex;
import org.clipmill.media.VideoInfo;
import org.clipmill.vision.Timeline;
import org.jspecify.annotations.Nullable;

/// Cuts a long video into pieces of about the same length, each of whole parts of the timeline.
///
/// A piece is decoded from an intra frame on that lies far enough before it: behind that come at least one half-second
/// sample, one step of the camera, one of EasyAnimate's frames and the few frames that differences look back to.
public final class Splitter {
    /// How far differences over several frames look back.
    private static final int LOOK_BACK = 3;

    /// The share of its frames that a video may be decoded twice.
    private static final double MOST_LEAD_IN = 0.1;

    /// A piece that is nearly the whole video saves too little.
    private static final double LONGEST_PIECE = 0.75;

    private final FrameIndex index;
    private final VideoInfo info;
    private final PassOptions options;

    private Splitter(FrameIndex index, VideoInfo info, PassOptions options) {
        this.index = index;
        this.info = info;
        this.options = options;
    }

    /// Whether a header says that a video is too short, so that nobody need look closer.
    public static boolean tooShort(VideoInfo info) {
        double frames = info.declaredFrames() > 0
                ? info.declaredFrames()
                : info.declaredSeconds() * info.frameRate().value();
        return frames > 0 && frames <= Timeline.PART_FRAMES;
    }

    /// @param most how many pieces to make at most
    /// @return null where it cannot be done or does not pay
    public static @Nullable SplitPlan split(FrameIndex index, VideoInfo info, PassOptions options, int most) {
        return split(index, info, options, most, Timeline.PART_FRAMES);
    }

    /// @param unit frames of which each piece holds a multiple, but for the last
    public static @Nullable SplitPlan split(FrameIndex index, VideoInfo info, PassOptions options, int most, int unit) {
        List<Piece> pieces = new Splitter(index, info, options).pieces(most, unit);
        long[] pts = index.pts();
        return pieces.isEmpty()
                ? null
                : new SplitPlan(pieces, pts.length, pts[0], Counts.variableRate(pts), index.bytes());
    }

    private List<Piece> pieces(int most, int unit) {
        int frames = index.pts().length;
        int[] bounds = bounds(frames, most, unit);
        int step = EasyAnimateMotion.step(info.frameRate().value());
        boolean flowOverAll = options.easyanimateMotion() && frames <= step; // its one pair is of first and last frame
        if (bounds.length < 3 || flowOverAll || longest(bounds) > LONGEST_PIECE * frames) {
            return List.of();
        }
        int[] warm = warmUps(bounds, step);
        int[] start = new int[bounds.length];
        long leadIn = 0;
        for (int i = 1; i < bounds.length - 1; i++) {
            start[i] = startBefore(warm[i]);
            if (start[i] < bounds[i - 1]) {
                return List.of();
            }
            leadIn += bounds[i] - start[i];
        }
        if (leadIn > MOST_LEAD_IN * frames) {
            return List.of();
        }
        start[bounds.length - 1] = frames;
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < bounds.length - 1; i++) {
            pieces.add(new Piece(i, index.pts()[start[i]], start[i], warm[i], bounds[i], start[i + 1], bounds[i + 1]));
        }
        return pieces;
    }

    /// First frames of the pieces, and the number of frames.
    private static int[] bounds(int frames, int most, int unit) {
        int pieces = (int) Math.min(most, (frames + unit - 1L) / unit);
        int[] bounds = new int[pieces + 1];
        int count = 1;
        for (int i = 1; i < pieces; i++) {
            long bound = Math.round((double) i * frames / pieces / unit) * unit;
            if (bound > bounds[count - 1] && bound < frames) {
                bounds[count++] = (int) bound;
            }
        }
        bounds[count++] = frames;
        return Arrays.copyOf(bounds, count);
    }

    private static int longest(int[] bounds) {
        int longest = 0;
        for (int i = 1; i < bounds.length; i++) {
            longest = Math.max(longest, bounds[i] - bounds[i - 1]);
        }
        return longest;
    }

    /// The frame at which measuring must begin for each piece.
    private int[] warmUps(int[] bounds, int step) {
        int[] warm = new int[bounds.length];
        SampleGrid samples = new SampleGrid(SampleGrid.SAMPLE_SECONDS);
        SampleGrid camera = new SampleGrid(SampleGrid.CAMERA_SECONDS);
        int lastSample = 0;
        int lastStep = 0;
        int next = 1;
        for (int i = 0; next < bounds.length - 1; i++) {
            if (i == bounds[next]) {
                int from = i - LOOK_BACK;
                from = options.samples() ? Math.min(from, Math.min(lastSample, lastStep)) : from;
                from = options.easyanimateMotion() ? Math.min(from, (i - 1) / step * step) : from;
                warm[next++] = Math.max(0, from);
            }
            double seconds = info.timeBase().seconds(index.pts()[i] - index.pts()[0]);
            if (samples.due(seconds)) {
                samples.take(seconds);
                lastSample = i;
            }
            if (camera.due(seconds)) {
                camera.take(seconds);
                lastStep = i;
            }
        }
        return warm;
    }

    /// The last place at or before a frame where decoding can start, or -1.
    private int startBefore(int ordinal) {
        int found = Arrays.binarySearch(index.starts(), ordinal);
        int at = found >= 0 ? found : -found - 2;
        return at < 0 ? -1 : index.starts()[at];
    }
}
