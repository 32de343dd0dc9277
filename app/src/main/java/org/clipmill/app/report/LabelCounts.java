package org.clipmill.app.report;

import java.util.Map;
import java.util.TreeMap;
import org.clipmill.vision.signals.Signal;

/// Clips by the label of a signal.
///
/// @param signal what was labelled
/// @param counts for each label the clips of each fate, as in [Histogram#bins]
record LabelCounts(Signal.Description signal, Map<String, int[]> counts) {
    /// Labels that are told apart; later ones are counted together.
    private static final int MOST = 24;

    LabelCounts(Signal.Description signal) {
        this(signal, new TreeMap<>());
    }

    void add(String label, int fate) {
        String known = counts.containsKey(label) || counts.size() < MOST ? label : "other";
        counts.computeIfAbsent(known, l -> new int[Histogram.FATES])[fate]++;
    }
}
