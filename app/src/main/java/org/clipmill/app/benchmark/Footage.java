package org.clipmill.app.benchmark;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.clipmill.media.MediaException;
import org.clipmill.media.VideoFile;
import org.clipmill.media.VideoInfo;

/// A video that is measured on.
///
/// @param label of its row: its size, or the user's file name
/// @param path where it is
/// @param info what its header says
/// @param bytes size of the file
record Footage(String label, Path path, VideoInfo info, long bytes) {
    static Footage of(String label, Path path) {
        try (VideoFile file = VideoFile.open(path)) {
            return new Footage(label, path, file.info(), path.toFile().length());
        } catch (MediaException e) {
            throw new BenchmarkException(path + ": " + e.failure().meaning() + " (" + e.getMessage() + ")");
        }
    }

    double seconds() {
        return info.declaredSeconds();
    }

    Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("codec", info.codec());
        map.put("width", info.uprightWidth());
        map.put("height", info.uprightHeight());
        map.put("seconds", Math.round(seconds() * 1000) / 1000.0);
        map.put("frames", info.declaredFrames());
        map.put(
                "megabits_per_second",
                Double.parseDouble(String.format(Locale.ROOT, "%.2f", bytes * 8e-6 / seconds())));
        return map;
    }
}
