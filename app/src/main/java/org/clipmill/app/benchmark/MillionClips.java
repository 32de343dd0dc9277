package org.clipmill.app.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.clipmill.curate.RunListener;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.rows.ClipRow;
import org.clipmill.dataset.store.Column;
import org.clipmill.dataset.store.ColumnType;
import org.clipmill.dataset.store.Commit;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.dataset.store.Schema;
import org.clipmill.vision.signals.Signal;
import org.clipmill.vision.signals.Signals;
import org.jspecify.annotations.Nullable;

/// A dataset of clips that never were, with values for all signals: what a run over some ten thousand videos leaves.
final class MillionClips {
    private static final int CLIPS_OF_A_VIDEO = 50;
    private static final int BATCH = 100_000;
    private static final int SECONDS = 5;

    private MillionClips() {}

    static void write(Path folder, int clips, long seed, RunListener listener) {
        List<Column> columns = new ArrayList<>(List.of(new Column("clip_id", ColumnType.TEXT)));
        List<Signal.Description> signals =
                Signals.all().stream().map(Signal::describe).toList();
        signals.forEach(d -> columns.add(new Column(d.name(), d.label() ? ColumnType.TEXT : ColumnType.DOUBLE)));
        Schema schema = new Schema(columns);
        Random random = new Random(seed);
        listener.begin("inventing " + clips + " clips", clips);
        try (Dataset dataset = Dataset.openForWriting(folder);
                Commit commit = dataset.begin()) {
            List<ClipRow> rows = new ArrayList<>();
            List<@Nullable Object[]> values = new ArrayList<>();
            for (int i = 0; i < clips; i++) {
                ClipRow row = row(i, random);
                rows.add(row);
                values.add(values(row.clipId(), signals, random));
                if (rows.size() == BATCH || i + 1 == clips) {
                    commit.append(Tables.CLIPS, ClipRow.class, rows).append(Tables.SIGNALS, schema, values);
                    rows.clear();
                    values.clear();
                    listener.advance(i + 1, i + 1, 0);
                }
            }
            commit.done();
            dataset.compact(Tables.CLIPS, "clip_id");
            dataset.compact(Tables.SIGNALS, "clip_id");
        }
        listener.end();
    }

    private static ClipRow row(int i, Random random) {
        int n = i % CLIPS_OF_A_VIDEO;
        String video = String.format(
                Locale.ROOT, "%016x", (i / CLIPS_OF_A_VIDEO + 1) * 0x9e3779b97f4a7c15L); // as scattered as hashes
        int start = n * SECONDS * 25;
        return new ClipRow(
                String.format(Locale.ROOT, "%s.%04d", video, n),
                video,
                "videos/" + video + ".mp4",
                start,
                start + SECONDS * 25,
                start,
                start + SECONDS * 25L,
                "1/25",
                n * SECONDS,
                (n + 1) * SECONDS,
                n,
                -1,
                n,
                video.repeat(4),
                "0000000000000000",
                "clipmill benchmark",
                random.nextInt(10) == 0 ? "too_short" : null);
    }

    /// Numbers of many scales: squares of a normal distribution, times something that depends on the signal.
    private static @Nullable Object[] values(String clipId, List<Signal.Description> signals, Random random) {
        @Nullable Object[] values = new @Nullable Object[signals.size() + 1];
        values[0] = clipId;
        for (int s = 0; s < signals.size(); s++) {
            double value =
                    Math.pow(random.nextGaussian(), 2) * (signals.get(s).name().equals("sharpness") ? 200 : 5);
            values[s + 1] = signals.get(s).label() ? "label" + random.nextInt(6) : Double.valueOf(value);
        }
        return values;
    }
}
