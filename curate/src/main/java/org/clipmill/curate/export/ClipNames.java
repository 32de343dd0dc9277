package org.clipmill.curate.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.export.NameTemplate;
import org.clipmill.dataset.store.Dataset;

/// Names of the clips' files.
final class ClipNames {
    private ClipNames() {}

    /// @return path below the clips' folder by clip id, in the order of the clips
    static Map<String, String> of(List<KeptClip> clips, Dataset dataset, String template) {
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
        List<String> names = NameTemplate.parse(template).names(fields, NameTemplate.Collisions.NUMBER);
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
}
