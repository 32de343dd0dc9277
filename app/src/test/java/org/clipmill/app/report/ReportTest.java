package org.clipmill.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clipmill.app.report.SampleDataset.Piece;
import org.clipmill.curate.Summary;
import org.clipmill.dataset.store.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String HOSTILE =
            "<script>alert(1)</script>\"' onerror=alert(2) &amp;</title></style>`\u202E\u0007.mp4";

    @TempDir
    Path folder;

    private static SampleDataset sample() {
        return new SampleDataset()
                .video(
                        "a1",
                        "first.mp4",
                        0,
                        Piece.kept(4),
                        Piece.rejected(1, "too_short", null),
                        Piece.rejected(0.48, "dissolve", null),
                        Piece.rejected(3, "motion < 0.5", "motion = 0.1"),
                        Piece.kept(5))
                .video("b2", "second.mp4", 2.5, Piece.rejected(6, "luma_mean > 245", "luma_mean = 250.5"))
                .duplicate("a1", "again.mp4", "first.mp4")
                .failed("c3", "broken.mp4", "no_frames", "/machine/private/broken.mp4: nothing decoded", 7)
                .unreadable("gone.mp4", "not_found", "no such file");
    }

    @Test
    void everyReasonOfTheClipRuleHasAColour() throws Exception {
        try (java.io.InputStream in = Report.class.getResourceAsStream("report.css")) {
            String css = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Reasons.RULED).allSatisfy(name -> assertThat(css).contains(".c-" + name + " {"));
        }
    }

    @Test
    void theFunnelAddsUpToTheBooks() throws IOException {
        sample().write(folder);
        try (Dataset dataset = Dataset.openForReading(folder)) {
            Summary summary = Summary.of(dataset);
            Funnel funnel = Funnel.of(Collector.collect(dataset));
            assertThat(summary.balanced()).isTrue();
            double sum = 0;
            for (Funnel.Row row : funnel.rows()) {
                String name = row.reason().name();
                double expected = row.reason() == Reason.KEPT
                        ? summary.keptSeconds()
                        : row.reason() == Reason.TRANSITION
                                ? summary.transitionSeconds()
                                : summary.rejectedSeconds()
                                        .getOrDefault(
                                                name, summary.failedSeconds().getOrDefault(name, 0.0));
                assertThat(row.seconds()).as(name).isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-9));
                sum += row.seconds();
            }
            assertThat(sum).isCloseTo(summary.inputSeconds(), org.assertj.core.api.Assertions.within(1e-9));
            assertThat(funnel.rows().getLast().items()).isEqualTo(summary.kept());
            assertThat(funnel.rows().stream().map(row -> row.reason().name()))
                    .containsExactly(
                            "no_frames",
                            "not_found",
                            "not_decoded",
                            "duplicate",
                            "transition",
                            "too_short",
                            "motion < 0.5",
                            "luma_mean < 10",
                            "luma_mean > 245",
                            "kept");
        }
    }

    @Test
    void thePageSaysWhatItShould() throws IOException {
        sample().write(folder);
        Files.writeString(
                folder.resolve("run.json"),
                "{\"wall_seconds\": 10, \"frames_decoded\": 487, \"stages\": {\"analyze\": 9.5}}");
        String page = SampleDataset.page(folder);
        assertThat(page)
                .contains("Recipe sample", "Every second is accounted for", "motion &lt; 0.5", "luma_mean = 250.5")
                .contains(">≥ 0.5<", ">≥ 10<", ">≤ 245<", ">≥ 2<", ">≤ 20 (beyond the axis)<")
                .contains("no frame could be decoded", "same as first.mp4", "broken.mp4: nothing decoded")
                .contains(
                        "0:08.5–0:13.5",
                        "VFR",
                        "2.5 s lost",
                        "1 transition<",
                        "transition: dissolve",
                        "How fast it went",
                        "hours of video")
                .doesNotContain("/machine/private", folder.getParent().toString());
    }

    @Test
    void nothingIsFetched() throws IOException {
        sample().write(folder);
        assertThat(SampleDataset.page(folder))
                .contains("default-src &#39;none&#39;")
                .doesNotContain("http://", "https://", "//cdn", "@import", "url(");
    }

    @Test
    void hostileNamesStayText() throws IOException {
        new SampleDataset()
                .video(
                        "a1",
                        HOSTILE,
                        1,
                        Piece.kept(3),
                        new Piece(4, HOSTILE, HOSTILE, Map.of("camera_motion", HOSTILE, "motion", 1.0)))
                .duplicate("a1", "2" + HOSTILE, HOSTILE)
                .failed("c3", "3" + HOSTILE, HOSTILE, HOSTILE, 1)
                .unreadable("4" + HOSTILE, "not_found", HOSTILE)
                .write(folder);
        Files.writeString(
                folder.resolve("run.json"), "{\"wall_seconds\": 1, \"stages\": {\"<script>alert(3)</script>\": 1}}");
        String page = SampleDataset.page(folder);
        assertThat(page).doesNotContain("<script>alert").doesNotContain("\u202E", "\u0007", "`");
        assertThat(count(page, "<script>")).isEqualTo(1);
        assertThat(count(page, "</title></style>")).isZero();
        // Whatever is inside a tag is one of our own attributes with a quoted value that holds no quote.
        String body = page.substring(page.indexOf("</style>"), page.lastIndexOf("<script>"));
        Matcher tag = Pattern.compile("<[^>]*>").matcher(body);
        while (tag.find()) {
            assertThat(tag.group()).matches("</?[a-z0-9]+( [a-zA-Z-]+=\"[^\"<>]*\")*/?>");
            assertThat(tag.group()).doesNotContain(" onerror=\"");
        }
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void theSameDatasetGivesTheSameBytes() throws IOException {
        sample().write(folder);
        SampleDataset.noise(folder, "a1", 300);
        String first = SampleDataset.page(folder);
        assertThat(first).contains("data:image/jpeg;base64,");
        assertThat(SampleDataset.page(folder)).isEqualTo(first);
    }

    @Test
    void anEmptyDatasetGivesAPage() throws IOException {
        new SampleDataset().write(folder);
        assertThat(SampleDataset.page(folder))
                .contains("No input yet", "</html>")
                .doesNotContain("NaN");
    }

    @Test
    void aDatasetOfFailuresGivesAPage() throws IOException {
        new SampleDataset()
                .unreadable("a.mp4", "empty_file", "0 bytes")
                .unreadable("https://example.org/b.mp4", "url_not_supported", "a URL")
                .write(folder);
        assertThat(SampleDataset.page(folder))
                .contains("the file has no bytes", "only local files are read", "2 failed", "unknown")
                .doesNotContain("What was cut where", "What was measured", "NaN", "Infinity");
    }

    @Test
    void aDatasetWithoutRecipeOrVerdictsGivesAPage() throws IOException {
        sample().write(folder);
        Files.delete(folder.resolve("clipmill.yaml"));
        try (Dataset dataset = Dataset.openForWriting(folder)) {
            dataset.commit(commit -> commit.clear("verdicts").clear("signals"));
        }
        assertThat(SampleDataset.page(folder)).contains("is not known", "clips without a verdict");
    }

    @Test
    void thePageStaysSmall() throws IOException {
        SampleDataset sample = new SampleDataset();
        for (int v = 0; v < 40; v++) {
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                pieces.add(i % 2 == 0 ? Piece.kept(2) : Piece.rejected(2, "motion < " + i % 20, "motion = " + i));
            }
            String id = String.format(Locale.ROOT, "v%02d", v);
            sample.video(id, id + ".mp4", 0, pieces.toArray(Piece[]::new));
            SampleDataset.noise(folder(), id, 600);
        }
        sample.write(folder);
        String page = SampleDataset.page(folder);
        assertThat(page.length()).isBetween(8 << 20, 15_000_000);
        assertThat(page).contains("60 of 240 clips shown", "24 of 40 clips shown", "no room for more pictures");
    }

    /// A dataset folder must be made before other things are put into it.
    private Path folder() {
        if (!Files.exists(folder.resolve("manifest.json"))) {
            Dataset.openForWriting(folder).close();
        }
        return folder;
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
