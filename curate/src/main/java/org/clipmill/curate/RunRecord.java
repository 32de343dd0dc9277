package org.clipmill.curate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import tools.jackson.databind.json.JsonMapper;

/// `run.json`: how long the last run that decoded anything took. It is no table, since it differs from run to run.
final class RunRecord {
    static final String FILE = "run.json";

    private final int workers;
    private final long start = System.nanoTime();
    private final Map<String, Double> stages = new LinkedHashMap<>();
    private long last = start;

    RunRecord(int workers) {
        this.workers = workers;
    }

    /// A stage has ended.
    void stage(String name) {
        long now = System.nanoTime();
        stages.put(name, (now - last) / 1e9);
        last = now;
    }

    /// @param decoded sources that this run decoded; with none, the record of the earlier run stays
    void write(Dataset dataset, List<SourceRow> decoded) throws IOException {
        if (decoded.isEmpty()) {
            return;
        }
        Set<String> ids = new HashSet<>();
        decoded.forEach(source -> ids.add(String.valueOf(source.videoId())));
        long[] frames = {0};
        double[] seconds = {0};
        dataset.forEach(Tables.VIDEOS, VideoRow.class, null, video -> {
            if (ids.contains(video.videoId())) {
                frames[0] += video.frames();
                seconds[0] += video.seconds();
            }
        });
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("wall_seconds", (System.nanoTime() - start) / 1e9);
        record.put("videos_decoded", ids.size());
        record.put("frames_decoded", frames[0]);
        record.put("seconds_decoded", seconds[0]);
        record.put("workers", workers);
        record.put("stages", stages);
        Path file = dataset.path().resolve(FILE);
        Path temporary = file.resolveSibling(FILE + ".tmp");
        Files.writeString(temporary, JsonMapper.shared().writeValueAsString(record));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
