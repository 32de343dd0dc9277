package org.clipmill.curate.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.export.EasyAnimateMetadata;
import org.clipmill.dataset.rows.ShotRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.media.Rational;

/// What exported files say of videos and clips beyond the signals.
final class ExportedColumns {
    /// Signals whose names metadata uses for the exported file itself.
    static final Set<String> OWN = Set.of("width", "height", "fps");

    private ExportedColumns() {}

    /// The videos with their shots, for EasyAnimate's `meta_scene_info.jsonl`; without a cut the list of shots is empty
    /// there.
    static List<EasyAnimateMetadata.SourceVideo> sourceVideos(
            Dataset dataset, Map<String, VideoRow> videos, Map<String, SourceRow> sources) {
        Map<String, List<EasyAnimateMetadata.TimeRange>> shots = new LinkedHashMap<>();
        dataset.forEach(Tables.SHOTS, ShotRow.class, "video_id", row -> {
            VideoRow video = videos.get(row.videoId());
            if (video != null && row.type().equals("shot")) {
                Rational base = Rational.parse(video.timeBase());
                shots.computeIfAbsent(row.videoId(), id -> new ArrayList<>())
                        .add(new EasyAnimateMetadata.TimeRange(
                                base.seconds(row.startPts() - video.startPts()),
                                base.seconds(row.endPts() - video.startPts())));
            }
        });
        List<EasyAnimateMetadata.SourceVideo> list = new ArrayList<>();
        shots.forEach((id, ranges) -> {
            VideoRow video = videos.get(id);
            SourceRow source = sources.get(id);
            if (video != null && source != null) {
                list.add(new EasyAnimateMetadata.SourceVideo(
                        source.name(),
                        ranges.size() < 2 ? List.of() : ranges,
                        Rational.parse(video.frameRate()).value(),
                        video.width(),
                        video.height(),
                        video.seconds()));
            }
        });
        return list;
    }
}
