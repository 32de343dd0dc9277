package org.clipmill.vision.shots;

import java.util.ArrayList;
import java.util.List;

/// Fades and cuts through a blank picture (black, white or any flat colour), found by the contrast of each
/// frame: a fade is a run of blank frames with contrast falling before it or rising behind it.
///
/// @param evidence of the video
/// @param rules thresholds
record FadeFinder(Evidence evidence, ClipmillDetector rules) {
    /// A blank stretch at least this long is a shot of its own when cuts lead into it and out of it, and at
    /// the end.
    private static final double OWN_SHOT_SECONDS = 0.5;
    /// Nobody holds black this long within a transition: out and in are two transitions.
    private static final double HOLD_SECONDS = 2;
    /// A fade takes at most so long on each side.
    private static final double LONGEST_SECONDS = 2;
    /// Contrast still grows while it gains this share per frame, or twice this over two frames.
    private static final double GROWTH = 0.01;
    /// A frame beside the blank with this share of the full contrast: a cut, not a fade.
    private static final double CUT_SHARE = 0.6;
    /// Where the picture behind differs less from the one before than this share of the way to the blank,
    /// the shot goes on: a flash, or lightning.
    private static final double SAME_SHARE = 0.35;

    /// What a blank stretch is.
    enum Kind {
        FADE,
        CUT,
        /// opening fade, closing fade, flash: no transition, but no place for one either
        NOTHING
    }

    /// @param kind what it is
    /// @param start first frame
    /// @param end last frame
    record Stretch(Kind kind, int start, int end) {}

    /// Frame where the contrast is full, and whether it is reached at once.
    private record Side(int full, boolean atOnce) {}

    /// Rising, none overlapping another.
    List<Stretch> find() {
        List<Stretch> found = new ArrayList<>();
        int frame = 0;
        while (frame < evidence.frames()) {
            int end = frame;
            while (end < evidence.frames() && evidence.contrast(end) < rules.blankContrast()) {
                end++;
            }
            if (end > frame) {
                classify(frame, end - 1, found);
            }
            frame = end + 1;
        }
        return disjoint(found);
    }

    private void classify(int first, int last, List<Stretch> found) {
        int frames = evidence.frames();
        if (first == 0 && last == frames - 1) {
            return;
        }
        Side before = first == 0 ? new Side(0, false) : side(first, -1);
        Side after = last == frames - 1 ? new Side(last, false) : side(last, 1);
        int start = before.atOnce() || first == 0 ? first : Math.min(first, before.full() + 1);
        int end = after.atOnce() || last == frames - 1 ? last : Math.max(last, after.full() - 1);
        boolean ownShot = last - first + 1 >= evidence.framesIn(OWN_SHOT_SECONDS);
        if (first == 0) {
            found.add(after.atOnce() ? cut(last + 1) : new Stretch(Kind.NOTHING, 0, end));
        } else if (last == frames - 1) {
            if (before.atOnce()) {
                found.add(cut(first));
            } else {
                found.add(ownShot ? new Stretch(Kind.FADE, start, first) : new Stretch(Kind.NOTHING, start, last));
            }
        } else if (sameShot(start, end) || sameAround(first, last)) {
            found.add(new Stretch(Kind.NOTHING, start, end));
        } else if (before.atOnce() && after.atOnce() && ownShot) {
            found.add(cut(first));
            found.add(cut(last + 1));
        } else if (last - first + 1 > evidence.framesIn(HOLD_SECONDS)) {
            found.add(before.atOnce() ? cut(first) : new Stretch(Kind.FADE, start, first));
            found.add(after.atOnce() ? cut(last + 1) : new Stretch(Kind.FADE, last, end));
        } else {
            found.add(new Stretch(Kind.FADE, start, end));
        }
    }

    private static Stretch cut(int frame) {
        return new Stretch(Kind.CUT, frame, frame);
    }

    /// Follows the contrast away from the blank as long as it grows.
    private Side side(int blank, int direction) {
        int full = blank;
        int most = evidence.framesIn(LONGEST_SECONDS);
        for (int n = 0; n < most && within(full + direction); n++) {
            boolean grows = evidence.contrast(full + direction) > (1 + GROWTH) * evidence.contrast(full);
            boolean growsOverTwo = within(full + 3 * direction)
                    && evidence.contrast(full + 3 * direction) > (1 + 2 * GROWTH) * evidence.contrast(full);
            if (!grows && !growsOverTwo) {
                break;
            }
            full += direction;
        }
        double beside = evidence.contrast(blank + direction);
        return new Side(full, beside > CUT_SHARE * evidence.contrast(full));
    }

    private boolean within(int frame) {
        return frame >= 0 && frame < evidence.frames();
    }

    private boolean sameShot(int start, int end) {
        int before = Math.max(0, start - 1);
        int after = Math.min(evidence.frames() - 1, end + 1);
        int middle = (start + end) / 2;
        return evidence.rms(before, after)
                < SAME_SHARE * Math.min(evidence.rms(before, middle), evidence.rms(middle, after));
    }

    /// Whether the last picture that can be told before the blank is the first one behind it: a flash that
    /// fades away slowly, while the shot moves on.
    private boolean sameAround(int first, int last) {
        if (last - first >= evidence.framesIn(HOLD_SECONDS)) {
            return false;
        }
        int farthest = evidence.framesIn(LONGEST_SECONDS);
        int before = first - 1;
        int after = last + 1;
        for (int n = 1; n < farthest && before > 0 && evidence.contrast(before) < Light.STRUCTURE; n++) {
            before--;
        }
        for (int n = 1; n < farthest && within(after + 1) && evidence.contrast(after) < Light.STRUCTURE; n++) {
            after++;
        }
        return Light.samePicture(evidence, before, after);
    }

    /// Where two stretches share frames (two blanks with a short picture between) they are one.
    private static List<Stretch> disjoint(List<Stretch> stretches) {
        List<Stretch> out = new ArrayList<>();
        for (Stretch s : stretches) {
            if (!out.isEmpty() && s.start() <= out.getLast().end()) {
                Stretch last = out.removeLast();
                Kind kind = last.kind() == Kind.FADE || s.kind() == Kind.FADE ? Kind.FADE : last.kind();
                out.add(new Stretch(
                        last.kind() == Kind.NOTHING && last.start() == 0 ? Kind.NOTHING : kind,
                        last.start(),
                        Math.max(last.end(), s.end())));
            } else {
                out.add(s);
            }
        }
        return out;
    }
}
