package org.clipmill.dataset.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.clipmill.dataset.filter.FilterRequest.Missing;
import org.clipmill.dataset.filter.FilterResult.Tally;
import org.clipmill.dataset.internal.DuckDb;
import org.clipmill.dataset.store.Column;
import org.clipmill.dataset.store.ColumnType;
import org.clipmill.dataset.store.Commit;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.dataset.store.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalFilterTest {

    private record Clip(String clipId, double startSeconds, double endSeconds, int frames) {}

    private static final Schema SIGNALS = Schema.of(
            new Column("clip_id", ColumnType.TEXT),
            new Column("motion", ColumnType.DOUBLE),
            new Column("sharpness", ColumnType.FLOAT),
            new Column("camera_motion", ColumnType.TEXT),
            new Column("is_hdr", ColumnType.BOOLEAN));

    @TempDir
    Path temporary;

    private Dataset dataset;

    @BeforeEach
    void fill() {
        dataset = Dataset.openForWriting(temporary.resolve("it's [1]*?"));
        // Out of order, to see that verdicts come in the order of ids.
        dataset.commit(c -> c.append(
                        "clips",
                        Clip.class,
                        List.of(
                                new Clip("v.3", 30, 40, 240),
                                new Clip("v.1", 10, 14, 96),
                                new Clip("v.2", 20, 25, 120)))
                .append("signals", SIGNALS, List.of(new Object[] {"v.1", 1.25, 80f, "pan", false}, new Object[] {
                    "v.2", Double.NaN, 20f, "static", true
                })));
        dataset.commit(c -> c.append(
                        "clips", Clip.class, List.of(new Clip("v.4", 0, 7, 168), new Clip("v.5", 0, 3, 72)))
                .append("signals", SIGNALS, List.of(new Object[] {"v.4", 25.0, 80f, "o'clock", null}, new Object[] {
                    "v.5", 5.0, null, null, true
                })));
    }

    @AfterEach
    void close() {
        dataset.close();
    }

    private FilterResult run(FilterRequest request) {
        try (Commit commit = dataset.begin()) {
            FilterResult result = SignalFilter.run(dataset, request, commit, "verdicts");
            commit.done();
            assertThat(SignalFilter.preview(dataset, request)).isEqualTo(result);
            return result;
        }
    }

    private static FilterRequest where(String text) {
        return FilterRequest.of(Expression.parse(text).predicates());
    }

    @Test
    void aSelectionKeepsTheVerdictsThatWereDecidedBefore() {
        FilterRequest request = new FilterRequest(
                        "clips",
                        List.of("signals"),
                        List.of(),
                        Optional.of(Selection.parseTop("1", "sharpness")),
                        FilterRequest.Missing.DROP,
                        Set.of(),
                        "end_seconds - start_seconds")
                .decidedBy("camera_motion");
        FilterResult result = run(request);
        assertThat(result.rejected()).containsKeys("pan", "static", "o'clock");
        assertThat(verdicts()).hasSize(5);
    }

    private List<String> verdicts() {
        return dataset.read("verdicts", Verdict.class).stream()
                .map(v -> v.clipId() + " " + v.verdict() + " " + v.reason() + " | " + v.detail())
                .toList();
    }

    @Test
    void everyRejectionNamesItsConditionAndTheValue() {
        FilterResult result = run(where("motion between 2 and 20 and sharpness >= 50"));
        assertThat(verdicts())
                .containsExactly(
                        "v.1 rejected motion < 2 | motion = 1.25",
                        "v.2 rejected motion is missing | motion = nan",
                        "v.3 rejected motion is missing | motion = null",
                        "v.4 rejected motion > 20 | motion = 25.0",
                        "v.5 rejected sharpness is missing | sharpness = null");
        assertThat(result.kept()).isEqualTo(new Tally(0, 0));
        assertThat(result.rejected())
                .containsExactly(
                        entry("motion < 2", new Tally(1, 4)),
                        entry("motion > 20", new Tally(1, 7)),
                        entry("motion is missing", new Tally(2, 15)),
                        entry("sharpness is missing", new Tally(1, 3)));
    }

    @Test
    void missingValuesCanBeKept() {
        run(where("motion >= 2 and sharpness >= 50").with(Missing.KEEP, Set.of()));
        assertThat(verdicts())
                .containsExactly(
                        "v.1 rejected motion < 2 | motion = 1.25",
                        "v.2 rejected sharpness < 50 | sharpness = 20.0",
                        "v.3 kept null | null",
                        "v.4 kept null | null",
                        "v.5 kept null | null");
        run(where("motion >= 2 and aesthetic > 4 and text > 0").with(Missing.DROP, Set.of("aesthetic", "text")));
        assertThat(verdicts()).contains("v.4 kept null | null", "v.3 rejected motion is missing | motion = null");
    }

    @Test
    void textsTruthValuesAndFormulasWork() {
        run(where("camera_motion in ('pan', 'o''clock') or is_hdr"));
        assertThat(verdicts())
                .containsExactly(
                        "v.1 kept null | null",
                        "v.2 kept null | null",
                        "v.3 rejected camera_motion is missing | camera_motion = null, is_hdr = null",
                        "v.4 kept null | null",
                        "v.5 kept null | null");
        run(where("frames * 1000000000 * 1000000000 * 1000000000 > 0 and sqrt(0 - frames) is null"
                + " and ln(frames - 96) is not null and 1 / (frames - 96) < 1 and round(sharpness, 1) > 0"));
        assertThat(verdicts().getFirst()).isEqualTo("v.1 rejected ln(frames - 96) is null | frames = 96");
        run(where("camera_motion not like 'p%'"));
        assertThat(verdicts().getFirst()).isEqualTo("v.1 rejected camera_motion like 'p%' | camera_motion = pan");
    }

    @Test
    void theBestAreSelectedOfThoseThatMeetAllWithTiesByIdAndMissingLast() {
        FilterResult result = run(where("frames > 80").with(Selection.topClips(2, "sharpness")));
        assertThat(verdicts())
                .containsExactly(
                        "v.1 kept null | null",
                        "v.2 rejected not in the top 2 clips by sharpness | sharpness = 20.0, rank 3 of 4",
                        "v.3 rejected sharpness is missing | sharpness = null, rank 4 of 4",
                        "v.4 kept null | null",
                        "v.5 rejected frames <= 80 | frames = 72");
        assertThat(result.kept()).isEqualTo(new Tally(2, 11));
        run(where("frames > 0").with(Selection.topClips(1, "sharpness")));
        assertThat(verdicts()).filteredOn(v -> v.contains("kept")).containsExactly("v.1 kept null | null");
        run(FilterRequest.of(List.of()).with(Selection.parseTop("40%", "frames")));
        assertThat(verdicts())
                .filteredOn(v -> v.contains("kept"))
                .containsExactly("v.3 kept null | null", "v.4 kept null | null");
        assertThat(verdicts()).contains("v.5 rejected not in the top 40 % by frames | frames = 72, rank 5 of 5");
    }

    @Test
    void aBudgetOfSecondsIsFilledFromTheBestOn() {
        FilterResult result = run(FilterRequest.of(List.of()).with(Selection.budget(17, "frames")));
        assertThat(result.kept()).isEqualTo(new Tally(2, 17));
        assertThat(result.rejected()).containsOnlyKeys("not in the top 17 s by frames");
        assertThat(run(FilterRequest.of(List.of()).with(Selection.budget(16.9, "frames")))
                        .kept())
                .isEqualTo(new Tally(1, 10));
    }

    @Test
    void compactedTablesGiveTheSameBytesWithAndWithoutEqualIds() {
        FilterRequest request = where("motion between 2 and 20 and sharpness >= 50");
        run(request);
        String scattered = dataset.tables().get("verdicts").getFirst().sha256();
        dataset.compact("clips", "clip_id");
        dataset.compact("signals", "clip_id");
        run(request);
        assertThat(dataset.tables().get("verdicts").getFirst().sha256()).isEqualTo(scattered);
        // As many rows as clips, but one of them about a clip that is not there.
        dataset.commit(
                c -> c.append("signals", SIGNALS, List.<Object[]>of(new Object[] {"v.0", 5.0, 99f, null, true})));
        dataset.compact("signals", "clip_id");
        run(request);
        assertThat(dataset.tables().get("verdicts").getFirst().sha256()).isEqualTo(scattered);
        dataset.commit(
                c -> c.append("signals", SIGNALS, List.<Object[]>of(new Object[] {"v.3", 5.0, 99f, null, true})));
        dataset.compact("signals", "clip_id");
        dataset.commit(c -> c.append("clips", Clip.class, List.of(new Clip("v.0", 0, 1, 24))));
        dataset.compact("clips", "clip_id");
        run(request);
        assertThat(verdicts()).hasSize(6).startsWith("v.0 kept null | null").contains("v.3 kept null | null");
    }

    @Test
    void noConditionKeepsAllAndNoClipsGiveNoVerdicts() {
        assertThat(run(FilterRequest.of(List.of())).kept()).isEqualTo(new Tally(5, 29));
        dataset.commit(c -> c.clear("signals"));
        assertThat(run(where("frames > 100")).kept()).isEqualTo(new Tally(3, 22));
        dataset.commit(c -> c.clear("clips"));
        assertThat(run(where("frames > 100")).kept()).isEqualTo(new Tally(0, 0));
        assertThat(verdicts()).isEmpty();
    }

    @Test
    void unknownColumnsAndBadSelectionsAreRefusedBeforeAnythingIsWritten() {
        run(where("frames > 100"));
        List<String> before = verdicts();
        assertThatThrownBy(() -> run(where("motoin > 3")))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessageContaining("did you mean 'motion'?");
        assertThatThrownBy(() -> run(FilterRequest.of(List.of()).with(Selection.topClips(3, "camera_motion"))))
                .hasMessageContaining("this is a text where a number is needed");
        assertThatThrownBy(() -> run(FilterRequest.of(List.of()).with(Selection.topClips(3, "x; drop"))))
                .isInstanceOf(FilterSyntaxException.class);
        assertThatThrownBy(() -> Selection.parseTop("many", "frames")).hasMessageContaining("neither a percentage");
        assertThatThrownBy(() -> Selection.parseTop("120%", "frames")).isInstanceOf(IllegalArgumentException.class);
        assertThat(verdicts()).isEqualTo(before);
    }

    @Test
    void aLockedDatabaseReadsNothingOutsideTheFolder() throws Exception {
        Path inside = Files.createDirectories(temporary.resolve("in"));
        Files.writeString(inside.resolve("a.csv"), "x\n1\n");
        Files.writeString(temporary.resolve("out.csv"), "x\n1\n");
        try (DuckDb database = DuckDb.open(temporary.resolve("spill"))) {
            database.lockDown(inside);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement
                        .executeQuery("SELECT * FROM read_csv('" + inside + "/a.csv')")
                        .close();
                for (String forbidden : List.of(
                        "SELECT * FROM read_csv('" + temporary + "/out.csv')",
                        "SELECT * FROM read_csv('" + inside + "/../out.csv')",
                        "SELECT * FROM read_text('/etc/passwd')",
                        "COPY (SELECT 1) TO '" + temporary + "/new.csv'",
                        "ATTACH '" + temporary + "/x.db'",
                        "SET enable_external_access = true",
                        "SET memory_limit = '10GB'",
                        "INSTALL httpfs",
                        "LOAD httpfs")) {
                    assertThatThrownBy(() -> statement.execute(forbidden))
                            .as(forbidden)
                            .isInstanceOf(SQLException.class);
                }
            }
        }
        assertThat(temporary.resolve("new.csv")).doesNotExist();
    }

    @Test
    @Tag("slow")
    void aMillionClipsAreJudgedAlikeCompactedOrNot() {
        int count = 1_000_000;
        Random random = new Random(7);
        try (Dataset large = Dataset.openForWriting(temporary.resolve("large"))) {
            large.commit(c -> c.replace(
                            "clips",
                            Clip.class,
                            IntStream.range(0, count)
                                    .mapToObj(i -> new Clip(id(i), i, i + 5, 120))
                                    .iterator())
                    .replace(
                            "signals",
                            SIGNALS,
                            IntStream.range(0, count)
                                    .mapToObj(i -> new Object[] {
                                        id(i),
                                        random.nextDouble() * 20,
                                        random.nextFloat() * 100,
                                        i % 3 == 0 ? "pan" : "static",
                                        i % 7 == 0
                                    })
                                    .iterator()));
            FilterRequest plain = where("motion > 3 and sharpness > 50 and camera_motion in ('pan', 'static')");
            FilterRequest top = plain.with(Selection.parseTop("20%", "sharpness"));
            judge(large, plain, count);
            judge(large, top, count);
            String bytes = large.tables().get("verdicts").getFirst().sha256();
            large.compact("clips", "clip_id");
            large.compact("signals", "clip_id");
            judge(large, plain, count);
            judge(large, top, count);
            assertThat(large.tables().get("verdicts").getFirst().sha256()).isEqualTo(bytes);
            assertThat(large.count("verdicts")).isEqualTo(count);
        }
    }

    private static void judge(Dataset dataset, FilterRequest request, long count) {
        FilterResult result;
        try (Commit commit = dataset.begin()) {
            result = SignalFilter.run(dataset, request, commit, "verdicts");
            commit.done();
        }
        long rejected =
                result.rejected().values().stream().mapToLong(Tally::clips).sum();
        assertThat(result.kept().clips() + rejected).isEqualTo(count);
    }

    private static String id(int i) {
        return String.format("%016x.%d", (i / 20) * 0x9E3779B97F4A7C15L, i % 20);
    }
}
