package org.clipmill.curate.clips;

import java.util.ArrayList;
import java.util.List;
import org.clipmill.media.Rational;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.shots.Shot;

/// How shots become clips: a pure function of shots and times. Every frame of every shot ends in exactly one span.
///
/// @param minSeconds shorter shots are left out
/// @param maxSeconds longer shots are divided, and no piece is longer, unless it is a single frame; infinite for never
/// @param divide how longer shots are divided
/// @param trimStartSeconds taken off the beginning of each clip
/// @param trimEndSeconds taken off the end of each clip that is a whole shot
/// @param trimDivided whether divided shots are trimmed too
/// @param minAfterTrim whether the shortest length holds after trimming (before it, as EasyAnimate V5.1 has it,
/// otherwise)
/// @param count lengths are counted in frames of the declared rate (EasyAnimate V2) instead of exact time
public record ClipRule(
        double minSeconds,
        double maxSeconds,
        Divide divide,
        double trimStartSeconds,
        double trimEndSeconds,
        boolean trimDivided,
        boolean minAfterTrim,
        boolean count) {

    /// How a shot longer than the maximum is divided.
    public enum Divide {
        /// Pieces as long as the maximum allows from its start; a remainder shorter than the minimum is left out.
        CHUNKS,
        /// The fewest equal pieces that are not too long.
        EQUAL,
        /// Not at all: it is left out as too long.
        DROP
    }

    /// Frames do not come where equal pieces would like to end, which may take a piece or two more.
    private static final int MORE_PIECES = 64;

    /// EasyAnimate V2 (specs/easyanimate.md B.2).
    public static final ClipRule EASYANIMATE_V2 = new ClipRule(3, 10, Divide.CHUNKS, 0, 0, false, false, true);

    /// EasyAnimate V5.1 (specs/easyanimate.md C.1).
    public static final ClipRule EASYANIMATE_V5 = new ClipRule(3, 10, Divide.CHUNKS, 0, 0.5, false, false, false);

    /// MiraData: at least 40 s (specs/miradata.md section 3).
    public static final ClipRule MIRADATA =
            new ClipRule(40, Double.POSITIVE_INFINITY, Divide.CHUNKS, 0, 0, false, true, false);

    /// MiraData's rule for stock footage: at least 20 s.
    public static final ClipRule MIRADATA_STOCK =
            new ClipRule(20, Double.POSITIVE_INFINITY, Divide.CHUNKS, 0, 0, false, true, false);

    /// InternVid: at least 2 s (specs/internvid.md section 3).
    public static final ClipRule INTERNVID =
            new ClipRule(2, Double.POSITIVE_INFINITY, Divide.CHUNKS, 0, 0, false, true, false);

    public ClipRule {
        if (!(minSeconds >= 0) || !(maxSeconds > 0) || maxSeconds < minSeconds) {
            throw new IllegalArgumentException("clips.min must be at least 0 and at most clips.max");
        }
        if (trimStartSeconds < 0 || trimEndSeconds < 0) {
            throw new IllegalArgumentException("clips.trim_start and clips.trim_end must not be negative");
        }
    }

    /// The spans of all shots in order of time.
    public List<ClipSpan> spans(List<Shot> shots, Timeline timeline) {
        List<ClipSpan> spans = new ArrayList<>();
        Clock clock = new Clock(timeline);
        for (int i = 0; i < shots.size(); i++) {
            Shot shot = shots.get(i);
            if (clock.shorter(shot.startFrame(), shot.endFrame(), minSeconds)) {
                add(spans, shot.startFrame(), shot.endFrame(), i, -1, ClipSpan.TOO_SHORT);
            } else if (clock.longer(shot.startFrame(), shot.endFrame(), maxSeconds)) {
                divide(spans, shot, i, clock);
            } else {
                // Trimming the end guards against frames of the next shot; a video of one shot has none.
                double trimEnd = shots.size() == 1 ? 0 : trimEndSeconds;
                trimmed(spans, shot.startFrame(), shot.endFrame(), i, -1, trimEnd, clock);
            }
        }
        return spans;
    }

    private void divide(List<ClipSpan> spans, Shot shot, int index, Clock clock) {
        if (divide == Divide.DROP) {
            add(spans, shot.startFrame(), shot.endFrame(), index, -1, "too_long");
            return;
        }
        int pieces = divide == Divide.EQUAL ? equalPieces(shot, clock) : 0;
        int start = shot.startFrame();
        for (int piece = 0; start < shot.endFrame(); piece++) {
            int end = pieces > 0
                    ? clock.equalEnd(shot, start, piece, pieces)
                    : clock.longest(start, shot.endFrame(), maxSeconds);
            boolean remainder = divide == Divide.CHUNKS && end == shot.endFrame();
            boolean tooShort = remainder
                    && (count ? !clock.longer(start, end, minSeconds) : clock.shorter(start, end, minSeconds))
                    && clock.shorter(start, end, maxSeconds);
            if (tooShort) {
                add(spans, start, end, index, piece, ClipSpan.REMAINDER);
            } else if (trimDivided) {
                trimmed(spans, start, end, index, piece, trimEndSeconds, clock);
            } else {
                add(spans, start, end, index, piece, null);
            }
            start = end;
        }
    }

    /// The fewest equal pieces none of which is longer than the maximum, once they begin and end at frames; 0 if frames
    /// are so uneven that there are none, and pieces as long as may be have to do.
    private int equalPieces(Shot shot, Clock clock) {
        int fewest = (int) Math.ceil(clock.seconds(shot.startFrame(), shot.endFrame()) / maxSeconds - 1e-9);
        for (int pieces = Math.max(1, fewest); pieces <= fewest + MORE_PIECES; pieces++) {
            int start = shot.startFrame();
            boolean fit = true;
            for (int piece = 0; fit && piece < pieces; piece++) {
                int end = clock.equalEnd(shot, start, piece, pieces);
                fit = end > start && (end == start + 1 || !clock.longer(start, end, maxSeconds));
                start = end;
            }
            if (fit && start == shot.endFrame()) {
                return pieces;
            }
        }
        return 0;
    }

    private void trimmed(List<ClipSpan> spans, int from, int to, int shot, int piece, double trimEnd, Clock clock) {
        int start = trimStartSeconds == 0 ? from : Math.min(to, clock.firstAt(from, from, trimStartSeconds));
        int end = trimEnd == 0 ? to : Math.max(start, clock.lastBefore(to, trimEnd));
        if (start >= end || (minAfterTrim && clock.shorter(start, end, minSeconds))) {
            add(spans, from, to, shot, piece, ClipSpan.TOO_SHORT);
            return;
        }
        add(spans, from, start, shot, piece, ClipSpan.TRIMMED);
        add(spans, start, end, shot, piece, null);
        add(spans, end, to, shot, piece, ClipSpan.TRIMMED);
    }

    private static void add(
            List<ClipSpan> spans,
            int from,
            int to,
            int shot,
            int piece,
            @org.jspecify.annotations.Nullable String ruled) {
        if (to > from) {
            spans.add(new ClipSpan(from, to, shot, piece, ruled));
        }
    }

    /// Lengths of frame ranges, exact in ticks or, for EasyAnimate V2, counted in frames.
    private final class Clock {
        private final Timeline timeline;
        private final Rational base;
        private final double rate;

        Clock(Timeline timeline) {
            this.timeline = timeline;
            this.base = Rational.parse(timeline.timeBase());
            Rational declared = Rational.parse(timeline.frameRate());
            this.rate = declared.known() ? declared.value() : 25;
        }

        double seconds(int from, int to) {
            return count ? (to - from) / rate : base.seconds(timeline.boundary(to) - timeline.boundary(from));
        }

        /// A millionth of a second forgives the rounding of decimal seconds, never a frame.
        boolean shorter(int from, int to, double limit) {
            return count ? to - from < rate * limit : seconds(from, to) < limit - 1e-6;
        }

        boolean longer(int from, int to, double limit) {
            return count ? to - from > rate * limit : seconds(from, to) > limit + 1e-6;
        }

        /// The last end that makes a piece no longer than `limit`; a single frame is never too long.
        int longest(int start, int last, double limit) {
            if (count) {
                return Math.min(last, start + Math.max(1, (int) (limit * rate)));
            }
            int end = start + 1;
            while (end < last && !longer(start, end + 1, limit)) {
                end++;
            }
            return end;
        }

        /// Where one of several equal pieces of a shot ends, looked for from `start` on.
        int equalEnd(Shot shot, int start, int piece, int pieces) {
            if (piece == pieces - 1) {
                return shot.endFrame();
            }
            if (count) {
                long frames = shot.endFrame() - shot.startFrame();
                return shot.startFrame() + (int) ((piece + 1) * frames / pieces);
            }
            double length = seconds(shot.startFrame(), shot.endFrame()) / pieces;
            return Math.min(shot.endFrame(), firstAt(shot.startFrame(), start, (piece + 1) * length));
        }

        /// First frame, from `begin` on, that is `offset` seconds or more behind `from`.
        int firstAt(int from, int begin, double offset) {
            int frame = begin;
            while (frame < timeline.frames() && seconds(from, frame) < offset - 1e-6) {
                frame++;
            }
            return frame;
        }

        /// The end that leaves out the last `offset` seconds before `to`.
        int lastBefore(int to, double offset) {
            int frame = to;
            while (frame > 0 && seconds(frame, to) < offset - 1e-6) {
                frame--;
            }
            return frame;
        }
    }
}
