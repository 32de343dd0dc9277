package org.clipmill.curate.clips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.shots.Shot;
import org.junit.jupiter.api.Test;

/// The outcomes of specs/easyanimate.md 8.2 (`multi.mp4`, `single.mp4`: 24 frames a second), and that no frame is ever
/// lost.
class ClipRuleTest {
    private static Timeline timeline(int frames) {
        return TestTimelines.constantRate(24, 1, frames);
    }

    private static List<Shot> shots(int... boundaries) {
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i + 1 < boundaries.length; i++) {
            shots.add(new Shot(boundaries[i], boundaries[i + 1]));
        }
        return shots;
    }

    private static List<String> clips(ClipRule rule, List<Shot> shots, Timeline timeline) {
        return rule.spans(shots, timeline).stream()
                .filter(s -> s.ruled() == null)
                .map(s -> s.shot() + (s.piece() < 0 ? "" : "_" + s.piece()) + ":" + s.startFrame() + "-" + s.endFrame())
                .toList();
    }

    @Test
    void easyAnimateV5DividesLongShotsAndTrimsWholeOnes() {
        // upstream has 239 frames in pieces 2_0 and 2_1 because it rounds their times to milliseconds (defect 21);
        // these are exact
        assertThat(clips(ClipRule.EASYANIMATE_V5, shots(0, 60, 358, 960, 1038), timeline(1038)))
                .containsExactly("1_0:60-300", "2_0:358-598", "2_1:598-838", "2_2:838-960", "3:960-1026");
    }

    @Test
    void easyAnimateV5CutsAVideoWithoutCutsFromItsStart() {
        assertThat(clips(ClipRule.EASYANIMATE_V5, shots(0, 552), timeline(552)))
                .containsExactly("0_0:0-240", "0_1:240-480", "0_2:480-552");
    }

    @Test
    void easyAnimateV5DoesNotTrimALoneShot() {
        assertThat(clips(ClipRule.EASYANIMATE_V5, shots(0, 100), timeline(100))).containsExactly("0:0-100");
    }

    @Test
    void easyAnimateV2UnitesThreePassesAndNeedsMoreThanTheMinimum() {
        assertThat(clips(ClipRule.EASYANIMATE_V2, shots(0, 60, 358, 360, 960, 1037), timeline(1037)))
                .containsExactly("1_0:60-300", "3_0:360-600", "3_1:600-840", "3_2:840-960", "4:960-1037");
        assertThat(clips(ClipRule.EASYANIMATE_V2, shots(0, 240 + 72), timeline(312)))
                .as("a remainder of exactly 3 s is not more than 3 s")
                .containsExactly("0_0:0-240");
    }

    @Test
    void lengthsAreCheckedAfterTrimmingWhereAsked() {
        ClipRule rule = new ClipRule(3, 10, ClipRule.Divide.CHUNKS, 0, 0.5, true, true, false);
        assertThat(clips(rule, shots(0, 80, 200), timeline(200))).containsExactly("1:80-188");
    }

    @Test
    void equalPiecesAreTheFewestThatFit() {
        ClipRule rule = new ClipRule(2, 10, ClipRule.Divide.EQUAL, 0, 0, true, true, false);
        assertThat(clips(rule, shots(0, 600), timeline(600)))
                .containsExactly("0_0:0-200", "0_1:200-400", "0_2:400-600");
    }

    @Test
    void timeCountsNotFramesWhereTheRateVaries() {
        Timeline timeline = TestTimelines.constantRate(24, 10, 30); // each frame stands for 10 ticks of 1/24 s
        ClipRule rule = new ClipRule(2, 20, ClipRule.Divide.DROP, 0, 0, true, true, false);
        assertThat(clips(rule, shots(0, 4, 30), timeline)).containsExactly("1:4-30");
    }

    @Test
    void everyFrameOfEveryShotIsInExactlyOneSpan() {
        Random random = new Random(7);
        List<ClipRule> rules = List.of(
                ClipRule.EASYANIMATE_V2,
                ClipRule.EASYANIMATE_V5,
                ClipRule.MIRADATA,
                ClipRule.INTERNVID,
                new ClipRule(2, 20, ClipRule.Divide.EQUAL, 0.3, 0.7, true, true, false),
                new ClipRule(1, 3, ClipRule.Divide.DROP, 5, 5, true, false, false));
        for (int run = 0; run < 300; run++) {
            List<Integer> boundaries = new ArrayList<>(List.of(0));
            while (boundaries.getLast() < 3000) {
                boundaries.add(boundaries.getLast() + 1 + random.nextInt(900));
            }
            int[] b = boundaries.stream().mapToInt(i -> i).toArray();
            ClipRule rule = rules.get(run % rules.size());
            int next = 0;
            for (ClipSpan span : rule.spans(shots(b), timeline(b[b.length - 1]))) {
                assertThat(span.startFrame()).as(rule + " " + boundaries).isEqualTo(next);
                assertThat(span.endFrame()).isGreaterThan(next);
                next = span.endFrame();
            }
            assertThat(next).isEqualTo(b[b.length - 1]);
        }
    }

    @Test
    void noClipIsLongerThanTheMaximum() {
        Random random = new Random(11);
        for (int run = 0; run < 2000; run++) {
            int rate = List.of(24, 25, 30, 60, 1000).get(random.nextInt(5));
            int frames = 1 + random.nextInt(700);
            int uneven = random.nextInt(3);
            int step = rate == 1000 ? 33 : 1;
            long[] pts = new long[frames + 1];
            for (int i = 1; i <= frames; i++) {
                int odd = uneven == 0 ? 0 : random.nextInt(uneven == 1 ? 3 : random.nextInt(20) == 0 ? 200 : 2);
                pts[i] = pts[i - 1] + step + odd;
            }
            Timeline timeline = TestTimelines.of(rate, pts);
            double max = 0.05 + random.nextInt(400) / 37.0;
            boolean count = random.nextInt(4) == 0;
            ClipRule.Divide divide = ClipRule.Divide.values()[random.nextInt(3)];
            ClipRule rule = new ClipRule(
                    random.nextBoolean() ? 0 : max / 2, max, divide, 0, 0, random.nextBoolean(), true, count);
            int next = 0;
            for (ClipSpan span : rule.spans(shots(0, frames), timeline)) {
                assertThat(span.startFrame()).isEqualTo(next);
                next = span.endFrame();
                int n = span.endFrame() - span.startFrame();
                double seconds =
                        count ? n / (double) rate : (pts[span.endFrame()] - pts[span.startFrame()]) / (double) rate;
                assertThat(span.ruled() != null || n == 1 || seconds <= max + 1e-6)
                        .as("%s at %d/s: %s lasts %f", rule, rate, span, seconds)
                        .isTrue();
            }
            assertThat(next).isEqualTo(frames);
        }
    }
}
