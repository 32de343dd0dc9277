package org.clipmill.vision.shots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.Timelines;
import org.junit.jupiter.api.Test;

/// The vectors of specs/easyanimate.md 8.2, `rapid.mp4`: flat colours with cuts at known frames, which tell the two
/// length rules apart.
class FlashFilterTest {
    private static final int FRAMES = 234;

    private static Timeline rapid() {
        double[] content = new double[FRAMES];
        for (int cut : new int[] {40, 48, 88, 104, 144, 164, 178, 194}) {
            content[cut] = 60;
        }
        content[96] = 10.5; // yellow to red
        return Timelines.ofContent(24, content);
    }

    private static List<Integer> cuts(double threshold, int length, String mode, int skip) {
        return new ContentDetector(threshold, length, ContentDetector.Weights.DEFAULT, mode, skip)
                .detect(rapid()).stream().map(Transition::startFrame).toList();
    }

    @Test
    void bothRulesAgreeAt27And15() {
        assertThat(cuts(27, 15, "simple", 0)).containsExactly(40, 88, 104, 144, 164, 194);
        assertThat(cuts(27, 15, "merge", 0)).containsExactly(40, 88, 104, 144, 164, 194);
    }

    @Test
    void mergingSwallowsTheCutAt88() {
        assertThat(cuts(10, 10, "simple", 0)).containsExactly(40, 88, 104, 144, 164, 178, 194);
        assertThat(cuts(10, 10, "merge", 0)).containsExactly(40, 104, 144, 164, 178, 194);
    }

    @Test
    void skippedFramesAreNotLookedAt() {
        assertThat(cuts(20, 10, "simple", 1)).containsExactly(40, 88, 104, 144, 164, 178, 194);
        assertThat(cuts(30, 10, "simple", 2)).containsExactly(42, 90, 105, 144, 165, 180, 195);
    }

    @Test
    void noLengthMeansEveryFrameAbove() {
        assertThat(cuts(27, 0, "merge", 0)).containsExactly(40, 48, 88, 104, 144, 164, 178, 194);
    }

    @Test
    void theFirstCutIsNotBeforeTheLength() {
        double[] content = new double[60];
        content[9] = 90;
        content[40] = 90;
        assertThat(ContentDetector.DEFAULT.detect(Timelines.ofContent(25, content)))
                .containsExactly(Transition.cut(40));
    }
}
