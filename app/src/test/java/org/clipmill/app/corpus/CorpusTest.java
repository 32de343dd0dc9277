package org.clipmill.app.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clipmill.media.MediaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every legal combination of codec, container and trait: films whose every frame carries its number, read back after
/// each stage.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CorpusTest {
    /// Mean CIE76 difference of the six patches that is allowed, by coding, chroma subsampling and JPEG.
    private static final double DELTA_E = 3;

    /// For PQ and HLG, tone-mapped from 8 bits.
    private static final double DELTA_E_HDR = 5;

    private static final Tally TALLY = new Tally();
    private static CorpusBuilder builder;

    @TempDir
    Path folder;

    @BeforeAll
    static void programs() throws Exception {
        builder = new CorpusBuilder(Path.of("target", "corpus"));
    }

    @AfterAll
    static void summary() throws Exception {
        TALLY.write(Path.of("target", "corpus"));
    }

    static List<Sample> thin() {
        return Sample.all().stream()
                .filter(s -> s.traits().isEmpty()
                        && s.container() == s.codec().containers().getFirst())
                .toList();
    }

    static List<Sample> rest() {
        return Sample.all().stream()
                .filter(s -> !s.damaged() && !thin().contains(s))
                .toList();
    }

    static List<Sample> damaged() {
        return Sample.all().stream().filter(Sample::damaged).toList();
    }

    @Test
    void thereAreManyAndNoneTwice() {
        assertThat(Sample.all()).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource
    void thin(Sample sample) throws Exception {
        judge(sample);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource
    void rest(Sample sample) throws Exception {
        judge(sample);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource
    void damaged(Sample sample) throws Exception {
        judge(sample);
    }

    private void judge(Sample sample) throws Exception {
        Optional<Path> film;
        try {
            film = builder.build(sample);
        } catch (IOException e) {
            TALLY.failed(sample, e);
            throw e;
        }
        if (film.isEmpty()) {
            TALLY.skipped(sample);
            Assumptions.abort("skipped: no encoder " + sample.codec().encoder(sample.traits()) + " in this build");
        }
        try {
            check(sample, film.get());
        } catch (AssertionError | MediaException e) {
            TALLY.failed(sample, e);
            throw e;
        }
        TALLY.passed(sample);
    }

    private void check(Sample sample, Path film) throws Exception {
        if (sample.damaged()) {
            DamageCheck.check(sample, film, TALLY);
            return;
        }
        Reading reading = Reading.of(film);
        ProbeCheck.check(sample, reading);
        double difference = PassCheck.check(sample, film, reading);
        double bound = Codec.hdr(sample.traits()) ? DELTA_E_HDR : DELTA_E;
        TALLY.colour(sample, "proxies", difference);
        assertThat(difference).as("delta E of proxies").isLessThan(bound);
        CutCheck cuts = new CutCheck(sample, film, reading, folder);
        double exact = cuts.exact();
        TALLY.colour(sample, "exact cuts", exact);
        assertThat(exact).as("delta E of an exact cut").isLessThan(bound);
        TALLY.smart(sample, cuts.smart());
        TALLY.whole(cuts.whole());
        TALLY.copied(cuts.copy());
    }
}
