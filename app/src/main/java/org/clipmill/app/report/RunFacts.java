package org.clipmill.app.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the last run said of its speed in `run.json`; a number that is not there is NaN.
///
/// @param wallSeconds how long it took
/// @param frames decoded in it
/// @param workers processes that decoded
/// @param stages seconds by stage
record RunFacts(double wallSeconds, double frames, double workers, Map<String, Double> stages) {
    private static final String FILE = "run.json";

    /// The facts of a dataset's last run; null if nothing usable was noted.
    static @Nullable RunFacts of(Path dataset) {
        Path file = dataset.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            JsonNode root = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
            Map<String, Double> stages = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> stage : root.path("stages").properties()) {
                if (stage.getValue().isNumber()) {
                    stages.put(stage.getKey(), stage.getValue().doubleValue());
                }
            }
            double frames = number(root, "frames_decoded");
            return new RunFacts(
                    number(root, "wall_seconds"),
                    Double.isNaN(frames) ? number(root, "decoded_frames") : frames,
                    number(root, "workers"),
                    stages);
        } catch (IOException | JacksonException e) {
            return null; // The report is of the dataset; a damaged note of a run takes nothing from it.
        }
    }

    private static double number(JsonNode root, String field) {
        JsonNode node = root.path(field);
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }
}
