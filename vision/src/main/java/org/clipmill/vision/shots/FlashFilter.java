package org.clipmill.vision.shots;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.clipmill.vision.Timeline;

/// Enforces a minimum scene length on frames above a threshold (specs/shots.md section 3, specs/easyanimate.md section
/// 6.1).
final class FlashFilter {
    /// What happens to cuts that come too soon after another.
    public enum Mode {
        /// A burst of cuts becomes one at its end; the default since PySceneDetect 0.6.4.
        MERGE,
        /// A cut too soon after the last is left out; a frame above the threshold does not move the clock.
        SUPPRESS,
        /// PySceneDetect up to 0.6.3: counted in frames since the last cut.
        SIMPLE
    }

    private final Mode mode;
    private final int length;
    private final ReferenceClock clock;

    /// @param length in frames; 0 or less switches the filter off
    FlashFilter(Mode mode, int length, ReferenceClock clock) {
        this.mode = mode;
        this.length = length;
        this.clock = clock;
    }

    /// Cuts at the frames above a threshold that are far enough from the cut before.
    static List<Transition> suppressed(Timeline timeline, int minSceneFrames, IntPredicate above) {
        FlashFilter filter = new FlashFilter(Mode.SUPPRESS, minSceneFrames, new ReferenceClock(timeline));
        return filter.cuts(timeline.frames(), 1, above).stream()
                .map(Transition::cut)
                .toList();
    }

    /// @param step looks at every `step`-th frame, from frame 0
    /// @return frames at which a new scene starts
    List<Integer> cuts(int frames, int step, IntPredicate above) {
        List<Integer> cuts = new ArrayList<>();
        int lastAbove = 0;
        int mergeStart = -1;
        boolean merging = false;
        boolean mergeAllowed = false;
        for (int frame = 0; frame < frames; frame += step) {
            boolean isAbove = above.test(frame);
            if (length <= 0) {
                if (isAbove) {
                    cuts.add(frame);
                }
                continue;
            }
            boolean longEnough = longEnough(lastAbove, frame);
            if (mode != Mode.MERGE) {
                if (isAbove && longEnough) {
                    cuts.add(frame);
                    lastAbove = frame;
                }
                continue;
            }
            if (isAbove) {
                lastAbove = frame;
            }
            if (merging) {
                if (longEnough && !isAbove && longEnough(mergeStart, lastAbove)) {
                    merging = false;
                    cuts.add(lastAbove);
                }
            } else if (isAbove && longEnough) {
                mergeAllowed = true;
                cuts.add(frame);
            } else if (isAbove && mergeAllowed) {
                merging = true;
                mergeStart = frame;
            }
        }
        return cuts;
    }

    private boolean longEnough(int from, int to) {
        return mode == Mode.SIMPLE
                ? clock.framesBetween(from, to) >= length
                : clock.secondsBetween(from, to) >= length / clock.rate();
    }
}
