package org.clipmill.curate.clips;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.clipmill.media.Rational;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.shots.Shot;

/// Keeps clips away from gradual transitions: where a detector sees a dissolve or fade begin, a trace of it may already
/// be in the frames before, and stay in those after. Hard cuts leave no trace and have no margin.
///
/// @param seconds taken off each end of a shot that touches a gradual transition
public record TransitionMargin(double seconds) {
    public TransitionMargin {
        if (!(seconds >= 0) || seconds > 60) {
            throw new IllegalArgumentException("clips.transition_margin must be 0s to 60s");
        }
    }

    /// The spans of all shots in order of time, those of the margins among them.
    public List<ClipSpan> spans(ClipRule rule, List<Shot> shots, Timeline timeline) {
        if (seconds == 0) {
            return rule.spans(shots, timeline);
        }
        List<ClipSpan> spans = new ArrayList<>();
        List<Shot> inner = new ArrayList<>();
        for (int i = 0; i < shots.size(); i++) {
            Shot shot = shots.get(i);
            int before = i == 0 ? 0 : shots.get(i - 1).endFrame();
            int behind =
                    i == shots.size() - 1 ? timeline.frames() : shots.get(i + 1).startFrame();
            int start = before < shot.startFrame() ? firstAfter(timeline, shot) : shot.startFrame();
            int end = behind > shot.endFrame() ? Math.max(start, lastBefore(timeline, shot)) : shot.endFrame();
            add(spans, shot.startFrame(), start, i);
            add(spans, end, shot.endFrame(), i);
            inner.add(new Shot(start, end));
        }
        spans.addAll(rule.spans(inner, timeline));
        spans.sort(Comparator.comparingInt(ClipSpan::startFrame));
        return spans;
    }

    private int firstAfter(Timeline timeline, Shot shot) {
        Rational base = Rational.parse(timeline.timeBase());
        long from = timeline.boundary(shot.startFrame());
        int frame = shot.startFrame();
        while (frame < shot.endFrame() && base.seconds(timeline.boundary(frame) - from) < seconds - 1e-6) {
            frame++;
        }
        return frame;
    }

    private int lastBefore(Timeline timeline, Shot shot) {
        Rational base = Rational.parse(timeline.timeBase());
        long to = timeline.boundary(shot.endFrame());
        int frame = shot.endFrame();
        while (frame > shot.startFrame() && base.seconds(to - timeline.boundary(frame)) < seconds - 1e-6) {
            frame--;
        }
        return frame;
    }

    private static void add(List<ClipSpan> spans, int from, int to, int shot) {
        if (to > from) {
            spans.add(new ClipSpan(from, to, shot, -1, ClipSpan.TRANSITION_MARGIN));
        }
    }
}
