package org.clipmill.curate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.clipmill.curate.worker.Reply;
import org.clipmill.curate.worker.Request;
import org.clipmill.curate.worker.Spool;
import org.clipmill.curate.worker.SpoolException;
import org.clipmill.curate.worker.WorkerPool;
import org.clipmill.dataset.Folders;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.dataset.store.DatasetException;
import org.clipmill.media.MediaFailure;
import org.clipmill.vision.Series;
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

    private static final int FEWEST_BITS_A_SECOND = 100;

    private static final int WRITE_TEST_BYTES = 32 << 20;

    private final Dataset dataset;
    /// Where workers leave timelines until they are committed.
    private final Path spools;
    private final RunListener listener;
    private final AtomicBoolean stop;
    private final List<VideoRow> videos = new ArrayList<>();
    private final List<LedgerRow> ledger = new ArrayList<>();
    private Set<Series> series = Set.of();
    private long spoiledFrames;
    private long lastCommit = System.nanoTime();

    Analyze(Dataset dataset, RunListener listener, AtomicBoolean stop) {
        this.dataset = dataset;
        this.spools = dataset.path().resolve("work");
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

    /// @return frames that were decoded in vain: of videos that failed, and in attempts whose worker died or lied
    long run(List<SourceRow> pending, PassOptions options, int workers) throws IOException {
        Folders.delete(spools); // of a killed run, which may have got as far as committing the last video
        if (pending.isEmpty()) {
            return 0;
        }
        Path proxies = dataset.path().resolve("proxies");
        Files.createDirectories(spools);
        Files.createDirectories(proxies);
        // Fewer videos than workers: the idle cores decode too. Otherwise one thread a video is cheapest.
        series = options.series();
        PassOptions spread = options.withThreads(Math.max(1, workers / pending.size()));
        // The longest first, so that none is left to run alone at the end.
        List<SourceRow> longestFirst = pending.stream()
                .sorted(Comparator.comparingLong(SourceRow::bytes).reversed())
                .toList();
        Board board = new Board();
        listener.begin(
                "decoding and measuring",
                pending.stream().mapToDouble(SourceRow::bytes).sum());
        new WorkerPool(workers, List.of(spools, proxies), stop)
                .run(
                        longestFirst,
                        source -> request(source, spread),
                        (source, frames, seconds) -> board.progress(source, frames),
                        (source, reply) -> {
                            settle(source, reply);
                            board.done(source, reply);
                        });
        commit();
        Folders.delete(spools);
        listener.end();
        return board.lostFrames + spoiledFrames;
    }

    private Request request(SourceRow source, PassOptions options) {
        Path proxies = dataset.path().resolve("proxies").resolve(source.videoId() + ".zip");
        String id = String.valueOf(source.videoId());
        return new Request.Analyze(
                source.path(), id, options, proxies.toString(), spool(id).toString());
    }

    private Path spool(String videoId) {
        return spools.resolve(videoId + ".cbor");
    }

    private void settle(SourceRow source, Reply reply) {
        String id = String.valueOf(source.videoId());
        switch (reply) {
            case Reply.Analyzed analyzed -> {
                videos.add(analyzed.video());
                ledger.add(new LedgerRow(
                        id, STAGE, LedgerRow.DONE, null, null, analyzed.video().seconds()));
            }
            case Reply.Failed failed -> {
                if (failed.reason().equals(MediaFailure.WRITE_ERROR.code())) {
                    // The disk's fault and not the video's, which stays pending. Where the disk takes files again, its
                    // room may have been taken by what the worker has deleted since, or the worker was wrong.
                    if (!writable()) {
                        throw new DatasetException(dataset.path() + " cannot be written: " + failed.detail()
                                + "; make room, then run the same command again");
                    }
                    return;
                }
                ledger.add(new LedgerRow(
                        id,
                        STAGE,
                        LedgerRow.FAILED,
                        failed.reason(),
                        failed.detail(),
                        believable(failed.declaredSeconds(), source.bytes())));
            }
            case Reply.Cut cut -> throw new IllegalStateException("not asked for " + cut);
            case Reply.CutInPart part -> throw new IllegalStateException("not asked for " + part);
            case Reply.News news -> throw new IllegalStateException("no answer: " + news);
            case Reply.Ready ready -> throw new IllegalStateException("no answer: " + ready);
        }
        if (ledger.size() >= COMMIT_VIDEOS || System.nanoTime() - lastCommit > COMMIT_NANOS) {
            commit();
        }
    }

    /// A damaged or hostile header may declare any length; below a hundred bits a second it is no video's.
    private static double believable(double declaredSeconds, long bytes) {
        return declaredSeconds >= 0 && declaredSeconds <= bytes * 8.0 / FEWEST_BITS_A_SECOND ? declaredSeconds : 0;
    }

    private void commit() {
        if (ledger.isEmpty()) {
            return;
        }
        while (!committed()) { // each time with a video less
            continue;
        }
        try {
            for (VideoRow video : videos) {
                Folders.delete(spool(video.videoId()));
            }
        } catch (IOException e) {
            throw new DatasetException(spools + " cannot be emptied: " + e, e);
        }
        videos.clear();
        ledger.clear();
        lastCommit = System.nanoTime();
    }

    /// Commits what is settled; false if a worker left something else than the timeline it told of, which makes its
    /// video a failure and nothing more.
    private boolean committed() {
        Iterable<Timeline> parts = () -> videos.stream()
                .flatMap(v -> StreamSupport.stream(
                        Spool.parts(spool(v.videoId()), v, series).spliterator(), false))
                .iterator();
        try {
            dataset.commit(commit -> commit.append(Tables.VIDEOS, VideoRow.class, videos)
                    .append(Tables.TIMELINES, Timeline.class, parts)
                    .append(Tables.LEDGER, LedgerRow.class, ledger));
            return true;
        } catch (SpoolException e) {
            VideoRow video = videos.stream()
                    .filter(v -> v.videoId().equals(e.videoId()))
                    .findFirst()
                    .orElseThrow(() -> e);
            videos.remove(video);
            spoiledFrames += video.frames();
            ledger.replaceAll(row -> row.videoId().equals(e.videoId())
                    ? new LedgerRow(
                            e.videoId(),
                            STAGE,
                            LedgerRow.FAILED,
                            MediaFailure.WORKER_PROTOCOL.code(),
                            "the worker left another timeline than it told of: " + e.getMessage(),
                            0)
                    : row);
            return false;
        }
    }

    /// Whether the disk takes what workers write. One that says otherwise may be wrong, and must not end the run.
    private boolean writable() {
        try {
            for (Path folder : List.of(spools, dataset.path().resolve("proxies"))) {
                Path file = Files.createTempFile(folder, "write-test", ".tmp");
                Files.write(file, new byte[WRITE_TEST_BYTES]);
                Files.delete(file);
            }
            return true;
        } catch (IOException e) {
            return false; // what is left of the file is swept up when the dataset is opened again
        }
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

        synchronized void done(SourceRow source, Reply reply) {
            Long seen = inWork.remove(source.path());
            doneBytes += source.bytes();
            doneItems++;
            if (reply instanceof Reply.Analyzed analyzed) {
                doneFrames += analyzed.video().frames();
            } else {
                lostFrames += seen == null ? 0 : seen;
            }
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
