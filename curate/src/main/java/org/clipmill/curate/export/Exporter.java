package org.clipmill.curate.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.RunListener;
import org.clipmill.curate.Tables;
import org.clipmill.curate.worker.Reply;
import org.clipmill.curate.worker.Request;
import org.clipmill.curate.worker.WorkerPool;
import org.clipmill.dataset.export.EasyAnimateMetadata;
import org.clipmill.dataset.export.ExportedClip;
import org.clipmill.dataset.export.FolderMetadata;
import org.clipmill.dataset.export.NameTemplate;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.media.cut.Cut;
import org.clipmill.media.cut.CutResult;
import org.clipmill.vision.signals.Signal;
import org.clipmill.vision.signals.Signals;
import org.jspecify.annotations.Nullable;

/// Cuts the kept clips out of their sources and writes the metadata that trainers read. Start reading at [#run].
public final class Exporter {
    private final ExportOptions options;
    private final RunListener listener;
    private final AtomicBoolean stop;
    private final Map<String, VideoRow> videos = new HashMap<>();
    private final Map<String, SourceRow> sources = new HashMap<>();

    public Exporter(ExportOptions options, RunListener listener, AtomicBoolean stop) {
        this.options = options;
        this.listener = listener;
        this.stop = stop;
    }

    /// How an export ended.
    ///
    /// @param clips clips asked for
    /// @param exported clips that are there and verified
    /// @param failed clips that could not be written, by reason
    /// @param seconds length of the exported clips
    /// @param bytes their size
    /// @param folder where the clips are
    public record Outcome(
            int clips, int exported, Map<String, Integer> failed, double seconds, long bytes, Path folder) {}

    /// @throws IOException if the target cannot be written or no worker can be started
    public Outcome run() throws IOException {
        Path target = options.target().toAbsolutePath();
        Path folder = clipsFolder(target);
        Files.createDirectories(folder);
        try (Dataset dataset = Dataset.openForReading(options.dataset())) {
            List<KeptClip> clips = read(dataset);
            Map<String, String> names = names(clips, dataset);
            for (String name : names.values()) {
                Files.createDirectories(folder.resolve(name).getParent());
            }
            ExportLog log = ExportLog.open(target);
            cut(clips, names, folder, log);
            List<ExportLog.Line> done = new ArrayList<>();
            List<ExportedClip> exported = new ArrayList<>();
            Map<String, Integer> failed = new LinkedHashMap<>();
            for (KeptClip clip : clips) {
                ExportLog.Line line = log.line(clip.id());
                if (line == null) {
                    failed.merge("interrupted", 1, Integer::sum);
                } else if (line.reason() != null) {
                    failed.merge(line.reason(), 1, Integer::sum);
                } else {
                    done.add(line);
                    exported.add(exported(clip, line));
                }
            }
            log.finish(clips.stream().map(KeptClip::id).toList());
            writeMetadata(target, folder, exported, dataset);
            return new Outcome(
                    clips.size(),
                    exported.size(),
                    failed,
                    done.stream().mapToDouble(ExportLog.Line::seconds).sum(),
                    done.stream().mapToLong(ExportLog.Line::bytes).sum(),
                    folder);
        }
    }

    private Path clipsFolder(Path target) {
        return switch (options.format() + "/" + options.layout()) {
            case "easyanimate/v2" -> EasyAnimateMetadata.clipsFolderV2(target);
            case "easyanimate/v5" -> EasyAnimateMetadata.clipsFolderV5(target);
            default -> target;
        };
    }

    private List<KeptClip> read(Dataset dataset) {
        dataset.forEach(Tables.VIDEOS, VideoRow.class, null, row -> videos.put(row.videoId(), row));
        dataset.forEach(Tables.SOURCES, SourceRow.class, null, row -> {
            if (row.videoId() != null && row.duplicateOf() == null) {
                sources.put(row.videoId(), row);
            }
        });
        List<KeptClip> clips = new ArrayList<>();
        dataset.forEachJoined(List.of(Tables.CLIPS, Tables.SIGNALS, options.verdicts()), "clip_id", row -> {
            if ("kept".equals(row.get("verdict"))) {
                clips.add(new KeptClip(row));
            }
        });
        return clips;
    }

    private Map<String, String> names(List<KeptClip> clips, Dataset dataset) {
        Map<String, Integer> scenes = new HashMap<>();
        Map<String, Integer> shots = new HashMap<>();
        dataset.forEachRow(Tables.CLIPS, null, row -> {
            String video = String.valueOf(row.get("video_id"));
            scenes.merge(video, row.get("ruled") == null ? 1 : 0, Integer::sum);
            shots.merge(video, ((Number) java.util.Objects.requireNonNull(row.get("shot"))).intValue() + 1, Math::max);
        });
        List<NameTemplate.Fields> fields = new ArrayList<>();
        for (KeptClip clip : clips) {
            boolean lone = shots.getOrDefault(clip.videoId(), 1) == 1;
            int piece = lone ? Math.max(0, clip.piece()) : clip.piece();
            fields.add(new NameTemplate.Fields(
                    stem(clip.video()),
                    clip.id(),
                    clip.scene() + 1,
                    scenes.getOrDefault(clip.videoId(), 1),
                    lone ? OptionalInt.empty() : OptionalInt.of(clip.shot()),
                    piece < 0 ? OptionalInt.empty() : OptionalInt.of(piece)));
        }
        List<String> names = NameTemplate.parse(options.nameTemplate()).names(fields, NameTemplate.Collisions.NUMBER);
        Map<String, String> byClip = new LinkedHashMap<>();
        for (int i = 0; i < clips.size(); i++) {
            byClip.put(clips.get(i).id(), names.get(i));
        }
        return byClip;
    }

