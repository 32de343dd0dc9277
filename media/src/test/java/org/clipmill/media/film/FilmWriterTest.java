package org.clipmill.media.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmWriterTest {
    private static final Rational NTSC = new Rational(30000, 1001);

    @TempDir
    Path dir;

    @Test
    void coloursAndRateSurvive() throws MediaException {
        Path film = dir.resolve("film.mp4");
        int[] colors = {0xc02020, 0x20c020, 0x2020c0, 0x808080};
        try (FilmWriter writer = FilmWriter.create(film, 128, 96, NTSC, null)) {
            for (int i = 0; i < 40; i++) {
                int[] rgb = new int[128 * 96];
                Arrays.fill(rgb, colors[i / 10]);
                writer.add(rgb);
            }
            assertThat(writer.frames()).isEqualTo(40);
            writer.finish();
        }
        try (VideoFile file = VideoFile.open(film);
                FrameReader reader = new FrameReader(file, 1)) {
            assertThat(file.info().frameRate()).isEqualTo(NTSC);
            for (int i = 0; i < 40; i++) {
                Frame frame = reader.next();
                ByteBuffer bgr = frame.display(128, 96).data();
                int at = 48 * frame.display(128, 96).stride() + 64 * 3;
                for (int c = 0; c < 3; c++) {
                    int want = colors[i / 10] >> (8 * c) & 0xff;
                    assertThat(bgr.get(at + c) & 0xff).isBetween(want - 6, want + 6);
                }
                assertThat(file.info().timeBase().seconds(frame.pts()))
                        .isCloseTo(i * 1001 / 30000.0, org.assertj.core.data.Offset.offset(1e-4));
            }
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void thePicturesAndTheSoundAreTheSameBytesEachTime() throws Exception {
        List<Path> films = List.of(dir.resolve("one.mp4"), dir.resolve("two.mp4"));
        for (Path film : films) {
            try (FilmWriter writer = FilmWriter.create(film, 128, 96, NTSC, new DemoSound(2))) {
                Random random = new Random(7);
                byte[] bgr = new byte[128 * 96 * 3];
                for (int i = 0; i < 60; i++) {
                    random.nextBytes(bgr);
                    writer.add(bgr);
                }
                writer.finish();
            }
        }
        assertThat(Files.mismatch(films.get(0), films.get(1))).isEqualTo(-1);
    }

    @Test
    void unfinishedFilmsLeaveNothing() throws Exception {
        Path film = dir.resolve("film.mp4");
        try (FilmWriter writer = FilmWriter.create(film, 128, 96, NTSC, null)) {
            writer.add(new byte[128 * 96 * 3]);
        }
        try (var files = Files.list(dir)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void noFolderIsATypedFailure() {
        assertThatThrownBy(() -> FilmWriter.create(dir.resolve("no/film.mp4"), 128, 96, NTSC, null))
                .isInstanceOf(MediaException.class);
    }
}
