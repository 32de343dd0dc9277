package org.clipmill.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.tools.ToolProvider;
import org.clipmill.curate.recipe.RecipeReader;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.media.Rational;
import org.clipmill.media.film.FilmWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole runs whose workers lie: each lie costs its own video, with a reason, and no other.
@Tag("slow")
class FakeWorkerTest {
    private static final List<String> LIES = List.of(
            "spool_missing",
            "spool_garbage",
            "spool_endless",
            "spool_cut_off",
            "spool_folder",
            "spool_other_video",
            "spool_backwards",
            "spool_short_series",
            "spool_no_series",
            "spool_beyond_range",
            "row_more_frames",
            "row_negative",
            "row_not_a_number",
            "row_endless",
            "row_no_time",
            "row_other_video",
            "reply_other_kind",
            "reply_no_reason",
            "reply_own_death",
            "reply_noise",
            "reply_disk_full");

    @TempDir
    static Path folder;

    @Test
    void eachLieCostsItsOwnVideo() throws Exception {
        List<String> names = new ArrayList<>(LIES);
        names.add(0, "honest");
        names.add("late_and_honest");
        Path films = Files.createDirectories(folder.resolve("films"));
        for (String name : names) {
            film(films.resolve(name + ".mp4"), names.indexOf(name));
        }
        Path dataset = folder.resolve("dataset");
        String classes = System.getProperty("java.class.path");
        System.setProperty("java.class.path", fakeWorker() + File.pathSeparator + classes);
        Curation.Outcome outcome;
        try {
            CurationOptions options = new CurationOptions(
                    List.of(films.toString()),
                    Optional.empty(),
                    dataset,
                    RecipeReader.read("default", List.of()),
                    1,
                    false);
            outcome = new Curation(options, RunListener.NONE, new AtomicBoolean()).run();
        } finally {
            System.setProperty("java.class.path", classes);
        }
        Map<String, LedgerRow> rows = new TreeMap<>();
        try (Dataset made = Dataset.openForReading(dataset)) {
            Map<String, String> byId = new TreeMap<>();
            made.forEach(Tables.SOURCES, SourceRow.class, null, row -> byId.put(row.videoId(), row.name()));
            made.forEach(
                    Tables.LEDGER,
                    LedgerRow.class,
                    null,
                    row -> rows.put(byId.get(row.videoId()).replace(".mp4", ""), row));
        }
        // a full disk is not the video's fault, which stays pending, whether or not it is true
        names.remove("reply_disk_full");
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(names);
        rows.forEach((name, row) -> assertThat(row.reason())
                .as(name + ": " + row.detail())
                .isEqualTo(LIES.contains(name) ? "worker_protocol" : null));
        assertThat(outcome.summary()).hasValueSatisfying(summary -> {
            assertThat(summary.balanced()).isTrue();
            assertThat(summary.done()).isEqualTo(2);
            assertThat(summary.failed()).isEqualTo(LIES.size() - 1);
        });
        assertThat(dataset.resolve("work")).doesNotExist();
    }

    /// The folder of the class that stands before the real worker.
    private static Path fakeWorker() throws Exception {
        Path out = Files.createDirectories(folder.resolve("classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-nowarn", "-proc:none", "-d", out.toString(), "src/test/fake/WorkerMain.java");
        assertThat(code).isZero();
        return out;
    }

    private static void film(Path file, int seed) throws Exception {
        try (FilmWriter film = FilmWriter.create(file, 64, 48, new Rational(25, 1), null)) {
            int[] rgb = new int[64 * 48];
            for (int i = 0; i < 60; i++) {
                java.util.Arrays.fill(rgb, (seed * 1000 + i) * 0x010203);
                film.add(rgb);
            }
            film.finish();
        }
    }
}
