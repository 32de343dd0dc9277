package org.clipmill.dataset.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the score files of EasyAnimate's `video_caption`, in the layout of V2 or of V5.1.
///
/// A score file is written when at least one clip has that score, and holds the clips that have it; values are
/// rounded to 5 decimals, as upstream does. V2 knows a clip by its base name, V5.1 by its path below the clips'
/// folder.
public final class EasyAnimateMetadata {

    /// Which of the clips' signals are upstream's scores. Each may be absent.
    ///
    /// @param motion mean optical flow, upstream's `motion_score`
    /// @param aesthetic list of LAION scores (V2), `aesthetic_score`
    /// @param aestheticSiglip list of SigLIP scores (V5.1), `aesthetic_score_siglip`
    /// @param text share of the picture covered by text, `text_score`
    public record Scores(
            Optional<String> motion,
            Optional<String> aesthetic,
            Optional<String> aestheticSiglip,
            Optional<String> text) {

        /// The signals' usual names.
        public static Scores usual() {
            return new Scores(
                    Optional.of("motion_easyanimate"),
                    Optional.of("aesthetic_laion_v2"),
                    Optional.of("aesthetic_siglip_v2_5"),
                    Optional.of("text_easyanimate"));
        }
    }

    /// A source video of the V5.1 layout.
    ///
    /// @param path below `videos/data`
    /// @param scenes first frame and end, exclusive, of each shot, as `HH:MM:SS.mmm`; empty for a video without
    /// cuts
    /// @param fps frames a second
    /// @param width coded width in pixels
    /// @param height coded height in pixels
    /// @param durationSeconds of the video
    public record SourceVideo(
            String path, List<TimeRange> scenes, double fps, int width, int height, double durationSeconds) {
        public SourceVideo {
            scenes = List.copyOf(scenes);
        }
    }

    /// @param startSeconds of a shot
    /// @param endSeconds of a shot, exclusive
    public record TimeRange(double startSeconds, double endSeconds) {}

    private static final int DECIMALS = 5;

    private EasyAnimateMetadata() {}

    /// Folder of the clips of V2, below the export.
    public static Path clipsFolderV2(Path folder) {
        return folder.resolve("train");
    }

    /// Folder of the clips of V5.1, below the export.
    public static Path clipsFolderV5(Path folder) {
        return folder.resolve("videos_clips").resolve("data");
    }

    /// Writes V2's files into the export's folder: `motion_score.jsonl`, `train.jsonl` (the clips exported, which
    /// have passed the filter), and `aesthetic_score.jsonl` and `text_score.jsonl` when there are such signals.
    ///
    /// @return the files
    /// @throws ExportException when two clips have the same base name, which is all that V2 knows of them
    public static List<Path> writeV2(Path folder, List<ExportedClip> clips, Scores scores) {
        Map<String, String> owners = new HashMap<>();
        for (ExportedClip clip : clips) {
            String other = owners.put(baseName(clip), clip.fileName());
            if (other != null) {
                throw new ExportException("clips " + other + " and " + clip.fileName()
                        + " have the same base name, and EasyAnimate V2 knows clips by that alone");
            }
        }
        List<Path> files = new ArrayList<>();
        files.addAll(
                score(folder.resolve("aesthetic_score.jsonl"), clips, false, scores.aesthetic(), "aesthetic_score"));
        files.addAll(score(folder.resolve("text_score.jsonl"), clips, false, scores.text(), "text_score"));
        files.addAll(score(folder.resolve("motion_score.jsonl"), clips, false, scores.motion(), "motion_score"));
        files.add(OutputFile.write(folder.resolve("train.jsonl"), writer -> {
            for (ExportedClip clip : clips) {
                Json.line(writer, row(clip, false, scores.motion(), "motion_score"));
            }
        }));
        return files;
    }

    /// Writes V5.1's files: lists of videos and clips, the shots, and the scores below `videos` and `videos_clips`.
    ///
    /// @return the files
    public static List<Path> writeV5(Path folder, List<SourceVideo> videos, List<ExportedClip> clips, Scores scores) {
        Path source = folder.resolve("videos");
        List<Path> files = new ArrayList<>();
        files.add(OutputFile.write(source.resolve("meta_file_info.jsonl"), writer -> {
            for (SourceVideo video : videos) {
                Json.line(writer, Map.of("video_path", video.path()));
            }
        }));
        files.add(OutputFile.write(source.resolve("meta_scene_info.jsonl"), writer -> {
            for (SourceVideo video : videos) {
                Json.line(writer, scene(video));
            }
        }));
        files.add(OutputFile.write(clipsFolderV5(folder).resolve("meta_file_info.jsonl"), writer -> {
            for (ExportedClip clip : clips) {
                Json.line(writer, Map.of("video_path", clip.fileName()));
            }
        }));
        Path cut = folder.resolve("videos_clips");
        files.addAll(score(
                cut.resolve("meta_quality_info_siglip.jsonl"),
                clips,
                true,
                scores.aestheticSiglip(),
                "aesthetic_score_siglip"));
        files.addAll(score(cut.resolve("meta_text_info.jsonl"), clips, true, scores.text(), "text_score"));
        files.addAll(score(cut.resolve("meta_motion_info.jsonl"), clips, true, scores.motion(), "motion_score"));
        return files;
    }

    private static Map<String, @Nullable Object> scene(SourceVideo video) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("video_path", video.path());
        row.put(
                "timecode_list",
                video.scenes().stream()
                        .map(range -> List.of(timecode(range.startSeconds()), timecode(range.endSeconds())))
                        .toList());
        // The key is misspelt upstream, and read by that name.
        row.put("fram_rate", Json.value(video.fps(), 9));
        row.put("frame_size", List.of(video.width(), video.height()));
        row.put("duration", timecode(video.durationSeconds()));
        return row;
    }

    /// @return the file, or nothing where no clip has the score
    private static List<Path> score(
            Path file, List<ExportedClip> clips, boolean relative, Optional<String> signal, String column) {
        List<ExportedClip> scored = clips.stream()
                .filter(clip -> signal.isPresent() && Json.value(clip.signals().get(signal.get()), DECIMALS) != null)
                .toList();
        if (scored.isEmpty()) {
            return List.of();
        }
        return List.of(OutputFile.write(file, writer -> {
            for (ExportedClip clip : scored) {
                Json.line(writer, row(clip, relative, signal, column));
            }
        }));
    }

    private static Map<String, @Nullable Object> row(
            ExportedClip clip, boolean relative, Optional<String> signal, String column) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("video_path", relative ? clip.fileName() : baseName(clip));
        row.put(
                column,
                signal.map(name -> Json.value(clip.signals().get(name), DECIMALS))
                        .orElse(null));
        return row;
    }

    private static String baseName(ExportedClip clip) {
        return clip.fileName().substring(clip.fileName().lastIndexOf('/') + 1);
    }

    /// `HH:MM:SS.mmm`, rounded to the nearest millisecond.
    static String timecode(double seconds) {
        long millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}
