package org.clipmill.vision.shots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.clipmill.vision.Series;
import org.clipmill.vision.Thumbnails;
import org.clipmill.vision.Timeline;

/// Clipmill's own detector: hard cuts, dissolves, wipes and fades, with its eyes on what comes before and
/// after. `docs/shots.md` gives the reasons of the parameters and what it was measured to find.
///
/// @param cutContrast a cut is this many times stronger than the level of change around it
/// @param noise change that grain, coding and small motion make anywhere, on the scale of
/// [Evidence#strength]
/// @param peakShare level of change = (1 - peakShare) mean + peakShare maximum of the window, 0..1
/// @param windowSeconds window on each side of a cut
/// @param flashSeconds what lasts shorter than this and reverts is a flash
/// @param gradualContrast a dissolve changes this many times more than as long a time before and behind it
/// @param mixResidual what a mix of both ends may leave unexplained in a frame between, over the difference
/// of the ends
/// @param explained change over what motion search leaves of it; above this the change was motion
/// @param localChange a change of less than about this share of the picture is local
/// @param oneSided a local change with more than this share of one sign is a light or a caption
/// @param blankContrast a frame with less contrast is blank
/// @param drift noise that an intra frame adds, on the same scale: it takes back at once what coarse coding,
/// or decoding without the loop filter, has piled up since the last one
public record ClipmillDetector(
        double cutContrast,
        double noise,
        double peakShare,
        double windowSeconds,
        double flashSeconds,
        double gradualContrast,
        double mixResidual,
        double explained,
        double localChange,
        double oneSided,
        double blankContrast,
        double drift)
        implements ShotDetector {
    /// A cut so near to the end of a dissolve or wipe is its last step.
    private static final double ABSORB_SECONDS = 0.08;

    public static final ClipmillDetector DEFAULT =
            new ClipmillDetector(2.2, 1.2, 0.5, 0.2, 0.12, 1.5, 0.28, 1.3, 0.35, 0.75, 4, 2.5);

    @Override
    public String name() {
        return "clipmill";
    }

    @Override
    public Set<Series> needs() {
        return Set.of(Series.CHANGES);
    }

    @Override
    public List<Transition> detect(Timeline timeline) {
        Series.require(name(), needs(), timeline);
        return detect(timeline, Thumbnails.of(timeline));
    }

    @Override
    public List<Transition> detect(Timeline timeline, Thumbnails thumbnails) {
        if (thumbnails.frames() != timeline.frames() || timeline.lumaChange().length != timeline.frames()) {
            throw Series.CHANGES.missing(name(), timeline);
        }
        return detect(new Evidence(timeline, thumbnails), refused -> {});
    }

    /// @param refused hears of stretches that nearly were a dissolve or wipe
    List<Transition> detect(Evidence evidence, Consumer<DissolveFinder.Refused> refused) {
        List<Transition> blanks = new ArrayList<>(); // fades and what else is blank: no other transition goes there
        List<Transition> found = new ArrayList<>();
        List<Integer> cuts = new ArrayList<>();
        for (FadeFinder.Stretch s : new FadeFinder(evidence, this).find()) {
            Transition range = new Transition(Transition.Type.FADE, s.start(), s.end());
            switch (s.kind()) {
                case CUT -> cuts.add(s.start());
                case NOTHING -> blanks.add(range);
                case FADE -> {
                    blanks.add(range);
                    found.add(range);
                }
            }
        }
        for (int cut : new CutFinder(evidence, this).find()) {
            if (blanks.stream().noneMatch(b -> near(b, cut, 1))) {
                cuts.add(cut);
            }
        }
        cuts.sort(Comparator.naturalOrder());
        dropDoubles(cuts);

        List<Transition> gradual = dissolves(evidence, blanks, cuts, refused);
        found.addAll(gradual);
        int absorb = Math.max(2, evidence.framesIn(ABSORB_SECONDS));
        for (int cut : cuts) {
            if (gradual.stream().noneMatch(g -> near(g, cut, absorb))) {
                found.add(Transition.cut(cut));
            }
        }
        found.sort(Comparator.comparingInt(Transition::startFrame));
        return disjoint(found);
    }

    private static boolean near(Transition range, int frame, int frames) {
        return frame >= range.startFrame() - frames && frame <= range.endFrame() + frames;
    }

    private static void dropDoubles(List<Integer> cuts) {
        for (int i = cuts.size() - 1; i > 0; i--) {
            if (cuts.get(i) - cuts.get(i - 1) < 2) {
                cuts.remove(i);
            }
        }
    }

    /// Looks between cuts and blanks only, so that no other transition counts as part of a dissolve.
    private List<Transition> dissolves(
            Evidence evidence, List<Transition> blanks, List<Integer> cuts, Consumer<DissolveFinder.Refused> refused) {
        List<Transition> limits = new ArrayList<>(blanks);
        cuts.forEach(c -> limits.add(Transition.cut(c)));
        limits.sort(Comparator.comparingInt(Transition::startFrame));
        DissolveFinder finder = new DissolveFinder(evidence, this);
        List<Transition> found = new ArrayList<>();
        int start = 0;
        for (Transition limit : limits) {
            found.addAll(finder.find(start, limit.startFrame() - 1, refused));
            start = Math.max(start, limit.endFrame());
        }
        found.addAll(finder.find(start, evidence.frames() - 1, refused));
        return found;
    }

    /// Keeps the contract whatever was found: rising, apart, none at frame 0.
    private static List<Transition> disjoint(List<Transition> sorted) {
        List<Transition> out = new ArrayList<>();
        int last = 0;
        for (Transition t : sorted) {
            int start = Math.max(t.startFrame(), last + 1);
            if (start <= t.endFrame()) {
                out.add(new Transition(t.type(), start, t.endFrame()));
                last = t.endFrame();
            }
        }
        return out;
    }
}
