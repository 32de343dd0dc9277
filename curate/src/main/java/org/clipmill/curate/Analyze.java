package org.clipmill.curate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.worker.Reply;
import org.clipmill.curate.worker.WorkerPool;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.dataset.store.DatasetException;
import org.clipmill.media.MediaFailure;
import org.clipmill.vision.pass.PassOptions;
import org.jspecify.annotations.Nullable;

/// The one pass over every video that has no row in the ledger yet.
final class Analyze {
    static final String STAGE = "analyze";

    private static final int FEWEST_BITS_A_SECOND = 100;

    private static final int WRITE_TEST_BYTES = 32 << 20;

    private final Dataset dataset;
    private final PassOptions options;
    private final int workers;
    private final RunListener listener;
    private final AtomicBoolean stop;
    private final AnalyzeFiles files;
    private final AnalyzeBooks books;
    private final AnalyzeProgress progress;
    private long leadInFrames;

    Analyze(Dataset dataset, PassOptions options, int workers, RunListener listener, AtomicBoolean stop) {
        this.dataset = dataset;
        this.options = options;
        this.workers = workers;
        this.listener = listener;
        this.stop = stop;
        files = AnalyzeFiles.of(dataset.path());
        books = new AnalyzeBooks(dataset, files, options.series(), listener);
        progress = new AnalyzeProgress(listener);
    }

    /// Sources whose video has no row in the ledger: the anti-join that is all there is to resuming.
    static List<SourceRow> pending(Dataset dataset, List<SourceRow> sources) {
        Set<String> done = new HashSet<>();
        dataset.forEach(Tables.LEDGER, LedgerRow.class, null, row -> done.add(row.videoId()));
        return sources.stream()
                .filter(s -> s.videoId() != null && s.duplicateOf() == null && !done.contains(s.videoId()))
                .toList();
    }

    /// Frames that were decoded without being part of the result.
    ///
    /// @param lost in vain: of videos that failed or had to be started over, and where a worker died or lied
    /// @param leadIn a second time, so that a piece of a long video goes on where the one before ends
    record Decoded(long lost, long leadIn) {}

    Decoded run(List<SourceRow> pending) throws IOException {
        // of a killed run, which may have got as far as committing the last video
        Leftovers.delete(files.work(), listener);
        if (pending.isEmpty()) {
            return new Decoded(0, 0);
        }
        files.create();
        books.expect(pending.size());
        // Fewer videos than workers: long ones are measured piece by piece, the others get the idle cores as decoder
        // threads. Otherwise one thread a video is cheapest.
        boolean idle = pending.size() < workers;
        PassOptions spread = options.withThreads(Math.max(1, workers / pending.size()));
        // The longest first, so that none is left to run alone at the end.
        List<AnalyzeJob> longestFirst = pending.stream()
                .sorted(Comparator.comparingLong(SourceRow::bytes).reversed())
                .map(source -> (AnalyzeJob) new AnalyzeJob.Whole(source, idle))
                .toList();
        listener.begin(
                "decoding and measuring",
                pending.stream().mapToDouble(SourceRow::bytes).sum());
        WorkerPool pool = new WorkerPool(workers, files.folders(), stop);
        pool.runAll(
                longestFirst, AnalyzeJob::wanted, job -> files.request(job, spread, workers), this::watch, this::ended);
        books.commit();
        Leftovers.delete(files.work(), listener);
        listener.end();
        return new Decoded(progress.lostFrames() + books.spoiledFrames(), leadInFrames);
    }

    private void watch(AnalyzeJob job, long frames, double seconds) {
        progress.progress(job, frames);
    }

    /// What there is to do because of a job's end.
    private List<AnalyzeJob> ended(AnalyzeJob job, Reply reply) {
        if (job instanceof AnalyzeJob.OfPiece piece) {
            return pieceEnded(piece, reply);
        }
        if (reply instanceof Reply.Split split) {
            SplitVideo video = new SplitVideo(job.source(), split);
            progress.startedOver(job.source());
            leadInFrames += split.plan().leadIn();
            return video.jobs();
        }
        if (job instanceof AnalyzeJob.Whole whole && whole.splittable() && diedOver(reply)) {
            progress.startedOver(job.source()); // perhaps over the plan, which nobody needs
            return List.of(new AnalyzeJob.Whole(job.source(), false));
        }
        if (reply instanceof Reply.Analyzed analyzed) {
            done(
                    job.source(),
                    analyzed.video(),
                    List.of(files.spool(analyzed.video().videoId())));
        } else {
            failed(job.source(), reply);
        }
        return List.of();
    }

    private static boolean diedOver(Reply reply) {
        return reply instanceof Reply.Failed failed
                && (failed.reason().equals(MediaFailure.WORKER_CRASHED.code())
                        || failed.reason().equals(MediaFailure.WORKER_HUNG.code()));
    }

    private List<AnalyzeJob> pieceEnded(AnalyzeJob.OfPiece job, Reply reply) {
        if (reply instanceof Reply.PieceDone) {
            progress.pieceDone(job);
        }
        SplitVideo video = job.video();
        if (!video.ended(job.piece(), reply)) {
            return List.of();
        }
        try {
            @Nullable VideoRow row = video.joined(files, options.proxySide() > 0);
            if (row == null) {
                files.delete(String.valueOf(video.source().videoId()), listener);
                progress.startedOver(video.source());
                return List.of(new AnalyzeJob.Whole(video.source(), false));
            }
            done(video.source(), row, video.timelines(files));
            return List.of();
        } catch (IOException e) {
            throw notWritable(String.valueOf(e.getMessage()));
        }
    }

    private void done(SourceRow source, VideoRow video, List<Path> spools) {
        progress.done(source, video.frames());
        books.done(video, spools);
    }

    private DatasetException notWritable(String why) {
        return new DatasetException(
                dataset.path() + " cannot be written: " + why + "; make room, then run the same command again");
    }

    private void failed(SourceRow source, Reply reply) {
        if (!(reply instanceof Reply.Failed failed)) {
            throw new IllegalStateException("not asked for " + reply);
        }
        progress.done(source, 0);
        if (failed.reason().equals(MediaFailure.WRITE_ERROR.code())) {
            // The disk's fault and not the video's, which stays pending. Where the disk takes files again, its
            // room may have been taken by what the worker has deleted since, or the worker was wrong.
            if (!writable()) {
                throw notWritable(String.valueOf(failed.detail()));
            }
            listener.note(source.path() + " stays pending: its worker could not write (" + failed.detail()
                    + "), though the disk takes files; run the same command again");
            return;
        }
        books.failed(new LedgerRow(
                String.valueOf(source.videoId()),
                STAGE,
                LedgerRow.FAILED,
                failed.reason(),
                failed.detail(),
                believable(failed.declaredSeconds(), source.bytes())));
    }

    /// A damaged or hostile header may declare any length; below a hundred bits a second it is no video's.
    private static double believable(double declaredSeconds, long bytes) {
        return declaredSeconds >= 0 && declaredSeconds <= bytes * 8.0 / FEWEST_BITS_A_SECOND ? declaredSeconds : 0;
    }

    /// Whether the disk takes what workers write. One that says otherwise may be wrong, and must not end the run.
    private boolean writable() {
        try {
            for (Path folder : files.folders()) {
                Path file = Files.createTempFile(folder, "write-test", ".tmp");
                Files.write(file, new byte[WRITE_TEST_BYTES]);
                Files.delete(file);
            }
            return true;
        } catch (IOException e) {
            return false; // what is left of the file is swept up when the dataset is opened again
        }
    }
}
