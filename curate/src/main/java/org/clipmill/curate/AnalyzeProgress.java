package org.clipmill.curate;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.clipmill.dataset.rows.SourceRow;
import org.jspecify.annotations.Nullable;

/// Adds up the progress of the videos in work. A video's bytes stand for its share of the work.
final class AnalyzeProgress {
    private final RunListener listener;
    private final Map<AnalyzeJob, Long> inWork = new HashMap<>();
    private double doneBytes;
    private long doneItems;
    private long doneFrames;
    private long lostFrames;
    private double toldBytes;

    AnalyzeProgress(RunListener listener) {
        this.listener = listener;
    }

    /// A job has come so far.
    ///
    /// @param frames of its own that are measured
    synchronized void progress(AnalyzeJob job, long frames) {
        @Nullable Long before = inWork.put(job, frames);
        lostFrames += before != null && before > frames ? before : 0; // a second attempt has begun
        tell();
    }

    /// A piece has ended well; it counts when its video does.
    synchronized void pieceDone(AnalyzeJob.OfPiece piece) {
        progress(piece, piece.piece().frames());
    }

    /// A video has ended.
    ///
    /// @param frames that were measured, 0 if it failed
    synchronized void done(SourceRow source, long frames) {
        long seen = forget(source);
        doneBytes += source.bytes();
        doneItems++;
        doneFrames += frames;
        lostFrames += frames > 0 ? 0 : seen;
        tell();
    }

    /// A video is to be measured in another way, and what was measured of it has been in vain.
    synchronized void startedOver(SourceRow source) {
        lostFrames += forget(source);
        tell();
    }

    private long forget(SourceRow source) {
        long seen = inWork.entrySet().stream()
                .filter(e -> e.getKey().source().equals(source))
                .mapToLong(Map.Entry::getValue)
                .sum();
        inWork.keySet().removeIf(job -> job.source().equals(source));
        return seen;
    }

    /// Frames that were decoded in vain.
    synchronized long lostFrames() {
        return lostFrames;
    }

    /// Videos whose packets are looked through for places to split them at: nothing is decoded yet.
    private String planning() {
        return inWork.entrySet().stream()
                .filter(e -> e.getKey() instanceof AnalyzeJob.Whole whole && whole.splittable() && e.getValue() == 0)
                .map(e -> "planning " + e.getKey().source().name())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void tell() {
        listener.doing(planning());
        long frames = doneFrames + lostFrames; // all that were decoded, so that it never falls
        double bytes = doneBytes;
        for (Map.Entry<AnalyzeJob, Long> job : inWork.entrySet()) {
            frames += job.getValue();
            if (job.getKey() instanceof AnalyzeJob.OfPiece piece) { // of others nobody knows how many there will be
                double share = (double) job.getValue() / piece.video().plan().frames();
                bytes += share * piece.source().bytes();
            }
        }
        toldBytes = Math.max(toldBytes, bytes); // a video that is started over is not undone for whoever watches
        listener.advance(toldBytes, doneItems, frames);
    }
}
