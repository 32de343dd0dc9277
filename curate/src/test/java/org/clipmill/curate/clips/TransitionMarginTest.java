package org.clipmill.curate.clips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.shots.Shot;
import org.clipmill.vision.shots.Transition;
import org.junit.jupiter.api.Test;

class TransitionMarginTest {
    private static final ClipRule RULE = new ClipRule(1, 100, ClipRule.Divide.EQUAL, 0, 0, true, true, false);
    private final Timeline timeline = TestTimelines.constantRate(25, 1, 300);
    /// A fade in, a cut at 100, a dissolve over 200 to 209.
    private final List<Shot> shots = Shot.between(
            List.of(
                    new Transition(Transition.Type.FADE, 1, 9),
                    Transition.cut(100),
                    new Transition(Transition.Type.DISSOLVE, 200, 209)),
            300);

    @Test
    void keepsClipsAwayFromGradualTransitionsOnly() {
        List<ClipSpan> spans = new TransitionMargin(0.2).spans(RULE, shots, timeline);

        assertThat(spans.stream().filter(s -> s.ruled() == null))
                .extracting(ClipSpan::startFrame, ClipSpan::endFrame)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(15, 100),
                        org.assertj.core.groups.Tuple.tuple(100, 195),
                        org.assertj.core.groups.Tuple.tuple(215, 300));
        assertThat(spans.stream().filter(s -> ClipSpan.TRANSITION_MARGIN.equals(s.ruled())))
                .extracting(ClipSpan::startFrame)
                .contains(10, 195, 210);
    }

    @Test
    void everyFrameOfEveryShotIsInOneSpan() {
        for (double seconds : new double[] {0, 0.04, 0.1, 1, 50}) {
            List<ClipSpan> spans = new TransitionMargin(seconds).spans(RULE, shots, timeline);
            int frames =
                    spans.stream().mapToInt(s -> s.endFrame() - s.startFrame()).sum();
            assertThat(frames)
                    .isEqualTo(shots.stream()
                            .mapToInt(s -> s.endFrame() - s.startFrame())
                            .sum());
            for (int i = 1; i < spans.size(); i++) {
                assertThat(spans.get(i).startFrame())
                        .isGreaterThanOrEqualTo(spans.get(i - 1).endFrame());
            }
        }
    }
}
