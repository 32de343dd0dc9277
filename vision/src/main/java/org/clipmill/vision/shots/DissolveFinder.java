package org.clipmill.vision.shots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Dissolves and wipes: stretches that go from one picture to another one the straight way, paler than both
/// while they are mixed (dissolve), or cell by cell between two calmer stretches (wipe).
///
/// @param evidence of the video
/// @param rules thresholds
record DissolveFinder(Evidence evidence, ClipmillDetector rules) {
    private static final double SHORTEST_SECONDS = 0.16;
    private static final int SHORTEST_FRAMES = 4;
    private static final double LONGEST_SECONDS = 2;
    /// Lengths tried grow by this factor; a window that is a little too long does no harm.
    private static final double LENGTH_STEP = 1.3;
    /// What goes on before and behind is looked at for at most so long.
    private static final double OUTSIDE_SECONDS = 0.4;
    /// Root mean square difference of thumbnails that coding noise alone makes.
    private static final double NOISE = 2;
    /// Ends that look more alike than this are one shot in another light.
    private static final double SAME_CORRELATION = 0.8;
    /// A change of shot changes each half of the picture; a banner or a lower third does not.
    private static final double LEAST_HALF = 0.1;
    /// The largest step of the mix from frame to frame: above it is a cut.
    private static final double LARGEST_STEP = 0.5;
    /// How far the mix may go back from frame to frame.
    private static final double LARGEST_RETURN = 0.1;
    /// Frames with less of the second (or of the first) picture than this belong to the shot.
    private static final double PURE = 0.05;

    private static final int FEWEST_MIXED = 3;
    /// A mix of two unlike pictures has less contrast than either, at half-way 0.7 of it where they have
    /// nothing in common. A picture that moves, or is covered bit by bit, keeps its contrast.
    private static final double PALE = 0.92;
    /// Motion search explains a part of a wipe, as its edge moves.
    private static final double WIPE_EXPLAINED = 2;
    /// A wipe changes so many times more than as long a time before and behind it; what does so and is
    /// refused nearly was a transition.
    private static final double STANDS_OUT = 3;
    /// What in a cell is neither of both ends in a wipe, over the difference of the ends.
    private static final double WIPE_RESIDUAL = 0.25;
    /// Ends of a dissolve or wipe differ by so much more than noise.
    private static final double LEAST_CHANGE = 3 * NOISE;

    /// Why a stretch is no transition although its ends differ and the picture is calmer around it.
    enum Refusal {
        LOCAL("only a part of the picture changes"),
        SAME_PICTURE("one picture in another light"),
        NOT_STRAIGHT("no steady way from one end to the other"),
        MOTION("motion explains the change"),
        NOT_PALE("the frames between are no paler than the ends: motion"),
        NO_MIX("the frames between are no mix of the ends");

        private final String meaning;

        Refusal(String meaning) {
            this.meaning = meaning;
        }

        String meaning() {
            return meaning;
        }
    }

    /// @param first frame
    /// @param last frame
    /// @param contrast how far it stands out
    /// @param why it was refused
    record Refused(int first, int last, double contrast, Refusal why) {}

    /// A transition and how far it stands out.
    ///
    /// @param length of the stretch in which it was found
    private record Found(Transition transition, double contrast, int length) {}

    /// @param first first frame of a stretch without other transitions
    /// @param last its last frame
    /// @param refused hears of stretches that nearly were one, in any order and overlapping
    /// @return in any order
    List<Transition> find(int first, int last, Consumer<Refused> refused) {
        List<Found> found = new ArrayList<>();
        int longest = evidence.framesIn(LONGEST_SECONDS);
        int shortest = Math.max(SHORTEST_FRAMES, evidence.framesIn(SHORTEST_SECONDS));
        for (int a = first; a + shortest <= last; a++) { // once through the frames, as not all thumbnails are held
            int length = shortest;
            while (length <= longest && a + length <= last) {
                examine(first, last, a, a + length, found, refused);
                length = Math.max(length + 1, (int) Math.rint(length * LENGTH_STEP));
            }
        }
        found.sort(Comparator.comparingDouble(Found::contrast)
                .reversed()
                .thenComparingInt(f -> f.transition().startFrame())
                .thenComparingInt(f -> f.transition().endFrame())
                .thenComparingInt(Found::length));
        List<Transition> chosen = new ArrayList<>();
        for (Found f : found) {
            Transition t = f.transition();
            if (chosen.stream()
                    .noneMatch(c -> t.startFrame() <= c.endFrame() + 2 && t.endFrame() >= c.startFrame() - 2)) {
                chosen.add(t);
            }
        }
        return chosen;
    }

