package org.clipmill.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.clipmill.vision.shots.ClipmillDetector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That both kinds give the same is for `DeriveTest` to show.
class VideoTimelineTest {
    private static final Set<Series> WANTED = EnumSet.of(Series.CONTENT, Series.CHANGES, Series.EDGES);
    private static final int LONG = VideoTimeline.MOST_PARTS * Timeline.PART_FRAMES + 1;

    @TempDir
    Path folder;

    private VideoTimeline of(int frames) {
        VideoTimeline video = new VideoTimeline(frames, WANTED, folder.resolve("scratch"));
        for (int done = 0; done < frames; done += Timeline.PART_FRAMES) {
            video.add(Timelines.calm(25, Math.min(Timeline.PART_FRAMES, frames - done)));
        }
        return video;
    }

    @Test
    void anOrdinaryOneIsHeldAsAWholeAndNeedsNoFile() throws Exception {
        try (VideoTimeline video = of(LONG - 1);
                Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
            Timeline timeline = video.with(Set.of(Series.CONTENT));
            assertThat(timeline).isSameAs(video.with(Set.of(Series.CHANGES)));
            assertThat(timeline.thumbnails()).hasSize((LONG - 1) * Thumbnail.LONGS);
        }
    }

    @Test
    void ofALongOneOnlyWhatIsAskedForIsHeld() throws Exception {
        try (VideoTimeline video = of(LONG)) {
            assertThat(video.parts()).isEqualTo(VideoTimeline.MOST_PARTS + 1);
            Timeline content = video.with(Set.of(Series.CONTENT));
            assertThat(content.pts()).hasSize(LONG);
            assertThat(content.deltaLum()).hasSize(LONG);
            assertThat(content.lumaChange()).isEmpty();
            Timeline changes = video.with(Set.of(Series.CHANGES));
            assertThat(changes.deltaLum()).isEmpty();
            assertThat(changes.lumaChange()).hasSize(LONG);
            assertThat(changes.thumbnails()).isEmpty();
            assertThat(video.thumbnails().frames()).isEqualTo(LONG);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void whatWasNotMeasuredOrNotWantedIsNotThere() {
        try (VideoTimeline video = of(LONG)) {
            assertThat(video.with(Set.of(Series.EDGES)).deltaEdges()).isEmpty();
            assertThat(video.with(Set.of(Series.LIGHT)).lumaMean()).isEmpty();
            Timeline timeline = video.with(Set.of(Series.CONTENT));
            assertThatThrownBy(() -> ClipmillDetector.DEFAULT.detect(timeline, video.thumbnails()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("changes of the 64x36 picture");
        }
    }

    @Test
    void framesMustBeComplete() {
        try (VideoTimeline video = new VideoTimeline(LONG, WANTED, folder.resolve("scratch"))) {
            video.add(Timelines.calm(25, Timeline.PART_FRAMES));
            assertThatThrownBy(() -> video.with(WANTED)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
