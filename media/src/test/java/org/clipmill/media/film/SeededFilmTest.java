package org.clipmill.media.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.clipmill.media.FrameReader;
import org.clipmill.media.Repeat;
import org.clipmill.media.VideoFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeededFilmTest {
    private static final SeededFilm.Spec SPEC = new SeededFilm.Spec(96, 54, 25, 60, 5, 28, 3);

    @TempDir
    Path dir;

    private Path write(String name, SeededFilm.Spec spec) throws Exception {
        Path file = dir.resolve(name);
        SeededFilm.write(file, spec, (frames, of) -> {});
        return file;
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherGivesOthers() throws Exception {
        byte[] first = Files.readAllBytes(write("a.mp4", SPEC));
        assertThat(Files.readAllBytes(write("b.mp4", SPEC))).isEqualTo(first);
        assertThat(Files.readAllBytes(write("c.mp4", new SeededFilm.Spec(96, 54, 25, 60, 6, 28, 3))))
                .isNotEqualTo(first);
    }

    @Test
    void truthCoversTheFilm() {
        FilmTruth truth = SeededFilm.truth(new SeededFilm.Spec(96, 54, 25, 5000, 5, 28, 3));
        assertThat(truth.shots().getFirst().startFrame()).isZero();
        assertThat(truth.shots().getLast().endFrame()).isEqualTo(5000);
        assertThat(truth.transitions()).hasSize(truth.shots().size() - 1);
        assertThat(truth.transitions()).extracting(FilmTruth.Transition::type).contains(FilmTruth.Type.values());
    }

    @Test
    void repeatedPacketsAreOneLongVideo() throws Exception {
        Path film = write("short.mp4", SPEC);
        for (String name : new String[] {"long.mp4", "long.mov"}) {
            Path file = dir.resolve(name);
            assertThat(Repeat.write(film, file, 6, 0, bytes -> {})).isEqualTo(180); // three rounds of 2.4 s
            try (VideoFile video = VideoFile.open(file);
                    FrameReader reader = new FrameReader(video, 1)) {
                assertThat(video.info().declaredSeconds()).isEqualTo(7.2);
                while (reader.next() != null) {}
                assertThat(reader.frames()).isEqualTo(180);
                assertThat(reader.decodeErrors() + reader.repairedPts()).isZero();
            }
        }
        assertThat(Repeat.write(film, dir.resolve("large.mov"), 0, 3 * Files.size(film), bytes -> {}))
                .isGreaterThan(180);
    }
}
