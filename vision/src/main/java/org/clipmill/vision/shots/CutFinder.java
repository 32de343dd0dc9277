package org.clipmill.vision.shots;

import java.util.ArrayList;
import java.util.List;

/// Hard cuts: changes that stand out from what goes on before and after, that do not revert, and that are
/// not a light or a caption switched on.
///
/// @param evidence of the video
/// @param rules thresholds
record CutFinder(Evidence evidence, ClipmillDetector rules) {
    /// At most one cut in so many seconds on each side: the strongest.
    private static final double APART_SECONDS = 0.1;
    /// At low frame rates the window still holds so many frames on each side.
    private static final int FEWEST_NEIGHBOURS = 4;
    /// Farther than this nothing is known of the motion at a cut.
    private static final double FARTHEST_SECONDS = 0.5;
    /// Less change than this share of the noise: a repeated frame.
    private static final double REPEATED = 0.1;
    /// Of a change that is taken back within the time of a flash, less than this share lasts; of a cut, 0.7
    /// and more.
    private static final double LEAST_LASTING = 0.4;
    /// Beyond the window, a step to a picture that is less like the one before is another cut, not motion
    /// (Pearson correlation of luma).
    private static final double UNLIKE = 0.5;
    /// Behind a title or a window, the rest of a picture keeps so much likeness (Pearson correlation of
    /// luma).
    private static final double STILL_THERE = 0.35;
    /// Less than about this share of the picture is an inset, a window or a sign, even when it is not of one
    /// sign; the smallest jump cuts of a person before a still background change 0.2.
    private static final double LEAST_AREA = 0.18;
    /// A change that leaves the upper or the lower half of the picture as it was, but for this share of it, is a
    /// banner; in the test videos 0.1 does as well.
    private static final double LEAST_ROWS = 0.06;
    /// Both halves of a cut over a blended frame together weigh as much as the stronger times this (the
    /// square root of 2: two independent changes).
    private static final double TWO_HALVES = 1.4;
    /// Shares of the mix within which a frame counts as a blend of its neighbours.
    private static final double LEAST_BLEND = 0.1;
    /// Below this difference between its neighbours (root mean square) no frame is called a blend.
    private static final double LEAST_BLEND_CHANGE = 6;

    /// The change between frames `before` and `after`; between them lies nothing, or one frame that mixes
    /// both.
    private record Change(int before, int after, double strength, double thumbnailChange) {
        boolean blended() {
            return after - before > 1;
        }
    }

    /// What a change that stands out is taken for.
    enum Verdict {
        CUT("cut"),
        DAMAGE("the decoder reports damage"),
        FLASH("flash: the picture before comes back"),
        BESIDE("a change as strong is right beside it"),
        LIGHT("a light or a caption: the picture before is still there");

        private final String meaning;

        Verdict(String meaning) {
            this.meaning = meaning;
        }

        String meaning() {
            return meaning;
        }
    }

    /// A change that stands out.
    ///
    /// @param frame first frame of the new shot, if it is one
    record Candidate(int frame, Verdict verdict) {}

    /// First frames of new shots, rising.
    List<Integer> find() {
        return candidates().stream()
                .filter(c -> c.verdict() == Verdict.CUT)
                .map(Candidate::frame)
                .toList();
    }

    /// All changes that stand out, rising.
    List<Candidate> candidates() {
        List<Candidate> found = new ArrayList<>();
        for (int frame = 1; frame < evidence.frames(); frame++) {
            if (strongestNear(frame)) {
                Change change = change(frame);
                double around = level(change) + noise(change);
                boolean standsOut = change.strength() / around >= rules.cutContrast();
                if (standsOut || aloneButForOne(change)) {
                    Verdict verdict = verdict(frame, change, around);
                    found.add(new Candidate(
                            change.after(), standsOut || verdict == Verdict.FLASH ? verdict : Verdict.BESIDE));
                }
            }
        }
        return found;
    }

    /// Whether a change would stand out if the strongest of its neighbours were not: one of the two sides
    /// of a flash.
    private boolean aloneButForOne(Change change) {
        return change.strength() / (around(change).others() + noise(change)) >= 2 * rules.cutContrast();
    }

    private Verdict verdict(int frame, Change change, double around) {
        if (evidence.corrupt(frame)) {
            return Verdict.DAMAGE;
        }
        double lasting = Math.min(1, leastDistance(change) / Math.max(1e-9, change.thumbnailChange()));
        if (lasting < LEAST_LASTING || change.strength() * Math.sqrt(lasting) / around < rules.cutContrast()) {
            return Verdict.FLASH;
        }
        return lightOrCaption(change) ? Verdict.LIGHT : Verdict.CUT;
    }

    /// How strong the change to a frame would have to be for a cut.
    double needed(int frame) {
        Change change = new Change(frame - 1, frame, evidence.strength(frame), evidence.thumbnailChange(frame));
        return rules.cutContrast() * (level(change) + noise(change));
    }

    private double noise(Change change) {
        return rules.noise() + rules.drift() * evidence.drift(change.before(), change.after());
    }

    private boolean strongestNear(int frame) {
        int apart = Math.max(2, evidence.framesIn(APART_SECONDS));
        double strength = evidence.strength(frame);
        boolean possible = 2 * strength >= rules.noise() * rules.cutContrast();
        for (int f = Math.max(1, frame - apart); possible && f <= last(frame + apart); f++) {
            possible = evidence.strength(f) <= strength || evidence.onlyLight(f);
        }
        return possible;
    }