    private void examine(int first, int last, int a, int b, List<Found> found, Consumer<Refused> refused) {
        double change = evidence.rms(a, b);
        if (change < LEAST_CHANGE || blank(a) || blank(b)) { // to and from a blank picture is a fade
            return;
        }
        int length = b - a;
        int outside = Math.max(2, Math.min(length, evidence.framesIn(OUTSIDE_SECONDS)));
        int before = Math.max(first, a - outside);
        int behind = Math.min(last, b + outside);
        if (a - before < 2 && behind - b < 2) {
            return;
        }
        // A wandering picture moves away with the square root of time.
        double still = Math.max(evidence.rms(before, a), evidence.rms(b, behind)) * Math.sqrt(length / 2.0 / outside);
        double contrast = change / (still + NOISE);
        if (contrast < rules.gradualContrast()) {
            return;
        }
        boolean standsOut = contrast >= STANDS_OUT;
        if (!standsOut && !pale(a, b)) {
            return;
        }
        Consumer<Refusal> refuse = why -> {
            if (standsOut) {
                refused.accept(new Refused(a, b, contrast, why));
            }
        };
        if (evidence.spread(a, b).evenness() < rules.localChange()) {
            refuse.accept(Refusal.LOCAL);
            return;
        }
        if (evidence.correlation(a, b) > SAME_CORRELATION) {
            refuse.accept(Refusal.SAME_PICTURE);
            return;
        }
        Path path = path(a, b);
        if (path == null || path.mixed() < FEWEST_MIXED) {
            refuse.accept(Refusal.NOT_STRAIGHT);
            return;
        }
        double explained = 1 / Math.max(1e-9, evidence.unexplained(a + 1, b));
        boolean mix = path.residual() <= rules.mixResidual();
        Transition.Type type;
        if (mix && path.paleness() <= PALE && explained <= rules.explained()) {
            type = Transition.Type.DISSOLVE;
        } else if (standsOut && explained <= WIPE_EXPLAINED && distanceToNearer(a, b) <= WIPE_RESIDUAL) {
            type = Transition.Type.WIPE;
        } else {
            refuse.accept(!mix ? Refusal.NO_MIX : path.paleness() > PALE ? Refusal.NOT_PALE : Refusal.MOTION);
            return;
        }
        if (evidence.spread(path.start() - 1, Math.min(evidence.frames() - 1, path.end() + 1))
                        .leastHalf()
                >= LEAST_HALF) {
            found.add(new Found(new Transition(type, path.start(), path.end()), contrast, length));
        } else {
            refuse.accept(Refusal.LOCAL);
        }
    }

    private boolean blank(int frame) {
        return evidence.contrast(frame) < rules.blankContrast();
    }

    /// Whether any frame between has so little contrast that it may be a mix; saves to look closer at most
    /// motion.
    private boolean pale(int a, int b) {
        double enough = PALE * Math.max(evidence.contrast(a), evidence.contrast(b));
        for (int f = a + 1; f < b; f++) {
            if (evidence.contrast(f) <= enough) {
                return true;
            }
        }
        return false;
    }

    /// The way from frame `a` to frame `b`.
    ///
    /// @param start first mixed frame
    /// @param end last mixed frame
    /// @param mixed how many are mixed
    /// @param residual the largest of any frame
    /// @param paleness the least contrast of any frame, over what its share of both ends would have side by
    /// side
    private record Path(int start, int end, int mixed, double residual, double paleness) {}

    /// The way, or null if it has a step in it or turns back.
    private @Nullable Path path(int a, int b) {
        int start = b;
        int end = a;
        int mixed = 0;
        double residual = 0;
        double paleness = 1;
        double shareBefore = 0;
        for (int f = a + 1; f <= b; f++) {
            Mix mix = Mix.of(evidence, a, f, b);
            double step = mix.share() - shareBefore;
            if (step > LARGEST_STEP || step < -LARGEST_RETURN) {
                return null;
            }
            shareBefore = mix.share();
            residual = Math.max(residual, mix.residual());
            double beside = evidence.contrast(a) + mix.share() * (evidence.contrast(b) - evidence.contrast(a));
            paleness = beside > 0 ? Math.min(paleness, evidence.contrast(f) / beside) : paleness;
            if (mix.share() > PURE && mix.share() < 1 - PURE) {
                start = Math.min(start, f);
                end = Math.max(end, f);
                mixed++;
            }
        }
        return new Path(start, end, mixed, residual, paleness);
    }

    /// The largest distance of a frame to the nearer of both ends in each cell, over the distance of the
    /// ends.
    private double distanceToNearer(int a, int b) {
        double largest = 0;
        for (int f = a + 1; f < b; f++) {
            largest = Math.max(largest, evidence.distanceToNearer(f, a, b));
        }
        return largest / Math.sqrt(evidence.product(a, b, a, b));
    }
}
