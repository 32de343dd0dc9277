package org.clipmill.vision.shots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.clipmill.vision.Thumbnail;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.Timelines;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private final List<int[]> video = new ArrayList<>();

    private static int[] picture(long seed) {
        return new Random(seed).ints(Thumbnail.BYTES, 40, 216).toArray();
    }

    private void hold(int[] picture, int frames) {
        for (int i = 0; i < frames; i++) {
            video.add(picture);
        }
    }

    private Explanation explain() {
        Timeline timeline = Timelines.ofThumbnails(25, video);
        Explanation explanation = Explanation.of(ClipmillDetector.DEFAULT, timeline);
        assertThat(explanation.transitions())
                .as("the detector's own")
                .isEqualTo(ClipmillDetector.DEFAULT.detect(timeline));
        return explanation;
    }

    @Test
    void aCutIsWhereStrengthExceedsWhatIsNeeded() {
        hold(picture(1), 30);
        hold(picture(2), 30);
        Explanation e = explain();
        assertThat(e.transitions()).containsExactly(Transition.cut(30));
        assertThat(e.strength()[30]).isGreaterThan(e.needed()[30]);
        assertThat(e.refusals()).isEmpty();
    }

    @Test
    void aFlashIsRefusedBecauseThePictureComesBack() {
        hold(picture(1), 30);
        hold(picture(2), 2);
        hold(picture(1), 30);
        Explanation e = explain();
        assertThat(e.transitions()).isEmpty();
        assertThat(e.refusals())
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.why()).contains("comes back"));
    }

    @Test
    void aDissolveGoesAStraightWay() {
        int[] a = picture(1);
        int[] b = picture(2);
        hold(a, 30);
        for (int i = 1; i <= 12; i++) {
            int[] mix = new int[a.length];
            for (int c = 0; c < mix.length; c++) {
                mix[c] = (int) Math.round(a[c] + i / 13.0 * (b[c] - a[c]));
            }
            video.add(mix);
        }
        hold(b, 30);
        Explanation e = explain();
        assertThat(e.transitions()).extracting(Transition::type).containsExactly(Transition.Type.DISSOLVE);
        Explanation.Way way = e.ways().getFirst();
        assertThat(way.shares()[0]).isZero();
        assertThat(way.shares()).isSorted();
        assertThat(way.residual()).isLessThan(0.05);
    }
}
