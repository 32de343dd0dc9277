package org.clipmill.app.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.curate.RunListener;
import org.jspecify.annotations.Nullable;

/// Runs contests: both sides in turn, so that what else the machine does meets both alike.
final class Runner {
    private final Meter meter;
    private final RunListener listener;

    Runner(Meter meter, RunListener listener) {
        this.meter = meter;
        this.listener = listener;
    }

    /// Who runs when: `true` for ours. The first of a pair changes each time: ours peer, peer ours, ours peer ...
    static List<Boolean> order(int runs) {
        List<Boolean> order = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            order.add(i % 2 == 0);
            order.add(i % 2 != 0);
        }
        return order;
    }

    Row run(Contest contest, int runs) throws IOException, InterruptedException {
        List<Measurement> ours = new ArrayList<>();
        List<Measurement> peers = new ArrayList<>();
        List<Boolean> order = order(runs);
        listener.begin("measuring " + contest.label(), order.size());
        String oursResult = "";
        @Nullable String peerResult = null;
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i)) {
                ours.add(measure(contest.ours()));
                oursResult = contest.ours().result().read(meter.output());
            } else if (contest.peer() instanceof Side.Program peer) {
                peers.add(measure(peer));
                peerResult = peer.result().read(meter.output());
            }
            listener.advance(i + 1, i + 1, 0);
        }
        Side.@Nullable Program proof = contest.proof();
        @Nullable Measurement proven = null;
        if (proof != null && peerResult != null) {
            proven = measure(proof);
            oursResult = proof.result().read(meter.output());
        }
        listener.end();
        return new Row(contest, ours, peers, proven, oursResult, peerResult);
    }

    Measurement measure(Side.Program side) throws IOException, InterruptedException {
        side.prepare().run();
        return meter.run(side.command());
    }
}
