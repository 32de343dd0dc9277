package org.clipmill.vision.shots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.clipmill.media.VideoFile;
import org.clipmill.media.film.DemoFilm;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.AnalysisPass;
import org.clipmill.vision.pass.PassOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo film, whose every transition is known because it is drawn: cuts to the frame, dissolves and fades as
/// ranges, lightning as nothing.
@Tag("slow")
class DemoFilmShotsTest {
    @TempDir
    Path folder;

    @Test
    void findsWhatWasDrawn() throws Exception {
        Path film = folder.resolve("film.mp4");
        DemoFilm.write(film, (frames, of) -> {});
        Timeline timeline;
        try (VideoFile file = VideoFile.open(film)) {
            timeline = AnalysisPass.run(
                            file,
                            "",
                            PassOptions.forShots(PassOptions.Downscale.LONG_SIDE, Series.usual()),
                            (ordinal, jpeg) -> {},
                            (frames, seconds) -> {})
                    .timeline();
        }
        List<Transition> found = ClipmillDetector.DEFAULT.detect(timeline);
        assertThat(cuts(found)).isEqualTo(drawn("CUT").stream().map(t -> t[0]).toList());
        for (String type : List.of("DISSOLVE", "FADE")) {
            List<Transition> ranges =
                    found.stream().filter(t -> t.type().name().equals(type)).toList();
            // the opening and the closing fade are no transitions between shots
            List<int[]> expected = drawn(type).stream()
                    .filter(t -> t[0] > 0 && t[1] < timeline.frames() - 1)
                    .toList();
            assertThat(ranges).as(type).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                int tolerance = type.equals("FADE") ? 10 : 4; // a fade is blank before its last mixed frame
                assertThat(ranges.get(i).startFrame()).as(type).isCloseTo(expected.get(i)[0], within(tolerance));
                assertThat(ranges.get(i).endFrame()).as(type).isCloseTo(expected.get(i)[1], within(tolerance));
            }
        }
        DemoFilm.truth()
                .notCuts()
                .forEach(lightning -> assertThat(AdaptiveDetector.DEFAULT.detect(timeline))
                        .as("what fools the adaptive detector")
                        .anyMatch(t -> t.startFrame() >= lightning.startFrame()
                                && t.startFrame() <= lightning.endFrame() + 1));
    }

    private static List<Integer> cuts(List<Transition> transitions) {
        return transitions.stream()
                .filter(t -> !t.gradual())
                .map(Transition::startFrame)
                .toList();
    }

    private static List<int[]> drawn(String type) {
        return DemoFilm.truth().transitions().stream()
                .filter(t -> t.type().name().equals(type))
                .map(t -> new int[] {t.startFrame(), t.endFrame()})
                .toList();
    }
}
