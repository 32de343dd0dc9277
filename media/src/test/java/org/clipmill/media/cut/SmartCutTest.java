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
import java.util.Random;
import org.assertj.core.data.Offset;
import org.clipmill.media.CutRefusal;
import org.clipmill.media.EncodeSpec;
import org.clipmill.media.Encoders;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.Orientation;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.clipmill.media.cut.BarcodeFrames.Reading;
import org.clipmill.media.cut.BarcodeFrames.Source;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmartCutTest {
    private static final Rational FILM = new Rational(24, 1);

    @TempDir
    Path dir;

    private CutResult cutOne(Path source, Span span, CutOptions options) {
        return Cutting.cutOne(dir, source, span, options);
    }

    private static List<Long> checksums(Path path) throws MediaException {
        List<Long> sums = new ArrayList<>();
        try (VideoFile file = VideoFile.open(path);
                FrameReader reader = new FrameReader(file, 1)) {
            Frame frame;
            while ((frame = reader.next()) != null) {
                sums.add(frame.checksum());
            }
        }
        return sums;
    }

    /// Frames that are the source's to the bit.
    private static long same(CutResult result, List<Long> source) throws MediaException {
        List<Long> made = checksums(result.path());
        int start = (int) result.cut().span().startOrdinal();
        long same = 0;
        for (int i = 0; i < made.size(); i++) {
            same += made.get(i).equals(source.get(start + i)) ? 1 : 0;
        }
        return same;
    }

    @ParameterizedTest
    @ValueSource(strings = {"libx264", "libopenh264", "libvpx-vp9", "libsvtav1", "libaom-av1"})
    void exactlyTheFramesWithTheMiddleCopied(String encoder) throws MediaException {
        Assumptions.assumeTrue(has(encoder), "this build has no " + encoder);
        Source plain = Source.constant(320, 180, FILM, 200);
        Source source = plain.with(plain.spec().withEncoder(encoder, -1, ""));
        Path film = source.write(dir.resolve("film.mp4"));
        List<Long> sums = checksums(film);
        Random random = new Random(5);
        for (int run = 0; run < 5; run++) {
            int start = random.nextInt(60);
            int end = 130 + random.nextInt(70);
            CutResult result = cutOne(film, source.span(start, end), CutOptions.smart());
            assertThat(result.refused()).as(encoder + " " + start + ".." + end).isNull();
            assertThat(result.frames()).isEqualTo(end - start);
            assertThat(result.copiedFrames()).isPositive();
            assertThat(same(result, sums)).isGreaterThanOrEqualTo(result.copiedFrames());
            Reading reading = readAll(result.path());
            assertThat(reading.numbers()).isEqualTo(range(start, end));
            assertThat(reading.pts().getFirst()).isZero();
            assertTimes(reading, source, start);
        }
    }

    @Test
    void nothingIsEncodedWhereTheClipBeginsAtAnAccessPoint() throws MediaException {
        Source source = Source.constant(320, 180, FILM, 150);
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result = cutOne(film, source.span(0, 77), CutOptions.smart());
        assertThat(result.encoder()).isEqualTo("copy");
        assertThat(result.copiedFrames()).isEqualTo(77);
        assertThat(same(result, checksums(film))).isEqualTo(77);
    }

    @Test
    void unevenSpacingIsKept() throws MediaException {
        long[] pts = new long[181];
        for (int i = 1; i < pts.length; i++) {
            pts[i] = pts[i - 1] + 300 + (i * 7919L) % 5000 + (i == 100 ? 60_000 : 0);
        }
        EncodeSpec spec = EncodeSpec.sdr(Encoders.AUTO, 320, 180, new Rational(1, 30_000), Rational.UNKNOWN);
        Source source = new Source(spec, pts, null);
        Path film = source.write(dir.resolve("vfr.mp4"));
        CutResult result = cutOne(film, source.span(20, 161), CutOptions.smart());
        assertThat(result.refused()).isNull();
        Reading reading = readAll(result.path());
        assertThat(reading.numbers()).isEqualTo(range(20, 161));
        assertTimes(reading, source, 20);
        assertThat(reading.durations().getLast()).isEqualTo(pts[161] - pts[160]);
    }

    @Test
    void editListsOfTheSourceAreHeeded() throws MediaException, IOException {
        Source source = Source.constant(320, 180, FILM, 240);
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult edited = cutOne(film, source.span(20, 230), CutOptions.copy().withLeadHidden(true));
        Path hidden = Files.move(edited.path(), dir.resolve("edited.mp4"));
        Reading all = readAll(hidden);
        assertThat(all.numbers().getFirst()).isEqualTo(20);
        Span span = new Span(10, 150, all.pts().get(10), all.pts().get(150));
        CutResult result = cutOne(hidden, span, CutOptions.smart());
        assertThat(result.refused()).isNull();
        assertThat(result.copiedFrames()).isPositive();
        assertThat(readAll(result.path()).numbers()).isEqualTo(range(30, 170));
    }

    @Test
    void soundStaysInStep() throws MediaException {
        Source source = Source.constant(320, 180, FILM, 240).with(new Clicks(44_100, 2, 10));
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result = cutOne(film, source.span(30, 182), CutOptions.smart());
        assertThat(result.refused()).isNull();
        assertThat(result.audio()).isTrue();
        List<Double> clicks = Clicks.find(result.path());
        assertThat(clicks.getFirst()).isCloseTo(2 - 30 / 24.0, Offset.offset(0.003));
        assertThat(clicks).hasSize(6);
    }

    @Test
    void shapeAndColoursAreKept() throws MediaException {
        Source square = Source.constant(320, 180, FILM, 150);
        Source source = square.with(square.spec()
                .withSampleAspect(new Rational(4, 3))
                .withColours("pc", "bt470bg", "smpte170m", "smpte170m"));
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result = cutOne(film, source.span(5, 125), CutOptions.smart());
        assertThat(result.refused()).isNull();
        try (VideoFile file = VideoFile.open(result.path())) {
            assertThat(file.info().sampleAspect()).isEqualTo(new Rational(4, 3));
            assertThat(file.info().colorRange()).isEqualTo("pc");
            assertThat(file.info().colorSpace()).isEqualTo("smpte170m");
        }
    }

    @ParameterizedTest
    @CsvSource({"90,false", "180,false", "270,true", "0,true"})
    void theSourcesTurnIsKept(int degrees, boolean mirrored) throws MediaException, IOException {
        Source source = Source.constant(320, 192, FILM, 150).turned(degrees, mirrored);
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result = cutOne(film, source.span(5, 125), CutOptions.smart());
        assertThat(result.refused()).isNull();
        assertThat(result.warnings()).anyMatch(w -> w.contains("players must"));
        assertThat(same(result, checksums(film))).isGreaterThanOrEqualTo(result.copiedFrames());
        Path turned = Files.move(result.path(), dir.resolve("turned.mp4"));
        try (VideoFile file = VideoFile.open(turned)) {
            assertThat(file.info().orientation()).isEqualTo(new Orientation(degrees, mirrored));
        }
        List<Long> pts = readAll(turned).pts();
        Span most = new Span(0, 119, pts.getFirst(), pts.get(119));
        assertThat(readAll(cutOne(turned, most, CutOptions.exact()).path()).numbers())
                .isEqualTo(range(5, 124));
    }

    private void refused(CutRefusal why, Source source, int start, int end, CutOptions options) throws MediaException {
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result = cutOne(film, source.span(start, end), options);
        assertThat(result.refused()).isNotNull();
        assertThat(result.refused().reason()).isEqualTo(why);
        assertThat(result.copiedFrames()).isZero();
        assertThat(readAll(result.path()).numbers()).isEqualTo(range(start, end));
    }

    @Test
    void whatCannotBeCutSmartlyIsCutExactlyAndSaysWhy() throws MediaException {
        Source source = Source.constant(320, 192, FILM, 150);
        refused(CutRefusal.NO_ACCESS_POINT_INSIDE, source, 5, 40, CutOptions.smart());
        refused(
                CutRefusal.ROTATED,
                source.turned(90, false),
                5,
                120,
                CutOptions.smart().withRotationBaked(true));
        if (has("libvpx-vp9") && has("libopenh264")) {
            refused(
                    CutRefusal.NO_ENCODER_FOR_CODEC,
                    source.with(source.spec().withEncoder("libopenh264", -1, "")),
                    5,
                    120,
                    CutOptions.smart().withEncoder("libvpx-vp9", -1, ""));
        }
    }

    @Test
    void smartAndExactClipsComeFromOneCall() throws MediaException {
        Source source = Source.constant(320, 180, FILM, 200);
        Path film = source.write(dir.resolve("film.mp4"));
        int[][] spans = {{5, 120}, {60, 80}, {10, 20}, {0, 200}};
        List<Cut> cuts = new ArrayList<>();
        for (int[] span : spans) {
            cuts.add(new Cut(source.span(span[0], span[1]), dir.resolve("clip" + span[0] + ".mp4")));
        }
        List<CutResult> heard = new ArrayList<>();
        CutListener listener = new CutListener() {
            @Override
            public void finished(CutResult result) {
                heard.add(result);
            }
        };
        List<CutResult> results = ClipCutter.cut(film, cuts, CutOptions.smart(), listener);
        assertThat(heard).containsExactlyInAnyOrderElementsOf(results);
        assertThat(results).extracting(r -> r.refused() == null).containsExactly(true, false, false, true);
        for (int i = 0; i < spans.length; i++) {
            assertThat(readAll(results.get(i).path()).numbers()).isEqualTo(range(spans[i][0], spans[i][1]));
        }
    }

    @Test
    void wrongSpansFailAsInExactMode() throws MediaException {
        Source source = Source.constant(320, 180, FILM, 120);
        Path film = source.write(dir.resolve("film.mp4"));
        long[] pts = source.pts();
        Cut wrong = new Cut(new Span(10, 101, pts[10], pts[100]), dir.resolve("clip.mp4"));
        CutResult result = ClipCutter.cut(film, List.of(wrong), CutOptions.smart(), CutListener.NONE)
                .getFirst();
        assertThat(result.failure().reason()).isEqualTo(MediaFailure.VERIFY_FAILED);
        assertThat(dir.toFile().list()).containsExactly("film.mp4");
    }

    @Test
    void repeatable() throws MediaException, IOException {
        Source source = Source.constant(320, 180, FILM, 150).with(new Clicks(48_000, 2, 6));
        Path film = source.write(dir.resolve("film.mp4"));
        byte[] first = Files.readAllBytes(
                cutOne(film, source.span(7, 133), CutOptions.smart()).path());
        byte[] second = Files.readAllBytes(
                cutOne(film, source.span(7, 133), CutOptions.smart().withThreads(2))
                        .path());
        assertThat(second).isEqualTo(first);
    }
}