    private int last(int frame) {
        return Math.min(evidence.frames() - 1, frame);
    }

    private Change change(int frame) {
        boolean earlier = frame > 1 && evidence.strength(frame - 1) > evidence.strength(last(frame + 1));
        int[] blends = earlier ? new int[] {frame - 1, frame} : new int[] {frame, frame - 1};
        for (int blend : blends) {
            if (blend >= 1 && blend + 1 < evidence.frames() && isBlend(blend)) {
                return new Change(
                        blend - 1,
                        blend + 1,
                        TWO_HALVES * Math.max(evidence.strength(blend), evidence.strength(blend + 1)),
                        evidence.thumbnailChange(blend) + evidence.thumbnailChange(blend + 1));
            }
        }
        return new Change(frame - 1, frame, evidence.strength(frame), evidence.thumbnailChange(frame));
    }

    /// Interlaced or rate-converted video has one frame that mixes the last of a shot with the first of the
    /// next.
    private boolean isBlend(int frame) {
        if (evidence.rms(frame - 1, frame + 1) < LEAST_BLEND_CHANGE) {
            return false;
        }
        Mix mix = Mix.of(evidence, frame - 1, frame, frame + 1);
        return mix.share() > LEAST_BLEND
                && mix.share() < 1 - LEAST_BLEND
                && mix.residual() < rules.mixResidual()
                && !Light.samePicture(evidence, frame - 1, frame + 1);
    }

    /// Between the mean and the largest change around. The mean alone would let pass the jumps of video with
    /// repeated frames; the largest alone would hide a cut beside another.
    private double level(Change change) {
        Around around = around(change);
        double level = (1 - rules.peakShare()) * around.mean() + rules.peakShare() * around.largest();
        if (change.blended()) { // so that no stretch of even motion passes for a blend
            int first = change.before() + 1;
            level = first > 1 ? Math.max(level, evidence.strength(first - 1)) : level;
            level = change.after() + 1 < evidence.frames()
                    ? Math.max(level, evidence.strength(change.after() + 1))
                    : level;
        }
        return level;
    }

    /// The changes in the window on both sides of another.
    ///
    /// @param mean of all
    /// @param largest of all
    /// @param others mean of all but the largest
    private record Around(double mean, double largest, double others) {}

    /// Changes of light are left out, as they say nothing of motion. So are repeated frames: where there are
    /// such, the window reaches further, until it holds as many frames of motion as it must.
    private Around around(Change change) {
        int window = Math.max(FEWEST_NEIGHBOURS, evidence.framesIn(rules.windowSeconds()));
        int farthest = Math.max(window, evidence.framesIn(FARTHEST_SECONDS));
        double sum = 0;
        double largest = 0;
        int n = 0;
        for (int direction = -1; direction <= 1; direction += 2) {
            int start = direction < 0 ? change.before() : change.after() + 1;
            int seen = 0;
            for (int i = 0; i < farthest && (i < window || seen < FEWEST_NEIGHBOURS); i++) {
                int f = start + direction * i;
                if (f < 1 || f >= evidence.frames()) {
                    break;
                }
                double strength = evidence.strength(f);
                boolean motion = strength > REPEATED * rules.noise() && !evidence.onlyLight(f);
                if (motion && (i < window || evidence.correlation(f - 1, f) > UNLIKE)) {
                    sum += strength;
                    largest = Math.max(largest, strength);
                    seen++;
                }
            }
            n += seen;
        }
        return new Around(n == 0 ? 0 : sum / n, largest, n < 2 ? 0 : (sum - largest) / (n - 1));
    }

    /// The least distance of any frame shortly before to any shortly after: after a flash the old picture is
    /// back.
    private double leastDistance(Change change) {
        int reach = Math.max(2, evidence.framesIn(rules.flashSeconds()));
        double least = Double.MAX_VALUE;
        for (int a = Math.max(0, change.before() - reach + 1); a <= change.before(); a++) {
            for (int b = change.after(); b <= last(change.after() + reach - 1); b++) {
                least = Math.min(least, evidence.distance(a, b));
            }
        }
        return least;
    }

    /// Text or light that is put on (or taken off) a part of the picture makes it only brighter or only
    /// darker; where somebody jumps to another place, he covers something there and uncovers something here. A
    /// banner leaves all rows above it (or below it) as they were.
    private boolean lightOrCaption(Change change) {
        Spread spread = evidence.spread(change.before(), change.after());
        return onlyLight(change)
                || spread.evenness() < LEAST_AREA
                || spread.leastRows() < LEAST_ROWS
                || caption(change, spread)
                || Titled.is(evidence, change.before(), change.after())
                || Titled.is(evidence, change.after(), change.before());
    }

    /// Whether what comes is what was just there, in another light. Looks back further than one frame, since a
    /// flash may leave too little of the picture before the change to know it by.
    private boolean onlyLight(Change change) {
        int reach = Math.max(2, evidence.framesIn(rules.flashSeconds()));
        for (int f = change.before(); f >= Math.max(0, change.before() - reach + 1); f--) {
            if (Light.only(evidence, f, change.after())) {
                return true;
            }
        }
        return false;
    }

    /// The more of the picture changes, the more of it must be of one sign, and the picture beside the
    /// title must still be there: on the next page of a presentation it is not.
    private boolean caption(Change change, Spread spread) {
        double larger = spread.evenness() - rules.localChange();
        return spread.oneSided() > rules.oneSided() + Math.max(0, larger)
                && evidence.correlation(change.before(), change.after()) > STILL_THERE;
    }
}
