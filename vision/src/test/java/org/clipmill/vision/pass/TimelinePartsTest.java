package org.clipmill.vision.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.clipmill.media.film.FilmWriter;
import org.clipmill.vision.Series;
import org.clipmill.vision.Thumbnail;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.TimelineJoin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelinePartsTest {
    private static final int FRAMES = Timeline.PART_FRAMES + 100;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aLongVideoComesInPartsThatJoinWithoutASeam() throws Exception {
        Path film = folder.resolve("long.mp4");
        try (FilmWriter writer = FilmWriter.create(film, 32, 32, new Rational(25, 1), null)) {
            byte[] picture = new byte[3 * 32 * 32];
            for (int n = 0; n < FRAMES; n++) {
                java.util.Arrays.fill(picture, (byte) (60 + n % 2 * 100));
                writer.add(picture);
            }
            long unused = writer.finish();
        }
        List<Timeline> parts = new ArrayList<>();
        PassOptions options = new PassOptions(PassOptions.Downscale.LONG_SIDE, Series.usual(), true, false, 0);
        Totals totals;
        try (VideoFile file = VideoFile.open(film)) {
            totals = AnalysisPass.stream(file, "v", options, (n, jpeg) -> {}, parts::add, (n, s) -> {});
        }

        assertThat(parts).extracting(Timeline::frames).containsExactly(Timeline.PART_FRAMES, 100);
        assertThat(parts).extracting(Timeline::partId).containsExactly("v.000000", "v.000001");
        TimelineJoin join = new TimelineJoin(totals.frames());
        parts.forEach(join::add);
        Timeline whole = join.done();
        assertThat(whole.frames()).isEqualTo(FRAMES);
        assertThat(whole.partId()).isEqualTo("v.000000");
        assertThat(whole.endPts()).isEqualTo(totals.endPts());
        assertThat(whole.pts()).isSorted().doesNotHaveDuplicates();
        assertThat(whole.deltaLum()[Timeline.PART_FRAMES]).isBetween(80.0, 120.0);
        assertThat(whole.thumbnails()).hasSize(FRAMES * Thumbnail.LONGS);
        assertThat(whole.sampleFrame()).hasSize(whole.motion().length);
        assertThat(whole.sampleFrame()[whole.sampleFrame().length - 1]).isGreaterThan(Timeline.PART_FRAMES);
    }
}