    private static String stem(String video) {
        String base = video.substring(video.lastIndexOf('/') + 1);
        int dot = base.lastIndexOf('.');
        return dot > 0 ? base.substring(0, dot) : base;
    }

    /// The clips of one video that are still to be cut.
    private record Job(SourceRow source, List<KeptClip> clips) {}

    private void cut(List<KeptClip> clips, Map<String, String> names, Path folder, ExportLog log) throws IOException {
        Map<String, Job> jobs = new LinkedHashMap<>();
        double seconds = 0;
        for (KeptClip clip : clips) {
            SourceRow source = sources.get(clip.videoId());
            if (source == null || log.done(clip.id(), name(names, clip), how(clip), folder) != null) {
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
        double[] done = {0, 0};
        new WorkerPool(options.workers(), stop)
                .run(
                        List.copyOf(jobs.values()),
                        job -> request(job, names, folder),
                        (job, frames, at) -> {},
                        (job, reply) -> {
                            settle(job, reply, names, log);
                            for (KeptClip clip : job.clips()) {
                                done[0] += clip.endSeconds() - clip.startSeconds();
                                done[1]++;
                            }
                            listener.advance(done[0], (long) done[1], 0);
                        });
        listener.end();
    }

    /// The options and the span: after other clip rules the same id names other frames.
    private String how(KeptClip clip) {
        return options.cut() + " " + clip.span();
    }

    private static String name(Map<String, String> names, KeptClip clip) {
        return java.util.Objects.requireNonNull(names.get(clip.id()));
    }

    private Request request(Job job, Map<String, String> names, Path folder) {
        List<Cut> cuts = new ArrayList<>();
        for (KeptClip clip : job.clips()) {
            cuts.add(new Cut(clip.span(), folder.resolve(name(names, clip))));
        }
        return new Request.Clips(job.source().path(), cuts, options.cut());
    }

    private void settle(Job job, Reply reply, Map<String, String> names, ExportLog log) {
        List<ExportLog.Line> lines = new ArrayList<>();
        for (int i = 0; i < job.clips().size(); i++) {
            KeptClip clip = job.clips().get(i);
            String name = name(names, clip);
            String how = how(clip);
            lines.add(
                    switch (reply) {
                        case Reply.Cut cut ->
                            line(clip, name, how, cut.results().get(i));
                        case Reply.Failed failed -> failed(clip, name, how, failed.reason(), failed.detail());
                        case Reply.Analyzed analyzed ->
                            throw new IllegalStateException("not asked for " + analyzed.video());
                        case Reply.Progress progress -> throw new IllegalStateException("no answer: " + progress);
                        case Reply.Ready ready -> throw new IllegalStateException("no answer: " + ready);
                    });
        }
        try {
            log.add(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExportLog.Line line(KeptClip clip, String name, String how, CutResult r) {
        if (r.failure() != null) {
            return failed(
                    clip, name, how, r.failure().reason().code(), r.failure().detail());
        }
        // Copying may have changed the suffix.
        String file = name.substring(0, name.lastIndexOf('/') + 1) + r.path().getFileName();
        return new ExportLog.Line(
                clip.id(),
                file,
                how,
                r.frames(),
                r.seconds(),
                r.width(),
                r.height(),
                r.codec(),
                r.encoder(),
                r.bytes(),
                r.leadFrames(),
                r.tailFrames(),
                r.audio(),
                r.warnings(),
                null,
                null);
    }

    private static ExportLog.Line failed(
            KeptClip clip, String name, String how, String reason, @Nullable String detail) {
        return new ExportLog.Line(clip.id(), name, how, 0, 0, 0, 0, "", "", 0, 0, 0, false, List.of(), reason, detail);
    }

    private static ExportedClip exported(KeptClip clip, ExportLog.Line line) {
        Map<String, @Nullable Object> signals = new LinkedHashMap<>();
        for (Signal signal : Signals.all()) {
            String name = signal.describe().name();
            if (!ExportedColumns.OWN.contains(name)) {
                signals.put(name, clip.row().get(name));
            }
        }
        return new ExportedClip(
                line.file(),
                clip.id(),
                clip.video(),
                clip.startSeconds(),
                clip.endSeconds(),
                clip.span().startOrdinal(),
                clip.span().endOrdinal(),
                line.frames(),
                line.width(),
                line.height(),
                line.seconds() > 0 ? line.frames() / line.seconds() : 0,
                signals,
                null);
    }

    private void writeMetadata(Path target, Path folder, List<ExportedClip> clips, Dataset dataset) {
        switch (options.format() + "/" + options.layout()) {
            case "easyanimate/v2" -> EasyAnimateMetadata.writeV2(target, clips, EasyAnimateMetadata.Scores.usual());
            case "easyanimate/v5" ->
                EasyAnimateMetadata.writeV5(
                        target,
                        ExportedColumns.sourceVideos(dataset, videos, sources),
                        clips,
                        EasyAnimateMetadata.Scores.usual());
            default -> FolderMetadata.write(folder, clips);
        }
    }
}
