package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.clipmill.app.corpus.DamagedFilms;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.rows.LedgerRow;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.dataset.store.Dataset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A run over the corpus's damaged films ends, its books balance, and the seconds that a truncated film has lost are
/// in them.
@Tag("slow")
class DamagedCorpusTest {
    /// Shorter losses are not booked.
    private static final double UNBOOKED = 0.5;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void lostSecondsAreInTheBooks() throws Exception {
        Path films = Files.createDirectories(folder.resolve("films"));
        int count = DamagedFilms.copy(films);
        CommandLine run = CommandLine.run("curate", films, "-o", folder.resolve("d"), "--json");
        assertThat(run.json().path("balanced").asBoolean()).as(run.err()).isTrue();
        assertThat(run.json().path("videos").path("done").asInt()
                        + run.json().path("videos").path("failed").asInt())
                .isEqualTo(count);
        Map<String, VideoRow> byId = new HashMap<>();
        try (Dataset dataset = Dataset.openForReading(folder.resolve("d"))) {
            assertThat(dataset.read(Tables.LEDGER, LedgerRow.class))
                    .as("an honest worker is not taken for a liar, whatever the film")
                    .extracting(LedgerRow::reason)
                    .doesNotContain("worker_protocol");
            dataset.read(Tables.VIDEOS, VideoRow.class).forEach(v -> byId.put(v.videoId(), v));
            dataset.read(Tables.SOURCES, SourceRow.class).forEach(s -> {
                VideoRow video = byId.get(s.videoId());
                // A transport stream does not say how long it is.
                if (video != null && s.name().contains("truncated") && !s.name().endsWith(".ts")) {
                    assertThat(video.seconds() + video.undecodedSeconds())
                            .as(s.name())
                            .isBetween(DamagedFilms.seconds() - UNBOOKED - 0.1, DamagedFilms.seconds() + 0.1);
                }
            });
        }
        assertThat(byId).isNotEmpty();
    }
}
