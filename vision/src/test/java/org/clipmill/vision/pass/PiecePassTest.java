package org.clipmill.vision.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clipmill.media.FrameIndex;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.VideoFile;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.TimelineJoin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pieces of a film, measured one by one and put together, are what one pass over it gives: every number, to the last
/// bit. Parts of the timeline are a few frames here, so that short films have many.
class PiecePassTest {
    private static final PassOptions ALL =
            new PassOptions(PassOptions.Downscale.LONG_SIDE, EnumSet.allOf(Series.class), true, true, 64);
    private static final int UNIT = 20;

    @TempDir
    static Path folder;

    /// What a pass leaves.
    private record Found(Timeline timeline, Totals totals, Map<Long, byte[]> proxies) {}

    private static Found whole(Path film) throws Exception {
        Map<Long, byte[]> proxies = new TreeMap<>();
        try (VideoFile file = VideoFile.open(film)) {
            AnalysisPass.Result result =
                    AnalysisPass.run(file, "v", ALL, (n, jpeg) -> proxies.put(n, jpeg), (n, s) -> {});
            return new Found(result.timeline(), result.totals(), proxies);
        }
    }

    private static @Nullable FrameIndex index(Path film) throws MediaException {
        try (VideoFile file = VideoFile.open(film)) {
            return FrameIndex.read(file, () -> {});
        }
    }

    private static @Nullable SplitPlan plan(Path film, int pieces) throws MediaException {
        FrameIndex index = index(film);
        try (VideoFile file = VideoFile.open(film)) {
            return index == null ? null : Splitter.split(index, file.info(), ALL, pieces, UNIT);
        }
    }

    /// The pieces' results; their timelines and proxies go into `found`.
    private static List<PiecePass.Result> measure(
            Path film, SplitPlan plan, List<Timeline> parts, Map<Long, byte[]> proxies) throws Exception {
        long[] pts = java.util.Objects.requireNonNull(index(film)).pts();
        List<PiecePass.Result> results = new ArrayList<>();
        for (Piece piece : plan.pieces()) {
            try (VideoFile file = VideoFile.open(film)) {
                results.add(PiecePass.run(
                        file,
                        "v",
                        ALL,
                        piece,
                        pts,
                        (n, jpeg) -> assertThat(proxies.put(n, jpeg)).isNull(),
                        parts::add,
                        (n, s) -> {}));
            }
        }
        return results;
    }

    private static void same(Path film, int most) throws Exception {
        SplitPlan plan = plan(film, most);
        assertThat(plan).as("a plan for " + film.getFileName()).isNotNull();
        assertThat(plan.pieces()).hasSizeBetween(2, most);
        List<Timeline> parts = new ArrayList<>();
        Map<Long, byte[]> proxies = new TreeMap<>();
        List<PiecePass.Result> results = measure(film, plan, parts, proxies);
        for (int i = 1; i < results.size(); i++) {
            assertThat(results.get(i).leadSum())
                    .as("seam " + i)
                    .isNotZero()
                    .isEqualTo(results.get(i - 1).tailSum());
        }
        Found whole = whole(film);
        TimelineJoin join = new TimelineJoin(plan.frames());
        parts.forEach(join::add);
        same(join.done(), whole.timeline());
        assertThat(plan.totals(results.stream().map(PiecePass.Result::totals).toList()))
                .isEqualTo(whole.totals());
        assertThat(proxies.keySet()).isEqualTo(whole.proxies().keySet());
        whole.proxies().forEach((n, jpeg) -> assertThat(proxies.get(n)).isEqualTo(jpeg));
    }

    private static void same(Timeline pieces, Timeline whole) throws Exception {
        for (RecordComponent component : Timeline.class.getRecordComponents()) {
            Object expected = component.getAccessor().invoke(whole);
            if (!component.getName().equals("partId")) {
                assertThat(Arrays.deepEquals(
                                new Object[] {component.getAccessor().invoke(pieces)}, new Object[] {expected}))
                        .as(component.getName())
                        .isTrue();
            }
        }
    }

