package org.clipmill.vision.shots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.Timelines;
import org.junit.jupiter.api.Test;

/// What every shot detector keeps to. Extend it for a new one.
abstract class ShotDetectorContract {
    abstract ShotDetector detector();

    @Test
    void isRegisteredUnderItsName() {
        assertThat(Detectors.named(detector().name()).name())
                .isEqualTo(detector().name());
    }

    @Test
    void findsNothingInNoFramesOneFrameAndACalmVideo() {
        for (int n : new int[] {0, 1, 2, 5, 300}) {
            assertThat(detector().detect(Timelines.calm(25, n))).isEmpty();
        }
    }

    @Test
    void transitionsRiseAndDoNotOverlapAndLeaveFrameZeroAlone() {
        Random random = new Random(1);
        for (int run = 0; run < 50; run++) {
            double[] noise =
                    random.doubles(400, 0, 120).map(v -> v < 90 ? v / 20 : v).toArray();
            Timeline timeline = run % 2 == 0 ? Timelines.ofContent(24, noise) : Timelines.ofBrightness(24, noise);
            List<Transition> transitions = detector().detect(timeline);
            int last = 0;
            for (Transition t : transitions) {
                assertThat(t.startFrame()).isGreaterThan(last);
                assertThat(t.endFrame()).isBetween(t.startFrame(), timeline.frames() - 1);
                last = t.endFrame();
            }
            assertThat(Shot.between(transitions, timeline.frames()).stream()
                            .mapToInt(Shot::frames)
                            .sum())
                    .as("cuts lose no frame")
                    .isEqualTo(timeline.frames()
                            - transitions.stream()
                                    .filter(Transition::gradual)
                                    .mapToInt(t -> t.endFrame() - t.startFrame() + 1)
                                    .sum());
            assertThat(detector().detect(timeline)).as("same again").isEqualTo(transitions);
        }
    }
}
