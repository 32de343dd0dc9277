package org.clipmill.vision.shots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.clipmill.vision.Thumbnails;
import org.clipmill.vision.Timeline;

/// Why [ClipmillDetector] decided as it did: the evidence that it looked at, and what nearly was a transition.
///
/// @param transitions what it found
/// @param strength change to each frame, about 0..100; a cut is a peak of it
/// @param needed how strong that change would have to be for a cut, after what goes on around it
/// @param contrast of each frame, 0..127.5
/// @param blankContrast below this a frame is blank
/// @param ways of the dissolves and wipes, how the picture goes from the one shot to the other
/// @param refusals what nearly was a transition, by rising frame
public record Explanation(
        List<Transition> transitions,
        double[] strength,
        double[] needed,
        double[] contrast,
        double blankContrast,
        List<Way> ways,
        List<Refusal> refusals) {

    /// @param start frame before the transition
    /// @param shares of the later shot in that frame and those that follow, to the frame behind the transition
    /// @param residual the most of any frame that no mix of both ends explains, over their difference
    public record Way(int start, double[] shares, double residual) {}

    /// @param start first frame
    /// @param end last frame; for a single change the same
    /// @param what it looked like: `cut` or `gradual`
    /// @param why it is none
    public record Refusal(int start, int end, String what, String why) {}

    public static Explanation of(ClipmillDetector detector, Timeline timeline) {
        Evidence evidence = new Evidence(timeline, Thumbnails.of(timeline));
        int frames = evidence.frames();
        List<DissolveFinder.Refused> refused = new ArrayList<>();
        List<Transition> transitions = detector.detect(evidence, refused::add);
        CutFinder cuts = new CutFinder(evidence, detector);
        double[] strength = new double[frames];
        double[] needed = new double[frames];
        double[] contrast = new double[frames];
        for (int f = 0; f < frames; f++) {
            strength[f] = evidence.strength(f);
            needed[f] = f == 0 ? Double.NaN : cuts.needed(f);
            contrast[f] = evidence.contrast(f);
        }
        List<Refusal> refusals = new ArrayList<>(cuts(cuts, transitions));
        for (FadeFinder.Stretch s : new FadeFinder(evidence, detector).find()) {
            if (s.kind() == FadeFinder.Kind.NOTHING) {
                String why = s.start() == 0
                        ? "opens the video"
                        : s.end() == frames - 1 ? "closes the video" : "blank, then the same picture is back";
                refusals.add(new Refusal(s.start(), s.end(), "gradual", why));
            }
        }
        refusals.addAll(gradual(refused, transitions, refusals));
        refusals.sort(Comparator.comparingInt(Refusal::start));
        return new Explanation(
                transitions,
                strength,
                needed,
                contrast,
                detector.blankContrast(),
                ways(evidence, transitions),
                List.copyOf(refusals));
    }

    private static List<Refusal> cuts(CutFinder finder, List<Transition> transitions) {
        List<Refusal> refusals = new ArrayList<>();
        for (CutFinder.Candidate candidate : finder.candidates()) {
            int frame = candidate.frame();
            if (candidate.verdict() != CutFinder.Verdict.CUT) {
                refusals.add(
                        new Refusal(frame, frame, "cut", candidate.verdict().meaning()));
            }
        }
        // a stretch of lightning is one event
        List<Refusal> joined = new ArrayList<>();
        for (Refusal r : refusals) {
            Refusal last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && r.start() - last.end() <= 6 && r.why().equals(last.why())) {
                joined.set(joined.size() - 1, new Refusal(last.start(), r.end(), "cut", r.why()));
            } else {
                joined.add(r);
            }
        }
        return joined.stream()
                .filter(r ->
                        transitions.stream().noneMatch(t -> overlap(r.start(), r.end(), t.startFrame(), t.endFrame())))
                .toList();
    }

    /// The one that stands out most of those that overlap, as the detector itself chooses.
    private static List<Refusal> gradual(
            List<DissolveFinder.Refused> refused, List<Transition> transitions, List<Refusal> others) {
        List<Refusal> chosen = new ArrayList<>();
        refused.sort(Comparator.comparingDouble(DissolveFinder.Refused::contrast)
                .reversed()
                .thenComparingInt(r -> r.last() - r.first()));
        for (DissolveFinder.Refused r : refused) {
            if (transitions.stream().noneMatch(t -> overlap(r.first(), r.last(), t.startFrame(), t.endFrame()))
                    && others.stream().noneMatch(o -> overlap(r.first(), r.last(), o.start(), o.end()))
                    && chosen.stream().noneMatch(c -> overlap(r.first(), r.last(), c.start(), c.end()))) {
                chosen.add(new Refusal(r.first(), r.last(), "gradual", r.why().meaning()));
            }
        }
        return chosen;
    }

    private static boolean overlap(int start, int end, int otherStart, int otherEnd) {
        return start <= otherEnd && end >= otherStart;
    }

    private static List<Way> ways(Evidence evidence, List<Transition> transitions) {
        List<Way> ways = new ArrayList<>();
        for (Transition t : transitions) {
            if (t.type() == Transition.Type.DISSOLVE || t.type() == Transition.Type.WIPE) {
                int a = t.startFrame() - 1;
                int b = Math.min(evidence.frames() - 1, t.endFrame() + 1);
                double[] shares = new double[b - a + 1];
                double residual = 0;
                for (int f = a; f <= b; f++) {
                    Mix mix = Mix.of(evidence, a, f, b);
                    shares[f - a] = mix.share();
                    residual = Math.max(residual, mix.residual());
                }
                ways.add(new Way(a, shares, residual));
            }
        }
        return ways;
    }
}
