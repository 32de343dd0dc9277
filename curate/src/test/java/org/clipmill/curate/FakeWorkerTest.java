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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.clipmill.curate.recipe.RecipeReader;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.media.Rational;
import org.clipmill.media.film.FilmWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    private final List<String> notes = new CopyOnWriteArrayList<>();

    @Test
    void eachLieCostsItsOwnVideo() throws Exception {
        List<String> names = new ArrayList<>(LIES);
        names.add(0, "honest");
        names.add("deep_and_honest");
        names.add("late_and_honest");
        Path films = Files.createDirectories(folder.resolve("films"));
        for (String name : names) {
            film(films.resolve(name + ".mp4"), 64, 48, 60, names.indexOf(name));
        }
        Path dataset = folder.resolve("dataset");
        Curation.Outcome outcome = curate(films, dataset, 1);
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
        assertThat(notes).singleElement().asString().contains("reply_disk_full.mp4", "stays pending");
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(names);
        rows.forEach((name, row) -> assertThat(row.reason())
                .as(name + ": " + row.detail())
                .isEqualTo(LIES.contains(name) ? "worker_protocol" : null));
        assertThat(outcome.summary()).hasValueSatisfying(summary -> {
            assertThat(summary.balanced()).isTrue();
            assertThat(summary.done()).isEqualTo(3);
            assertThat(summary.failed()).isEqualTo(LIES.size() - 1);
        });
        assertThat(dataset.resolve("work")).doesNotExist();
    }

    /// Lies about pieces of a long video, and what becomes of it: null where measuring it as a whole makes up for them.
    static Stream<Arguments> liesAboutPieces() {
        Stream<String> costly = Stream.of(
                "plan_missing",
                "plan_no_header",
                "plan_no_time_base",
                "plan_endless_text",
                "plan_one_piece",
                "plan_no_piece",
                "plan_many_pieces",
                "plan_gap",
                "plan_within_a_part",
                "plan_endless",
                "plan_negative",
                "plan_nothing_shared",
                "plan_early_answer",
                "spool_of_piece_missing",
                "spool_of_piece_garbage",
                "spool_of_piece_twice");
        Stream<String> harmless = Stream.of(
                "plan_other_length",
                "plan_death",
                "piece_death",
                "piece_more_frames",
                "piece_negative",
                "piece_with_errors",
                "piece_no_totals",
                "piece_ends_early",
                "piece_other_seam",
                "piece_other_reply",
                "piece_endless_excuse",
                "piece_unfit",
                "proxies_missing",
                "proxies_link",
                "proxies_garbage",
                "proxies_endless",
                "proxies_cut_off",
                "pieces_honest");
        return Stream.concat(
                costly.map(lie -> Arguments.of(lie, "worker_protocol")), harmless.map(lie -> Arguments.of(lie, null)));
    }

    @ParameterizedTest
    @MethodSource
    void liesAboutPieces(String lie, @Nullable String reason) throws Exception {
        Path films = Files.createDirectories(folder.resolve(lie));
        Path film = folder.resolve("long.film");
        if (!Files.exists(film)) {
            film(film, 32, 32, 5500, 1);
        }
        Files.copy(film, films.resolve(lie + ".mp4"));
        Path dataset = folder.resolve(lie + "-dataset");
        Curation.Outcome outcome = curate(films, dataset, 2);
        List<LedgerRow> rows;
        try (Dataset made = Dataset.openForReading(dataset)) {
            rows = made.read(Tables.LEDGER, LedgerRow.class);
        }
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().reason()).as(rows.getFirst().detail()).isEqualTo(reason);
        assertThat(outcome.summary()).hasValueSatisfying(summary -> {
            assertThat(summary.balanced()).isTrue();
            assertThat(summary.frames()).isEqualTo(reason == null ? 5500 : 0);
        });
        if (lie.equals("pieces_honest")) {
            assertThat(outcome.leadInFrames()).isPositive();
            assertThat(outcome.lostFrames()).isZero();
        }
        assertThat(dataset.resolve("work")).doesNotExist();
    }

    private Curation.Outcome curate(Path films, Path dataset, int workers) throws Exception {
        String classes = System.getProperty("java.class.path");
        System.setProperty("java.class.path", fakeWorker() + File.pathSeparator + classes);
        try {
            CurationOptions options = new CurationOptions(
                    List.of(films.toString()),
                    Optional.empty(),
                    dataset,
                    RecipeReader.read("default", List.of()),
                    workers,
                    false);
            return new Curation(
                            options,
                            new RunListener() {
                                @Override
                                public void note(String message) {
                                    notes.add(message);
                                }
                            },
                            new AtomicBoolean())
                    .run();
        } finally {
            System.setProperty("java.class.path", classes);
        }
    }

    /// The folder of the classes that stand before the real worker.
    private static Path fakeWorker() throws Exception {
        Path out = folder.resolve("classes");
        if (Files.exists(out)) {
            return out;
        }
        Files.createDirectories(out);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "-proc:none",
                        "-d",
                        out.toString(),
                        "src/test/fake/WorkerMain.java",
                        "src/test/fake/LyingPieces.java");
        assertThat(code).isZero();
        return out;
    }

    private static void film(Path file, int width, int height, int frames, int seed) throws Exception {
        try (FilmWriter film = FilmWriter.create(file, width, height, new Rational(25, 1), null)) {
            int[] rgb = new int[width * height];
            for (int i = 0; i < frames; i++) {
                java.util.Arrays.fill(rgb, (seed * 1000 + i) * 0x010203);
                film.add(rgb);
            }
            film.finish();
        }
    }
}
