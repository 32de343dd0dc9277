package org.clipmill.app.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a contest came to.
///
/// @param contest which
/// @param ours each run of ours
/// @param peer each run of the peer; empty if it is unavailable or the clock
/// @param proof the run of the contest's proof
/// @param oursResult result that was compared
/// @param peerResult the peer's; null if there is none
record Row(
        Contest contest,
        List<Measurement> ours,
        List<Measurement> peer,
        @Nullable Measurement proof,
        String oursResult,
        @Nullable String peerResult) {

    /// Whether both did the same work, as far as their results tell.
    boolean equalWork() {
        return peerResult == null || peerResult.equals(oursResult);
    }

    /// The peer's processor time over ours, run by run; against the clock, seconds of video over seconds of ours;
    /// against a limit, the limit over what ours took. Empty if there is no peer.
    List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            switch (contest.peer()) {
                case Side.Program program ->
                    ratios.add(peer.get(i).cpuSeconds() / ours.get(i).cpuSeconds());
                case Side.RealTime clock ->
                    ratios.add(clock.seconds() / ours.get(i).wallSeconds());
                case Side.Limit limit ->
                    ratios.add((double) limit.bytes() / ours.get(i).peakBytes());
                case Side.Unavailable none -> {}
            }
        }
        return ratios;
    }

    /// What the ratio of a run divides by; ratios of several rows are averaged by it.
    double cost(int run) {
        Measurement m = ours.get(run);
        return switch (contest.peer()) {
            case Side.Program program -> m.cpuSeconds();
            case Side.Unavailable none -> m.cpuSeconds();
            case Side.RealTime clock -> m.wallSeconds();
            case Side.Limit limit -> m.peakBytes();
        };
    }

    /// Whether the goal is met; null if there is none or nothing to hold against it.
    @Nullable
    Boolean met() {
        @Nullable Goal goal = contest.goal();
        List<Double> ratios = ratios();
        if (goal == null || (ratios.isEmpty() && goal instanceof Goal.Ratio)) {
            return null;
        }
        double ratio = ratios.isEmpty() ? 0 : Spread.of(ratios).median();
        return goal.met(ratio, wall(ours).median());
    }

    static Spread cpu(List<Measurement> runs) {
        return Spread.of(runs.stream().map(Measurement::cpuSeconds).toList());
    }

    static Spread wall(List<Measurement> runs) {
        return Spread.of(runs.stream().map(Measurement::wallSeconds).toList());
    }
}
