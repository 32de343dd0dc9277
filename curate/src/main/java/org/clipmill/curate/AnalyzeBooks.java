package org.clipmill.curate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.clipmill.curate.worker.Spool;
import org.clipmill.curate.worker.SpoolException;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.media.MediaFailure;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;

/// What became of the videos of the one pass. Each is committed with its row in the ledger in one step, a few at a
/// time; a killed run loses at most the last second.
final class AnalyzeBooks {
    /// A commit waits for this many videos or this long, whichever comes first.
    private static final int COMMIT_VIDEOS = 32;

    private static final long COMMIT_NANOS = 1_000_000_000L;

    private final Dataset dataset;
    private final AnalyzeFiles files;
    private final Set<Series> series;
    private final RunListener listener;
    private final List<VideoRow> videos = new ArrayList<>();
    private final List<LedgerRow> ledger = new ArrayList<>();
    /// Files with the timelines of `videos`, by their ids.
    private final Map<String, List<Path>> timelines = new HashMap<>();

    /// Videos that are still to come.
    private int missing;

    private long spoiledFrames;
    private long lastCommit = System.nanoTime();

    /// @param series that are measured
    AnalyzeBooks(Dataset dataset, AnalyzeFiles files, Set<Series> series, RunListener listener) {
        this.dataset = dataset;
        this.files = files;
        this.series = series;
        this.listener = listener;
    }

    /// Announces the videos of this run.
    void expect(int count) {
        missing = count;
    }

    /// A video has been measured.
    ///
    /// @param spools files with its timeline, in order
    void done(VideoRow video, List<Path> spools) {
        videos.add(video);
        timelines.put(video.videoId(), spools);
        ledger.add(new LedgerRow(video.videoId(), Analyze.STAGE, LedgerRow.DONE, null, null, video.seconds()));
        commitInTime();
    }

    /// A video cannot be measured.
    void failed(LedgerRow row) {
        ledger.add(row);
        commitInTime();
    }

    /// The last one waits for the end of the run: by then the workers have gone, and with them their memory.
    private void commitInTime() {
        if (--missing == 0) {
            return;
        }
        if (ledger.size() >= COMMIT_VIDEOS || System.nanoTime() - lastCommit > COMMIT_NANOS) {
            commit();
        }
    }

    void commit() {
        if (ledger.isEmpty()) {
            return;
        }
        while (!committed()) { // each time with a video less
            continue;
        }
        for (VideoRow video : videos) {
            files.delete(video.videoId(), listener);
        }
        videos.clear();
        timelines.clear();
        ledger.clear();
        lastCommit = System.nanoTime();
    }

    /// Commits what is settled; false if a worker left something else than the timeline it told of, which makes its
    /// video a failure and nothing more.
    private boolean committed() {
        Iterable<Timeline> parts = () -> videos.stream()
                .flatMap(v -> StreamSupport.stream(parts(v).spliterator(), false))
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
                            Analyze.STAGE,
                            LedgerRow.FAILED,
                            MediaFailure.WORKER_PROTOCOL.code(),
                            "the worker left another timeline than it told of: " + e.getMessage(),
                            0)
                    : row);
            return false;
        }
    }

    private Iterable<Timeline> parts(VideoRow video) {
        return Spool.parts(Objects.requireNonNull(timelines.get(video.videoId())), video, series);
    }

    /// Frames of videos whose timeline was another than their worker told of.
    long spoiledFrames() {
        return spoiledFrames;
    }
}
