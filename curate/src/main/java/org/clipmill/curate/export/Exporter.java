package org.clipmill.curate.export;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.RunListener;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.export.EasyAnimateMetadata;
import org.clipmill.dataset.export.ExportException;
import org.clipmill.dataset.export.ExportedClip;
import org.clipmill.dataset.export.FolderMetadata;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
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
    /// @param smart clips that were cut smartly
    /// @param refused clips that were to be cut smartly and were cut exactly, by reason
    /// @param frames of the exported clips
    /// @param copiedFrames of them, those whose coded bytes are the source's
    /// @param seconds length of the exported clips
    /// @param bytes their size
    /// @param removed files of earlier exports that were removed
    /// @param folder where the clips are
    public record Outcome(
            int clips,
            int exported,
            Map<String, Integer> failed,
            int smart,
            Map<String, Integer> refused,
            long frames,
            long copiedFrames,
            double seconds,
            long bytes,
            int removed,
            Path folder) {}

    /// @throws IOException if the target cannot be written or no worker can be started
    public Outcome run() throws IOException {
        Path target = options.target().toAbsolutePath().normalize();
        Path folder = clipsFolder(target);
        try (Dataset dataset = Dataset.openForReading(options.dataset())) {
            List<KeptClip> clips = read(dataset);
            List<String> ids = clips.stream().map(KeptClip::id).toList();
            Map<String, String> names = ClipNames.of(clips, dataset, options.nameTemplate());
            ExportLog log = open(target, folder, names);
            if (!options.only().isEmpty() && log.hasOthers(ids)) {
                throw new IllegalArgumentException("--clip: " + target
                        + " holds an export of other clips, which would be replaced; name another folder");
            }
            new ClipCutting(options, listener, stop, names, folder, log).run(clips, sources);
            int removed = StaleFiles.remove(folder, log.stale(ids, names.values()));
            log.finish(ids);
            List<ExportedClip> exported = new ArrayList<>();
            for (KeptClip clip : clips) {
                ExportLog.Line line = log.line(clip.id());
                if (line != null && line.reason() == null) {
                    exported.add(exported(clip, line));
                }
            }
            removed += StaleFiles.replaceMetadata(target, writeMetadata(target, folder, exported, dataset));
            return outcome(clips, log, removed, folder);
        }
    }

    private static ExportLog open(Path target, Path folder, Map<String, String> names) {
        try {
            Files.createDirectories(folder);
            for (String name : names.values()) {
                Files.createDirectories(folder.resolve(name).getParent());
            }
            // Shows before the work that files can be made there.
            Files.delete(Files.createTempFile(target, ".clipmill", ".tmp"));
            return ExportLog.open(target);
        } catch (IOException e) {
            throw new ExportException(
                    "--to " + target + ": nothing can be written there (" + reason(e)
                            + "); name a folder that can be made or written to",
                    e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException exists -> exists.getFile() + " is a file";
            case NoSuchFileException none -> none.getFile() + " does not exist and cannot be made";
            case FileSystemException system ->
                system.getReason() == null ? String.valueOf(system.getMessage()) : system.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static Outcome outcome(List<KeptClip> clips, ExportLog log, int removed, Path folder) {
        List<ExportLog.Line> done = new ArrayList<>();
        Map<String, Integer> failed = new LinkedHashMap<>();
        Map<String, Integer> refused = new LinkedHashMap<>();
        for (KeptClip clip : clips) {
            ExportLog.Line line = log.line(clip.id());
            if (line == null) {
                failed.merge("interrupted", 1, Integer::sum);
            } else if (line.reason() != null) {
                failed.merge(line.reason(), 1, Integer::sum);
            } else {
                done.add(line);
                if (line.smartRefused() != null) {
                    refused.merge(line.smartRefused(), 1, Integer::sum);
                }
            }
        }
        return new Outcome(
                clips.size(),
                done.size(),
                failed,
                (int) done.stream().filter(l -> "smart".equals(l.cut())).count(),
                refused,
                done.stream().mapToLong(ExportLog.Line::frames).sum(),
                done.stream()
                        .mapToLong(l -> l.copiedFrames() == null ? 0 : l.copiedFrames())
                        .sum(),
                done.stream().mapToDouble(ExportLog.Line::seconds).sum(),
                done.stream().mapToLong(ExportLog.Line::bytes).sum(),
                removed,
                folder);
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
        if (!options.only().isEmpty()) {
            clips.removeIf(clip -> !options.only().contains(clip.id()));
            for (String id : options.only()) {
                if (clips.stream().noneMatch(clip -> clip.id().equals(id))) {
                    throw new IllegalArgumentException("--clip: '" + id + "' is no kept clip of the dataset");
                }
            }
        }
        return clips;
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

    private List<Path> writeMetadata(Path target, Path folder, List<ExportedClip> clips, Dataset dataset) {
        boolean scored = clips.stream().anyMatch(clip -> clip.signals().get("motion_easyanimate") != null);
        if (options.format().equals("easyanimate") && !clips.isEmpty() && !scored) {
            listener.note(
                    "EasyAnimate's motion scores are not in this dataset, so no file of them is written; to have them, "
                            + "curate with --recipe easyanimate-v5 or --set analysis.motion_easyanimate=true");
        }
        return switch (options.format() + "/" + options.layout()) {
            case "easyanimate/v2" -> EasyAnimateMetadata.writeV2(target, clips, EasyAnimateMetadata.Scores.usual());
            case "easyanimate/v5" ->
                EasyAnimateMetadata.writeV5(
                        target,
                        ExportedColumns.sourceVideos(dataset, videos, sources),
                        clips,
                        EasyAnimateMetadata.Scores.usual());
            default -> FolderMetadata.write(folder, clips);
        };
    }
}
