package org.clipmill.curate.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.RunListener;
import org.clipmill.curate.Tables;
import org.clipmill.curate.worker.Reply;
import org.clipmill.curate.worker.Request;
import org.clipmill.curate.worker.WorkerPool;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.media.Encoders;
import org.clipmill.media.cut.Cut;
import org.clipmill.media.cut.CutOptions;
import org.clipmill.media.cut.CutResult;

/// Cuts clips in worker processes, all clips of a video together, and logs what became of each. Where a worker dies,
/// what it had finished is kept, and the other clips of that video are tried again one by one, so that only the
/// culpable one fails.
final class ClipCutting {
    private final ExportOptions options;
    private final RunListener listener;
    private final AtomicBoolean stop;
    private final Map<String, String> names;
    private final Path folder;
    private final ExportLog log;
    private double secondsDone;
    private long clipsDone;

    ClipCutting(
            ExportOptions options,
            RunListener listener,
            AtomicBoolean stop,
            Map<String, String> names,
            Path folder,
            ExportLog log) {
        this.options = options;
        this.listener = listener;
        this.stop = stop;
        this.names = names;
        this.folder = folder;
        this.log = log;
    }

    /// Clips of one video that are still to be cut.
    private record Job(SourceRow source, List<KeptClip> clips) {}

    /// @param sources by video id
    /// @throws IOException if no worker can be started or the log cannot be written
    void run(List<KeptClip> clips, Map<String, SourceRow> sources) throws IOException {
        Map<String, Job> jobs = new LinkedHashMap<>();
        double seconds = 0;
        for (KeptClip clip : clips) {
            SourceRow source = sources.get(clip.videoId());
            if (source == null || log.done(clip.id(), name(clip), how(clip), folder) != null) {
                continue;
            }
            jobs.computeIfAbsent(clip.videoId(), id -> new Job(source, new ArrayList<>()))
                    .clips()
                    .add(clip);
            seconds += clip.endSeconds() - clip.startSeconds();
        }
        if (jobs.isEmpty()) {
            return;
        }
        listener.begin("cutting clips", seconds);
        List<Job> again = new ArrayList<>();
        work(List.copyOf(jobs.values()), again);
        if (!again.isEmpty() && !stop.get()) {
            work(List.copyOf(again), new ArrayList<>());
        }
        listener.end();
    }

    private void work(List<Job> jobs, List<Job> again) throws IOException {
        new WorkerPool(options.workers(), List.of(folder), stop)
                .run(jobs, this::request, (job, frames, at) -> {}, (job, reply) -> settle(job, reply, again));
    }

    private Request request(Job job) {
        return new Request.Clips(
                job.source().path(), job.clips().stream().map(this::cut).toList(), options.cut());
    }

    private Cut cut(KeptClip clip) {
        return new Cut(clip.span(), folder.resolve(name(clip)));
    }

    private String name(KeptClip clip) {
        return Objects.requireNonNull(names.get(clip.id()));
    }

    /// The options and the span: after other clip rules the same id names other frames.
    private String how(KeptClip clip) {
        return options.cut() + " " + clip.span();
    }

    private void settle(Job job, Reply reply, List<Job> again) {
        List<ExportLog.Line> lines = new ArrayList<>();
        for (int i = 0; i < job.clips().size(); i++) {
            KeptClip clip = job.clips().get(i);
            switch (reply) {
                case Reply.Cut cut -> lines.add(line(clip, cut.results().get(i)));
                case Reply.CutInPart part -> {
                    Cut asked = cut(clip);
                    part.results().stream()
                            .filter(r -> r.cut().equals(asked))
                            .findFirst()
                            .ifPresentOrElse(
                                    r -> lines.add(line(clip, r)),
                                    () -> again.add(new Job(job.source(), List.of(clip))));
                }
                case Reply.Failed failed ->
                    lines.add(ExportLog.Line.failed(
                            clip.id(), name(clip), how(clip), failed.reason(), detail(clip, failed)));
                case Reply.Analyzed analyzed -> throw new IllegalStateException("not asked for " + analyzed.video());
                case Reply.Split split -> throw new IllegalStateException("not asked for " + split);
                case Reply.PieceDone done -> throw new IllegalStateException("not asked for " + done);
                case Reply.Unfit unfit -> throw new IllegalStateException("not asked for " + unfit);
                case Reply.News news -> throw new IllegalStateException("no answer: " + news);
                case Reply.Ready ready -> throw new IllegalStateException("no answer: " + ready);
            }
        }
        try {
            log.add(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (KeptClip clip : job.clips()) {
            if (lines.stream().anyMatch(l -> l.clipId().equals(clip.id()))) {
                secondsDone += clip.endSeconds() - clip.startSeconds();
                clipsDone++;
            }
        }
        listener.advance(secondsDone, clipsDone, 0);
    }

    private ExportLog.Line line(KeptClip clip, CutResult result) {
        return ExportLog.Line.of(clip.id(), name(clip), how(clip), options.cut().mode(), result);
    }

    private String detail(KeptClip clip, Reply.Failed failed) {
        String said = String.valueOf(failed.detail());
        return failed.reason().startsWith("worker_") ? said + "; to reproduce: " + command(clip) : said;
    }

    /// The export of one clip alone, as it was asked for.
    private String command(KeptClip clip) {
        CutOptions cut = options.cut();
        List<String> words = new ArrayList<>(List.of(
                "clipmill export",
                quoted(options.dataset().toString()),
                "--to NEW_FOLDER --clip",
                clip.id(),
                "--cut",
                cut.mode().name().toLowerCase(Locale.ROOT)));
        if (!options.verdicts().equals(Tables.VERDICTS)) {
            words.add("--subset " + options.verdicts().replaceFirst("^subset_", ""));
        }
        if (!cut.encoder().equals(Encoders.AUTO)) {
            words.add("--encoder " + cut.encoder());
        }
        if (cut.quality() >= 0) {
            words.add("--quality " + cut.quality());
        }
        if (!cut.preset().isEmpty()) {
            words.add("--preset " + quoted(cut.preset()));
        }
        if (!cut.keepAudio()) {
            words.add("--no-audio");
        }
        if (cut.toSdr()) {
            words.add("--sdr");
        }
        if (cut.mode() == CutOptions.Mode.SMART && cut.bakeRotation()) {
            words.add("--upright");
        }
        return String.join(" ", words);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
