package org.clipmill.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clipmill.media.cut.BarcodeFrames.range;
import static org.clipmill.media.cut.BarcodeFrames.readAll;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.clipmill.media.cut.BarcodeFrames.Source;
import org.clipmill.testkit.Testdata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyCutTest {
    @TempDir
    Path dir;

    private CutResult copyOne(Path source, Span span, CutOptions options) {
        return Cutting.cutOne(dir, source, span, options);
    }

    @Test
    void startsAtTheIntraFrameAndSaysSo() throws MediaException {
        Source source = Source.constant(320, 180, new Rational(24, 1), 240);
        Path film = source.write(dir.resolve("film.mp4"));
        int intra = intraFrames(film).stream().filter(i -> i <= 110).reduce(0, Math::max);
        int lead = 110 - intra;
        CutResult result = copyOne(film, source.span(110, 150), CutOptions.copy());
        assertThat(result.leadFrames()).isEqualTo(lead).isPositive();
        assertThat(result.frames()).isEqualTo(40 + lead + result.tailFrames());
        assertThat(result.firstPts()).isEqualTo(source.pts()[intra]);
        assertThat(result.lastPts()).isEqualTo(source.pts()[149 + (int) result.tailFrames()]);
        assertThat(readAll(result.path()).numbers())
                .startsWith(range(intra, 150).toArray(Integer[]::new));
        assertThat(result.warnings()).anyMatch(w -> w.startsWith("starts " + lead + " frames early"));
    }

    @Test
    void exactWhereTheSpanStartsAtAnIntraFrame() throws MediaException {
        Source source = Source.constant(320, 180, new Rational(24, 1), 240);
        Path film = source.write(dir.resolve("film.mp4"));
        for (int start : intraFrames(film)) {
            if (start > 200) {
                break;
            }
            CutResult result = copyOne(film, source.span(start, start + 30), CutOptions.copy());
            assertThat(result.leadFrames()).isZero();
            assertThat(result.firstPts()).isEqualTo(source.pts()[start]);
            assertThat(readAll(result.path()).numbers())
                    .startsWith(range(start, start + 30).toArray(Integer[]::new))
                    .hasSize(30 + (int) result.tailFrames());
        }
    }

    /// Encoders choose their own places.
    private static List<Integer> intraFrames(Path film) throws MediaException {
        List<Integer> found = new ArrayList<>();
        try (VideoFile file = VideoFile.open(film);
                FrameReader reader = new FrameReader(file, 1)) {
            Frame frame;
            while ((frame = reader.next()) != null) {
                if (frame.intra()) {
                    found.add((int) frame.ordinal());
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(2);
        return found;
    }

    @Test
    void anEditListHidesTheLeadWhenAsked() throws MediaException {
        Source source = Source.constant(320, 180, new Rational(24, 1), 240);
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result =
                copyOne(film, source.span(110, 150), CutOptions.copy().withLeadHidden(true));
        assertThat(result.leadFrames()).isPositive();
        assertThat(readAll(result.path()).numbers()).startsWith(range(110, 150).toArray(Integer[]::new));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void soundStaysInStep(boolean hidden) throws MediaException {
        Source source = Source.constant(320, 180, new Rational(24, 1), 240).with(new Clicks(44_100, 2, 10));
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result =
                copyOne(film, source.span(110, 182), CutOptions.copy().withLeadHidden(hidden));
        assertThat(result.audio()).isTrue();
        int intra = intraFrames(film).stream().filter(i -> i <= 110).reduce(0, Math::max);
        double start = (hidden ? 110 : intra) / 24.0;
        List<Double> clicks = Clicks.find(result.path());
        assertThat(clicks.getLast()).isCloseTo(7 - start, Offset.offset(0.003));
        assertThat(clicks).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shots/nasa_13013.mp4",
                "edge/ax_sample_h264_iframes_only.ts",
                "edge/weird_aspect.small.mpg",
                "edge/mb_annex-b-avc.mkv",
                "edge/ax_bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4",
                "edge/ax_hdr10-av1.mp4",
                "edge/ax_bear-vp9-odd-dimensions.webm",
                "edge/mp_transparent.webm",
                "edge/ax_sample.avi",
            })
    void otherContainers(String name) throws MediaException {
        Path film = Testdata.require(name);
        List<Long> pts = readAll(film).pts();
        int start = pts.size() / 3;
        int end = Math.min(start + 40, pts.size() - 1);
        CutResult result = copyOne(film, new Span(start, end, pts.get(start), pts.get(end)), CutOptions.copy());
        assertThat(result.firstPts()).isLessThanOrEqualTo(pts.get(start));
        assertThat(result.lastPts()).isGreaterThanOrEqualTo(pts.get(end - 1));
        assertThat(result.frames()).isEqualTo(result.leadFrames() + result.tailFrames() + end - start);
        assertThat(readAll(result.path()).numbers()).hasSize((int) result.frames());
    }
}
