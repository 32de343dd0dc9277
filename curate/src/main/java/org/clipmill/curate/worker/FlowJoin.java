package org.clipmill.curate.worker;

import static org.clipmill.curate.worker.NonsenseException.present;
import static org.clipmill.curate.worker.NonsenseException.unless;

import java.util.Arrays;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.TimelineJoin;

/// Moves the motion of EasyAnimate's pairs into the last part of a video's timeline, where the pass over a whole video
/// leaves it, from the last parts of its pieces.
final class FlowJoin {
    private final long videoFrames;
    private int[] frames = {};
    private double[] values = {};
    private long seen;

    FlowJoin(long videoFrames) {
        this.videoFrames = videoFrames;
    }

    /// @param part the next in order
    Timeline moved(Timeline part) throws NonsenseException {
        int[] flowFrame = present(part.flowFrame(), "flowFrame");
        double[] flow = present(part.flow(), "flow");
        seen += present(part.pts(), "pts").length;
        unless(frames.length + (long) flowFrame.length <= videoFrames, "more pairs than frames");
        unless(flow.length == flowFrame.length, "a series of another number of pairs");
        boolean last = seen >= videoFrames;
        if (flowFrame.length == 0 && (!last || frames.length == 0)) {
            return part;
        }
        int before = frames.length;
        frames = Arrays.copyOf(frames, before + flowFrame.length);
        values = Arrays.copyOf(values, frames.length);
        System.arraycopy(flowFrame, 0, frames, before, flowFrame.length);
        System.arraycopy(flow, 0, values, before, flow.length);
        return last
                ? TimelineJoin.withFlow(part, frames, values)
                : TimelineJoin.withFlow(part, new int[0], new double[0]);
    }
}
