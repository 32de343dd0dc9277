package org.clipmill.curate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.worker.Reply;
import org.clipmill.curate.worker.Request;
import org.clipmill.curate.worker.WorkerPool;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.dataset.store.DatasetException;
import org.clipmill.media.MediaFailure;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.PassOptions;

/// The one pass over every video that has no row in the ledger yet. Each finished video is committed with its row in
/// the ledger in one step,
/// a few at a time; a killed run loses at most the last second.
final class Analyze {
    static final String STAGE = "analyze";

    /// A commit waits for this many videos or this long, whichever comes first.
    private static final int COMMIT_VIDEOS = 32;

    private static final long COMMIT_NANOS = 1_000_000_000L;

    private final Dataset dataset;
    private final RunListener listener;
    private final AtomicBoolean stop;
    private final List<VideoRow> videos = new ArrayList<>();
    private final List<Timeline> timelines = new ArrayList<>();
    private final List<LedgerRow> ledger = new ArrayList<>();
    private long lastCommit = System.nanoTime();

    Analyze(Dataset dataset, RunListener listener, AtomicBoolean stop) {
        this.dataset = dataset;
        this.listener = listener;
        this.stop = stop;
    }

    /// Sources whose video has no row in the ledger: the anti-join that is all there is to resuming.
    static List<SourceRow> pending(Dataset dataset, List<SourceRow> sources) {
        Set<String> done = new HashSet<>();
        dataset.forEach(Tables.LEDGER, LedgerRow.class, null, row -> done.add(row.videoId()));
        return sources.stream()
                .filter(s -> s.videoId() != null && s.duplicateOf() == null && !done.contains(s.videoId()))
                .toList();
    }

    /// @return frames that were decoded in vain, in attempts whose worker died
    long run(List<SourceRow> pending, PassOptions options, int workers) throws IOException {
        if (pending.isEmpty()) {
            return 0;
        }
        Board board = new Board();
        listener.begin(
                "decoding and measuring",
                pending.stream().mapToDouble(SourceRow::bytes).sum());
        new WorkerPool(workers, stop)
                .run(
                        pending,
                        source -> request(source, options),
                        (source, frames, seconds) -> board.progress(source, frames),
                        (source, reply) -> {
                            settle(source, reply);
                            board.done(
                                    source,
                                    reply instanceof Reply.Analyzed a
                                            ? a.video().frames()
                                            : 0);
                        });
        commit();
        listener.end();
        return board.lostFrames;
    }

    private Request request(SourceRow source, PassOptions options) {
        Path proxies = dataset.path().resolve("proxies").resolve(source.videoId() + ".zip");
        return new Request.Analyze(source.path(), String.valueOf(source.videoId()), options, proxies.toString());
    }

    private void settle(SourceRow source, Reply reply) {
        String id = String.valueOf(source.videoId());
        switch (reply) {
            case Reply.Analyzed analyzed -> {
                videos.add(analyzed.video());
                timelines.add(analyzed.timeline());
                ledger.add(new LedgerRow(
                        id, STAGE, LedgerRow.DONE, null, null, analyzed.video().seconds()));
            }
            case Reply.Failed failed -> {
                if (failed.reason().equals(MediaFailure.WRITE_ERROR.code())) {
                    // the disk's fault and not the video's, which stays pending
                    throw new DatasetException(dataset.path() + " cannot be written: " + failed.detail()
                            + "; make room, then run the same command again");
                }
                ledger.add(new LedgerRow(
                        id,
                        STAGE,
                        LedgerRow.FAILED,
                        failed.reason(),
                        failed.detail(),
                        Math.max(0, failed.declaredSeconds())));
            }
            case Reply.Cut cut -> throw new IllegalStateException("not asked for " + cut);
            case Reply.CutInPart part -> throw new IllegalStateException("not asked for " + part);
            case Reply.News news -> throw new IllegalStateException("no answer: " + news);
        }
        if (ledger.size() >= COMMIT_VIDEOS || System.nanoTime() - lastCommit > COMMIT_NANOS) {
            commit();
        }
    }

    private void commit() {
        if (ledger.isEmpty()) {
            return;
        }
        dataset.commit(commit -> commit.append(Tables.VIDEOS, VideoRow.class, videos)
                .append(Tables.TIMELINES, Timeline.class, timelines)
                .append(Tables.LEDGER, LedgerRow.class, ledger));
        videos.clear();
        timelines.clear();
        ledger.clear();
        lastCommit = System.nanoTime();
    }

    /// Adds up the progress of the videos in work. A video's bytes stand for its share of the work.
    private final class Board {
        private final Map<String, Long> inWork = new ConcurrentHashMap<>();
        private double doneBytes;
        private long doneItems;
        private long doneFrames;
        private long lostFrames;

        synchronized void progress(SourceRow source, long frames) {
            Long before = inWork.put(source.path(), frames);
            lostFrames += before != null && before > frames ? before : 0; // a second attempt has begun
            tell();
        }

        synchronized void done(SourceRow source, long frames) {
            inWork.remove(source.path());
            doneBytes += source.bytes();
            doneItems++;
            doneFrames += frames;
            tell();
        }

        private void tell() {
            long frames = doneFrames;
            for (long f : inWork.values()) {
                frames += f;
            }
            listener.advance(doneBytes, doneItems, frames);
        }
    }
}
