package org.clipmill.media.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.Picture;
import org.clipmill.media.VideoFile;
import org.clipmill.media.film.FilmTruth.Shot;
import org.clipmill.media.film.FilmTruth.Transition;
import org.clipmill.media.film.FilmTruth.Type;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilmTest {
    @Test
    void truthHangsTogether() {
        FilmTruth truth = DemoFilm.truth();
        assertThat(truth.frames()).isBetween(55 * 24, 65 * 24);
        List<Shot> shots = truth.shots();
        assertThat(shots.getFirst().startFrame()).isZero();
        assertThat(shots.getLast().endFrame()).isEqualTo(truth.frames());
        for (int i = 1; i < shots.size(); i++) {
            int start = shots.get(i).startFrame();
            int overlap = shots.get(i - 1).endFrame() - start;
            List<Transition> here = truth.transitions().stream()
                    .filter(t -> t.startFrame() == start && t.type() != Type.FADE)
                    .toList();
            if (overlap > 0) {
                assertThat(here).containsExactly(new Transition(Type.DISSOLVE, start, start + overlap - 1));
            } else {
                assertThat(overlap).isZero();
            }
        }
        assertThat(truth.transitions()).extracting(Transition::type).contains(Type.CUT, Type.DISSOLVE, Type.FADE);
        assertThat(shots).anyMatch(s -> s.endFrame() - s.startFrame() < DemoFilm.FRAMES_PER_SECOND);
    }

    @Test
    void stillShotIsStillAndOthersAreNot() throws Exception {
        Shot desert = shot("desert");
        Shot valley = shot("mountain valley");
        List<byte[]> seen = new ArrayList<>();
        DemoFilm.stills(
                new int[] {desert.startFrame(), desert.endFrame() - 1, valley.startFrame() + 3, valley.startFrame() + 4
                },
                (frame, bgr) -> seen.add(bgr));
        assertThat(seen.get(0)).isEqualTo(seen.get(1));
        assertThat(seen.get(2)).isNotEqualTo(seen.get(3));
    }

    /// Whatever the order and the thread; that the same pictures and sound give the same file is FilmWriterTest's.
    @Test
    void sameFrameIsDrawnTheSame() throws Exception {
        int[] frames = {1200, 40, 333, 700, 90};
        Map<Integer, byte[]> once = new HashMap<>();
        DemoFilm.stills(frames, once::put);
        DemoFilm.stills(
                Arrays.stream(frames).sorted().toArray(),
                (frame, bgr) -> assertThat(bgr).as("frame " + frame).isEqualTo(once.get(frame)));
    }

    private static Shot shot(String name) {
        return DemoFilm.truth().shots().stream()
                .filter(s -> s.name().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("slow")
    void wholeFilm(@TempDir Path dir) throws Exception {
        FilmTruth truth = DemoFilm.truth();
        Path film = dir.resolve("film.mp4");
        int[] told = {0};
        DemoFilm.write(film, (frames, of) -> told[0] = frames);
        assertThat(told[0]).isEqualTo(truth.frames());
        List<Double> luma = new ArrayList<>();
        List<Double> change = new ArrayList<>();
        try (VideoFile file = VideoFile.open(film);
                FrameReader reader = new FrameReader(file, 2)) {
            assertThat(file.info().audioStreams()).isEqualTo(1);
            byte[] before = null;
            Frame frame;
            while ((frame = reader.next()) != null) {
                byte[] now = small(frame.display(96, 54));
                luma.add(mean(now, null));
                change.add(before == null ? 0 : mean(now, before));
                before = now;
            }
        }
        assertThat(luma).hasSize(truth.frames());
        for (Transition t : truth.transitions()) {
            if (t.type() == Type.CUT) {
                int at = t.startFrame();
                assertThat(change.get(at)).as("cut at " + at).isGreaterThan(3 * change.get(at - 2));
            }
        }
        Shot black = shot("black");
        assertThat(luma.subList(black.startFrame(), black.endFrame())).allMatch(v -> v < 3);
        Shot desert = shot("desert");
        assertThat(change.subList(desert.startFrame() + 1, desert.endFrame())).allMatch(v -> v < 1.5);
        int flash = truth.notCuts().getFirst().startFrame();
        assertThat(luma.subList(flash, flash + 2)).allMatch(v -> v > 180);
        assertThat(luma.get(flash - 1)).isLessThan(110);
    }

    private static byte[] small(Picture picture) {
        byte[] out = new byte[picture.width() * picture.height() * 3];
        for (int y = 0; y < picture.height(); y++) {
            picture.data().get(y * picture.stride(), out, y * picture.width() * 3, picture.width() * 3);
        }
        return out;
    }

    private static double mean(byte[] picture, byte[] other) {
        long sum = 0;
        for (int i = 0; i < picture.length; i++) {
            int v = picture[i] & 0xff;
            sum += other == null ? v : Math.abs(v - (other[i] & 0xff));
        }
        return (double) sum / picture.length;
    }
}
