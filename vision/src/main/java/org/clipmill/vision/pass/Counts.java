package org.clipmill.vision.pass;

import java.util.Map;
import java.util.TreeMap;
import org.clipmill.media.FrameReader;

/// Counts over a whole video, however long.
final class Counts {
    private int frames;
    private long firstPts;
    private long lastPts;
    private int intra;
    private int corrupt;
    /// How often each step from frame to frame occurs; few differ, but in a hostile file.
    private final TreeMap<Long, Integer> steps = new TreeMap<>();

    void add(long pts, boolean isIntra, boolean isCorrupt) {
        if (frames == 0) {
            firstPts = pts;
        } else {
            int unused = steps.merge(pts - lastPts, 1, Integer::sum);
        }
        lastPts = pts;
        frames++;
        intra += isIntra ? 1 : 0;
        corrupt += isCorrupt ? 1 : 0;
    }

    int frames() {
        return frames;
    }

    Totals totals(long endPts, FrameReader reader) {
        return new Totals(
                frames,
                firstPts,
                endPts,
                intra,
                corrupt,
                variableRate(),
                reader.bytes(),
                reader.decodeErrors(),
                reader.readErrors(),
                reader.repairedPts());
    }

    /// Whether the rate of frames at these times varies.
    ///
    /// @param pts rising
    static boolean variableRate(long[] pts) {
        Counts counts = new Counts();
        for (long one : pts) {
            counts.add(one, false, false);
        }
        return counts.variableRate();
    }

    private boolean variableRate() {
        if (frames < 3) {
            return false;
        }
        int before = 0;
        for (Map.Entry<Long, Integer> step : steps.entrySet()) {
            before += step.getValue();
            if (before > (frames - 1) / 2) { // the median
                return steps.lastKey() > 1.5 * step.getKey() || steps.firstKey() < 0.5 * step.getKey();
            }
        }
        throw new IllegalStateException("steps without a median");
    }
}
