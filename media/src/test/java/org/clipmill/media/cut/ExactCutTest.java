package org.clipmill.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clipmill.media.cut.BarcodeFrames.range;
import static org.clipmill.media.cut.BarcodeFrames.readAll;
import static org.clipmill.media.cut.Cutting.assertTimes;
import static org.clipmill.media.cut.Cutting.has;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.media.EncodeSpec;
import org.clipmill.media.Encoders;
import org.clipmill.media.HdrMetadata;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.Orientation;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.clipmill.media.cut.BarcodeFrames.Reading;
import org.clipmill.media.cut.BarcodeFrames.Source;
import org.clipmill.testkit.Testdata;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactCutTest {
    private static final Rational FILM = new Rational(24, 1);
    private static final Rational NTSC = new Rational(30000, 1001);

    @TempDir
    Path dir;

    private CutResult cutOne(Path source, Span span, CutOptions options) {
        return Cutting.cutOne(dir, source, span, options);
    }

    @ParameterizedTest
    @CsvSource({"24,1", "30000,1001", "25,1", "60000,1001"})
    void exactFramesAtConstantRate(long num, long den) throws MediaException {
        Source source = Source.constant(320, 180, new Rational(num, den), 100);
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result = cutOne(film, source.span(31, 77), CutOptions.exact());
        assertThat(result.frames()).isEqualTo(46);
        assertThat(result.firstPts()).isEqualTo(source.pts()[31]);
        assertThat(result.lastPts()).isEqualTo(source.pts()[76]);
        Reading reading = readAll(result.path());
        assertThat(reading.numbers()).isEqualTo(range(31, 77));
        assertThat(reading.pts().getFirst()).isZero();
        assertTimes(reading, source, 31);
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    @Test
    void unevenSpacingIsKept() throws MediaException {
        long[] pts = new long[81];
        for (int i = 1; i < pts.length; i++) {
            pts[i] = pts[i - 1] + 300 + (i * 7919L) % 5000 + (i == 40 ? 60_000 : 0);
        }
        EncodeSpec spec = EncodeSpec.sdr(Encoders.AUTO, 320, 180, new Rational(1, 30_000), Rational.UNKNOWN);
        Source source = new Source(spec, pts, null);
        Path film = source.write(dir.resolve("vfr.mp4"));
        CutResult result = cutOne(film, source.span(20, 61), CutOptions.exact());
        Reading reading = readAll(result.path());
        assertThat(reading.numbers()).isEqualTo(range(20, 61));
        assertTimes(reading, source, 20);
        assertThat(reading.durations().getLast()).isEqualTo(pts[61] - pts[60]);
    }

    @ParameterizedTest
    @CsvSource({"90,false", "180,false", "270,false", "0,true", "90,true", "180,true", "270,true"})
    void rotationIsBakedIn(int degrees, boolean mirrored) throws MediaException {
        Source source = Source.constant(320, 192, FILM, 30).turned(degrees, mirrored);
        Path film = source.write(dir.resolve("turned.mp4"));
        try (VideoFile file = VideoFile.open(film)) {
            assertThat(file.info().orientation()).isEqualTo(new Orientation(degrees, mirrored));
        }
        CutResult result = cutOne(film, source.span(5, 25), CutOptions.exact());
        assertThat(readAll(result.path()).numbers()).isEqualTo(range(5, 25));
        assertThat(result.width()).isEqualTo(degrees % 180 == 0 ? 320 : 192);
        try (VideoFile file = VideoFile.open(result.path())) {
            assertThat(file.info().orientation()).isEqualTo(Orientation.UPRIGHT);
            assertThat(file.info().width()).isEqualTo(result.width());
        }
    }

    @Test
    void rotationCanBeLeftToThePlayer() throws MediaException {
        Source source = Source.constant(320, 192, FILM, 30).turned(90, false);
        Path film = source.write(dir.resolve("turned.mp4"));
        CutResult result = cutOne(film, source.span(5, 25), CutOptions.exact().withRotationBaked(false));
        try (VideoFile file = VideoFile.open(result.path())) {
            assertThat(file.info().orientation()).isEqualTo(new Orientation(90, false));
            assertThat(file.info().width()).isEqualTo(320);
        }
    }

    @Test
    void sampleAspectAndColoursAreKept() throws MediaException {
        Source square = Source.constant(320, 180, FILM, 30);
        Source source = square.with(square.spec()
                .withSampleAspect(new Rational(4, 3))
                .withColours("pc", "bt470bg", "smpte170m", "smpte170m"));
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result = cutOne(film, source.span(5, 25), CutOptions.exact());
        try (VideoFile file = VideoFile.open(result.path())) {
            assertThat(file.info().sampleAspect()).isEqualTo(new Rational(4, 3));
            assertThat(file.info().colorRange()).isEqualTo("pc");
            assertThat(file.info().colorPrimaries()).isEqualTo("bt470bg");
            assertThat(file.info().colorTransfer()).isEqualTo("smpte170m");
            assertThat(file.info().colorSpace()).isEqualTo("smpte170m");
        }
    }

    @Test
    void tenBitsAreKeptOrTheLossIsSaid() throws MediaException {
        Assumptions.assumeTrue(has("libsvtav1"), "this build has no libsvtav1 to make a 10-bit source with");
        Source eight = Source.constant(320, 180, FILM, 40);
        Source source = eight.with(eight.spec().withBitDepth(10).withEncoder("libsvtav1", -1, ""));
        Path film = source.write(dir.resolve("deep.mp4"));
        try (VideoFile file = VideoFile.open(film)) {
            assertThat(file.info().bitDepth()).isEqualTo(10);
        }
        CutResult kept = cutOne(film, source.span(5, 25), CutOptions.exact().withEncoder("libsvtav1", -1, ""));
        try (VideoFile file = VideoFile.open(kept.path())) {
            assertThat(file.info().bitDepth()).isEqualTo(10);
        }
        assertThat(kept.warnings()).isEmpty();
        assertThat(readAll(kept.path()).numbers()).isEqualTo(range(5, 25));
        if (has("libopenh264")) {
            CutResult lost = cutOne(film, source.span(5, 25), CutOptions.exact().withEncoder("libopenh264", -1, ""));
            assertThat(lost.warnings()).anyMatch(w -> w.contains("10 bits were reduced to 8"));
            assertThat(readAll(lost.path()).numbers()).isEqualTo(range(5, 25));
        }
    }

    @Test
    void hdrIsKeptOrToneMapped() throws MediaException {
        Assumptions.assumeTrue(has("libsvtav1"), "this build has no libsvtav1 to make an HDR source with");
        Source sdr = Source.constant(320, 180, FILM, 30);
        Source source = sdr.with(sdr.spec()
                .withBitDepth(10)
                .withColours("tv", "bt2020", "smpte2084", "bt2020nc")
                .withEncoder("libsvtav1", 10, ""));
        Path film = source.write(dir.resolve("hdr.mp4"));
        CutResult kept = cutOne(film, source.span(5, 25), CutOptions.exact());
        try (VideoFile file = VideoFile.open(kept.path())) {
            assertThat(file.info().bitDepth()).isEqualTo(10);
            assertThat(file.info().colorTransfer()).isEqualTo("smpte2084");
            assertThat(file.info().colorPrimaries()).isEqualTo("bt2020");
            assertThat(file.info().colorSpace()).isEqualTo("bt2020nc");
        }
        CutResult mapped = cutOne(film, source.span(5, 25), CutOptions.exact().withSdr(true));
        try (VideoFile file = VideoFile.open(mapped.path())) {
            assertThat(file.info().bitDepth()).isEqualTo(8);
            assertThat(file.info().colorTransfer()).isEqualTo("bt709");
        }
        assertThat(mapped.warnings()).contains("HDR was tone-mapped to SDR");
    }

    @Test
    void hdrMetadataIsCarriedOver() throws MediaException {
        Path source = Testdata.require("edge/ax_sample_with_colr_mdcv_and_clli.mp4");
        List<Long> pts = readAll(source).pts();
        Span span = new Span(3, 12, pts.get(3), pts.get(12));
        HdrMetadata wanted;
        try (VideoFile file = VideoFile.open(source)) {
            wanted = HdrMetadata.of(file, null);
        }
        assertThat(wanted.isEmpty()).isFalse();
        for (CutOptions options : List.of(CutOptions.exact(), CutOptions.smart())) {
            CutResult result = cutOne(source, span, options);
            try (VideoFile file = VideoFile.open(result.path())) {
                assertThat(HdrMetadata.of(file, null)).isEqualTo(wanted);
            }
            assertThat(result.warnings()).noneMatch(w -> w.contains("HDR metadata"));
        }
        try (VideoFile file = VideoFile.open(
                cutOne(source, span, CutOptions.exact().withSdr(true)).path())) {
            assertThat(HdrMetadata.of(file, null).isEmpty()).isTrue();
        }
    }

    @Test
    void oddSidesLoseTheirLastLine() throws MediaException {
        Path source = Testdata.require("edge/ax_bear-vp9-odd-dimensions.webm");
        List<Long> pts = readAll(source).pts();
        CutResult result = cutOne(source, new Span(9, 29, pts.get(9), pts.get(29)), CutOptions.exact());
        assertThat(result.frames()).isEqualTo(20);
        assertThat(result.width() % 2 + result.height() % 2).isZero();
        assertThat(result.warnings()).anyMatch(w -> w.startsWith("odd size"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void soundIsTrimmedToTheSpan(int channels) throws MediaException, IOException {
        Source silent = Source.constant(320, 180, NTSC, 150);
        Source source = silent.with(new Clicks(44_100, channels, 5.005));
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result = cutOne(film, source.span(45, 120), CutOptions.exact());
        assertThat(result.audio()).isTrue();
        assertThat(readAll(result.path()).numbers()).isEqualTo(range(45, 120));
        // A click at each full second of the film; the clip starts at 1.5015 s and ends at 4.004 s.
        List<Double> clicks = Clicks.find(result.path());
        assertThat(clicks).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(clicks.get(i)).isCloseTo(2 + i - 45 * 1001 / 30000.0, within(0.003));
        }
        CutResult mute = cutOne(film, source.span(45, 120), CutOptions.exact().withAudio(false));
        assertThat(mute.audio()).isFalse();
        try (VideoFile file = VideoFile.open(mute.path())) {
            assertThat(file.info().audioStreams()).isZero();
        }
    }

    @Test
    void noSoundIsNoError() throws MediaException {
        Source source = Source.constant(320, 180, FILM, 30);
        CutResult result = cutOne(source.write(dir.resolve("film.mp4")), source.span(3, 9), CutOptions.exact());
        assertThat(result.audio()).isFalse();
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void manySpansTouchOverlapAndJump() throws MediaException {
        Source source = Source.constant(192, 112, FILM, 900);
        Path film = source.write(dir.resolve("film.mp4"));
        int[][] spans = {{0, 10}, {10, 11}, {8, 40}, {700, 730}, {400, 449}, {449, 500}, {899, 900}};
        List<Cut> cuts = new ArrayList<>();
        for (int[] span : spans) {
            cuts.add(new Cut(source.span(span[0], span[1]), dir.resolve("clip" + span[0] + ".mp4")));
        }
        int[] decoded = {0};
        CutListener counter = new CutListener() {
            @Override
            public void progressed() {
                decoded[0]++;
            }
        };
        List<CutResult> results = ClipCutter.cut(film, cuts, CutOptions.exact(), counter);
        for (int i = 0; i < spans.length; i++) {
            assertThat(results.get(i).failure()).isNull();
            assertThat(readAll(results.get(i).path()).numbers()).isEqualTo(range(spans[i][0], spans[i][1]));
        }
        assertThat(decoded[0]).as("jumps save work").isLessThan(500);
    }

    @Test
    void oneFailingSpanDoesNotFailTheOthers() throws MediaException {
        Source source = Source.constant(320, 180, FILM, 60);
        Path film = source.write(dir.resolve("film.mp4"));
        long[] pts = source.pts();
        List<CutResult> results = ClipCutter.cut(
                film,
                List.of(
                        new Cut(new Span(10, 20, pts[10] + 1, pts[20]), dir.resolve("wrong-start.mp4")),
                        new Cut(source.span(15, 25), dir.resolve("good.mp4")),
                        new Cut(new Span(30, 41, pts[30], pts[40]), dir.resolve("wrong-end.mp4")),
                        new Cut(new Span(50, 70, pts[50], pts[60]), dir.resolve("too-long.mp4")),
                        new Cut(new Span(80, 90, pts[60], pts[60] + 1), dir.resolve("behind.mp4")),
                        new Cut(source.span(5, 6), dir.resolve("no/such/folder.mp4"))),
                CutOptions.exact(),
                CutListener.NONE);
        assertThat(results)
                .extracting(r -> r.failure() == null ? null : r.failure().reason())
                .containsExactly(
                        MediaFailure.VERIFY_FAILED,
                        null,
                        MediaFailure.VERIFY_FAILED,
                        MediaFailure.VERIFY_FAILED,
                        MediaFailure.VERIFY_FAILED,
                        MediaFailure.WRITE_ERROR);
        assertThat(dir).isDirectoryContaining(p -> p.endsWith("good.mp4"));
        assertThat(dir.toFile().list()).containsExactlyInAnyOrder("film.mp4", "good.mp4");
    }

    @Test
    void failuresAreTyped() {
        Cut cut = new Cut(new Span(0, 1, 0, 1), dir.resolve("clip.mp4"));
        CutResult absent = ClipCutter.cut(dir.resolve("absent.mp4"), List.of(cut), CutOptions.exact(), CutListener.NONE)
                .getFirst();
        assertThat(absent.failure().reason()).isEqualTo(MediaFailure.NOT_FOUND);
    }

    @Test
    void unknownEncoder() throws MediaException {
        Source source = Source.constant(320, 180, FILM, 5);
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result = ClipCutter.cut(
                        film,
                        List.of(new Cut(source.span(0, 5), dir.resolve("clip.mp4"))),
                        CutOptions.exact().withEncoder("libx999", -1, ""),
                        CutListener.NONE)
                .getFirst();
        assertThat(result.failure().reason()).isEqualTo(MediaFailure.NO_ENCODER);
        assertThat(result.failure().detail()).contains("this build has");
    }

    @Test
    void everyEncoderIsExactAndRepeatable() throws MediaException, IOException {
        Source source = Source.constant(320, 180, NTSC, 60).with(new Clicks(48_000, 2, 2.002));
        Path film = source.write(dir.resolve("film.mp4"));
        for (var encoder : Encoders.available()) {
            CutOptions options = CutOptions.exact().withEncoder(encoder.name(), -1, "");
            byte[] first =
                    Files.readAllBytes(cutOne(film, source.span(7, 52), options).path());
            CutResult again = cutOne(film, source.span(7, 52), options.withThreads(2));
            assertThat(Files.readAllBytes(again.path())).as(encoder.name()).isEqualTo(first);
            assertThat(readAll(again.path()).numbers()).as(encoder.name()).isEqualTo(range(7, 52));
            assertThat(again.codec()).isEqualTo(encoder.codec());
        }
    }
}