    @Test
    void twoPiecesAreTheWhole() throws Exception {
        same(PieceFilms.write(folder, "mpeg4", "plain.mp4", "-g 12 -q:v 3"), 2);
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mpeg4        | b-frames.mp4   | -g 12 -bf 2 -flags +cgop -sc_threshold 1000000000 -q:v 3",
                "mpeg4        | delayed.mkv    | -g 12 -q:v 3 -output_ts_offset 2.5",
                "mpeg4        | ntsc.mov       | -g 12 -q:v 3 -vf settb=1001/30000,setpts=N -r 30000/1001",
                "mpeg4        | vfr.mp4        | -g 12 -q:v 3 -vf settb=1/1000,setpts=40*N+60*floor(N/7) -fps_mode passthrough",
                "mpeg2video   | open.mp4       | -g 12 -bf 2 -q:v 3",
                "mpeg2video   | closed.mkv     | -g 12 -bf 2 -flags +cgop -sc_threshold 1000000000 -q:v 3",
                "mjpeg        | mjpeg.mov      | -q:v 3 -pix_fmt yuvj420p",
                "prores_ks    | prores.mov     | -profile:v 2",
                "libvpx-vp9   | vp9.webm       | -g 12 -deadline realtime -cpu-used 8 -b:v 500k",
                "libvpx       | vp8.webm       | -g 12 -deadline realtime -cpu-used 8 -b:v 500k -auto-alt-ref 0",
                "libopenh264  | h264.mp4       | -g 12 -b:v 500k",
                "libopenh264  | h264.mkv       | -g 12 -b:v 500k",
                "libx264      | x264.mp4       | -g 24 -preset fast",
                "libx264      | x264-10.mp4    | -g 24 -preset fast -pix_fmt yuv420p10le",
                "libx265      | x265.mp4       | -g 24 -preset ultrafast -x265-params log-level=error:open-gop=0",
                "libx265      | x265-open.mp4  | -preset ultrafast -x265-params log-level=error:keyint=24:min-keyint=24:open-gop=1",
                "libaom-av1   | av1.mp4        | -g 24 -usage realtime -cpu-used 8 -crf 30 -b:v 0",
            })
    void piecesAreTheWhole(String encoder, String name, String options) throws Exception {
        Path film = PieceFilms.write(folder, encoder, name, options);
        for (int most : new int[] {2, 3}) {
            same(film, most);
        }
    }

    @Tag("slow")
    @Test
    void turnedHiddenAndFragmentedFramesMakeNoDifference() throws Exception {
        Path film = PieceFilms.write(
                folder, "mpeg4", "base.mp4", "-g 12 -bf 2 -flags +cgop -sc_threshold 1000000000 -q:v 3");
        same(PieceFilms.remux(film, "turned.mp4", "-display_rotation 90", ""), 3);
        same(PieceFilms.remux(film, "hidden.mp4", "-ss 0.16", ""), 3);
        Path fragments = PieceFilms.remux(film, "fragments.mp4", "", "-movflags +frag_keyframe+default_base_moof");
        if (plan(fragments, 3) != null) { // with the index that libav has of it
            same(fragments, 3);
        }
    }

    @Test
    void aStreamWithoutPlacesToStartIsNotSplit() throws Exception {
        Path film = PieceFilms.write(folder, "mpeg4", "one-intra.mp4", "-g 9999 -sc_threshold 1000000000 -q:v 3");
        assertThat(index(film)).isNotNull();
        assertThat(plan(film, 2)).isNull();
        assertThat(index(PieceFilms.remux(film, "one-intra.avi", "", "")))
                .as("no index to trust")
                .isNull();
    }

    /// Without its list of intra frames an mp4 says that all are.
    @Test
    void aPieceThatStartsAtNoIntraFrameDoesNotFitTheOneBefore() throws Exception {
        Path film = PieceFilms.write(folder, "mpeg4", "lying.mp4", "-g 9999 -sc_threshold 1000000000 -q:v 3");
        byte[] bytes = Files.readAllBytes(film);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("stss");
        System.arraycopy("free".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, at, 4);
        Files.write(film, bytes);
        SplitPlan plan = java.util.Objects.requireNonNull(plan(film, 2));
        List<PiecePass.Result> results = measure(film, plan, new ArrayList<>(), new TreeMap<>());
        assertThat(results.get(1).leadSum()).isNotEqualTo(results.get(0).tailSum());
    }

    @Test
    void damageAndOtherTimesThanPlannedAreFound() throws Exception {
        Path film = PieceFilms.write(folder, "mpeg4", "sound.mp4", "-g 12 -q:v 3");
        SplitPlan plan = java.util.Objects.requireNonNull(plan(film, 2));
        long[] pts = java.util.Objects.requireNonNull(index(film)).pts();
        pts[650]++;
        Piece second = plan.pieces().get(1);
        assertThat(unfit(film, second, pts)).hasMessageStartingWith("frame 650 is at");
        pts[650]--;
        assertThat(unfit(film, second, Arrays.copyOf(pts, 700))).isNull();
        assertThat(unfit(
                        film,
                        new Piece(1, second.startPts() + 1, second.start(), second.warm(), second.from(), 700, 700),
                        pts))
                .hasMessageEndingWith("is missing");
        assertThat(unfit(
                        film,
                        new Piece(1, second.startPts(), second.start(), second.warm(), second.from(), 600, 600),
                        Arrays.copyOf(pts, 600)))
                .hasMessage("there are more frames than packets");
        byte[] bytes = Files.readAllBytes(film);
        for (int i = bytes.length * 3 / 4; i < bytes.length * 3 / 4 + 300; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(film, bytes);
        assertThat(unfit(film, second, pts)).isNotNull();
    }

    private static @Nullable UnfitException unfit(Path film, Piece piece, long[] pts) throws Exception {
        try (VideoFile file = VideoFile.open(film)) {
            PiecePass.run(file, "v", ALL, piece, pts, (n, jpeg) -> {}, part -> {}, (n, s) -> {});
            return null;
        } catch (UnfitException e) {
            return e;
        }
    }

    /// A decoder that starts in the middle gives the frames that it would have given there anyway.
    @Test
    void readingFromAnIntraFrameGivesTheFramesBehindIt() throws Exception {
        Path film = PieceFilms.write(folder, "mpeg2video", "middle.mp4", "-g 12 -bf 2 -q:v 3");
        FrameIndex index = java.util.Objects.requireNonNull(index(film));
        int start = index.starts()[20];
        try (VideoFile file = VideoFile.open(film);
                FrameReader reader = new FrameReader(file, 1)) {
            reader.startAt(index.pts()[start], start);
            for (int i = start; i < index.pts().length; i++) {
                var frame = java.util.Objects.requireNonNull(reader.next());
                assertThat(frame.ordinal()).isEqualTo(i);
                assertThat(frame.pts()).isEqualTo(index.pts()[i]);
            }
            assertThat(reader.next()).isNull();
        }
    }
}
