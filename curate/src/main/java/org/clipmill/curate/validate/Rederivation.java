package org.clipmill.curate.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.Curation;
import org.clipmill.curate.CurationOptions;
import org.clipmill.curate.Leftovers;
import org.clipmill.curate.RunListener;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.Digests;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.store.Dataset;
import org.jspecify.annotations.Nullable;

/// Makes clips again from their sources, with the dataset's own recipe in a folder of its own, and compares every
/// column and signal.
public final class Rederivation {
    private final Dataset dataset;
    private final int workers;
    private final RunListener listener;
    private final AtomicBoolean stop;

    public Rederivation(Dataset dataset, int workers, RunListener listener, AtomicBoolean stop) {
        this.dataset = dataset;
        this.workers = workers;
        this.listener = listener;
        this.stop = stop;
    }

    /// @param count how many clips, taken by chance
    /// @param seed of the chance
    public Finding run(int count, long seed) throws IOException {
        List<Map<String, @Nullable Object>> clips = clips(dataset);
        Collections.shuffle(clips, new Random(seed));
        List<Map<String, @Nullable Object>> chosen = clips.subList(0, Math.min(count, clips.size()));
        List<String> problems = new ArrayList<>();
        Map<String, SourceRow> sources = new HashMap<>();
        for (SourceRow source : dataset.read(Tables.SOURCES, SourceRow.class)) {
            sources.put(source.name(), source);
        }
        Set<String> paths = new LinkedHashSet<>();
        Set<String> usable = new LinkedHashSet<>();
        for (Map<String, @Nullable Object> clip : chosen) {
            SourceRow source = Objects.requireNonNull(sources.get(String.valueOf(clip.get("video"))));
            if (paths.add(source.path())) {
                @Nullable String problem = changed(source);
                if (problem == null) {
                    usable.add(source.path());
                } else {
                    problems.add(source.name() + ": " + problem);
                }
            }
        }
        Map<String, Map<String, @Nullable Object>> again = curate(List.copyOf(usable));
        for (Map<String, @Nullable Object> clip : chosen) {
            SourceRow source = Objects.requireNonNull(sources.get(String.valueOf(clip.get("video"))));
            if (usable.contains(source.path())) {
                compare(clip, again.get(String.valueOf(clip.get("clip_id"))), problems);
            }
        }
        return new Finding("clips made again from their sources", chosen.size(), problems);
    }

    private @Nullable String changed(SourceRow source) throws IOException {
        Path file = Path.of(source.path());
        if (!Files.isRegularFile(file)) {
            return "its source is gone: " + source.path();
        }
        return Digests.sha256(file, stop).equals(source.sha256())
                ? null
                : "its source has another content now: " + source.path();
    }

    /// The dataset of these sources alone, made in a temporary folder.
    private Map<String, Map<String, @Nullable Object>> curate(List<String> paths) throws IOException {
        if (paths.isEmpty()) {
            return Map.of();
        }
        Path folder = Files.createTempDirectory("clipmill-validate");
        try {
            CurationOptions options = new CurationOptions(
                    paths, Optional.empty(), folder.resolve("dataset"), Curation.recipeOf(dataset), workers, false);
            Curation.Outcome unused = new Curation(options, listener, stop).run();
            Map<String, Map<String, @Nullable Object>> rows = new HashMap<>();
            try (Dataset fresh = Dataset.openForReading(folder.resolve("dataset"))) {
                clips(fresh).forEach(row -> rows.put(String.valueOf(row.get("clip_id")), row));
            }
            return rows;
        } finally {
            Leftovers.delete(folder, listener);
        }
    }

    private static List<Map<String, @Nullable Object>> clips(Dataset dataset) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        dataset.forEachJoined(List.of(Tables.CLIPS, Tables.SIGNALS), "clip_id", rows::add);
        return rows;
    }

    private static void compare(
            Map<String, @Nullable Object> before, @Nullable Map<String, @Nullable Object> now, List<String> problems) {
        if (now == null) {
            problems.add("clip " + before.get("clip_id") + ": not found again");
            return;
        }
        before.forEach((column, value) -> {
            if (!column.equals("video") && !same(value, now.get(column))) {
                problems.add(
                        "clip " + before.get("clip_id") + ": " + column + " was " + value + ", now " + now.get(column));
            }
        });
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return Arrays.deepEquals(new Object[] {a}, new Object[] {b});
    }
}
