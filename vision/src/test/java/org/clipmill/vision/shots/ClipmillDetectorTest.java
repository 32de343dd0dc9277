package org.clipmill.vision.shots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.clipmill.vision.Thumbnail;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.Timelines;
import org.junit.jupiter.api.Test;

final class ClipmillDetectorTest extends ShotDetectorContract {
    private final List<int[]> video = new ArrayList<>();

    @Override
    ShotDetector detector() {
        return ClipmillDetector.DEFAULT;
    }

    private static int[] picture(long seed) {
        return new Random(seed).ints(Thumbnail.BYTES, 40, 216).toArray();
    }

    private static int[] flat(int luma) {
        int[] cells = new int[Thumbnail.BYTES];
        java.util.Arrays.fill(cells, 0, Thumbnail.LUMA, luma);
        java.util.Arrays.fill(cells, Thumbnail.LUMA, Thumbnail.BYTES, 128);
        return cells;
    }

    private static int[] mix(int[] a, int[] b, double share) {
        int[] out = new int[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (int) Math.round(a[i] + share * (b[i] - a[i]));
        }
        return out;
    }

    private void hold(int[] picture, int frames) {
        for (int i = 0; i < frames; i++) {
            video.add(picture);
        }
    }

    private void blend(int[] a, int[] b, int frames) {
        for (int i = 1; i <= frames; i++) {
            video.add(mix(a, b, i / (frames + 1.0)));
        }
    }

    private List<Transition> found() {
        return detector().detect(Timelines.ofThumbnails(25, video));
    }

    @Test
    void aCutIsAtTheFirstFrameOfTheNewShot() {
        hold(picture(1), 30);
        hold(picture(2), 30);
        assertThat(found()).containsExactly(Transition.cut(30));
    }

    @Test
    void aCutOverOneBlendedFrameIsBehindIt() {
        hold(picture(1), 30);
        blend(picture(1), picture(2), 1);
        hold(picture(2), 30);
        assertThat(found()).containsExactly(Transition.cut(31));
    }

    /// A change that is a cut, but may as well be what an intra frame takes back.
    private Timeline weakChange(int at) {
        hold(picture(1), at);
        hold(mix(picture(1), picture(2), 0.06), 30);
        return Timelines.ofThumbnails(25, video);
    }

    @Test
    void whatAnIntraFrameTakesBackIsNoCut() {
        Timeline timeline = weakChange(120);
        assertThat(ClipmillDetector.DEFAULT.detect(timeline)).containsExactly(Transition.cut(120));
        timeline.intra()[0] = true;
        timeline.intra()[120] = true;
        assertThat(ClipmillDetector.DEFAULT.detect(timeline)).isEmpty();
    }

    @Test
    void nothingDriftsWhereAllFramesAreIntra() {
        Timeline timeline = weakChange(120);
        java.util.Arrays.fill(timeline.intra(), true);
        assertThat(ClipmillDetector.DEFAULT.detect(timeline)).containsExactly(Transition.cut(120));
    }

    @Test
    void aCutToAnIntraFrameIsOne() {
        hold(picture(1), 120);
        hold(mix(picture(1), picture(2), 0.3), 30);
        Timeline timeline = Timelines.ofThumbnails(25, video);
        timeline.intra()[120] = true;
        assertThat(ClipmillDetector.DEFAULT.detect(timeline)).containsExactly(Transition.cut(120));
    }

    @Test
    void aFlashIsNoCut() {
        hold(picture(1), 30);
        hold(mix(picture(1), flat(255), 0.7), 2);
        hold(picture(1), 30);
        assertThat(found()).isEmpty();
    }

    @Test
    void aFlashToWhiteIsNoFade() {
        hold(picture(1), 30);
        hold(flat(255), 3);
        hold(picture(1), 30);
        assertThat(found()).isEmpty();
    }

    @Test
    void aDissolveIsTheRangeOfMixedFrames() {
        hold(picture(1), 40);
        blend(picture(1), picture(2), 15);
        hold(picture(2), 40);
        assertThat(found()).singleElement().satisfies(t -> {
            assertThat(t.type()).isEqualTo(Transition.Type.DISSOLVE);
            assertThat(t.startFrame()).isBetween(38, 42);
            assertThat(t.endFrame()).isBetween(52, 56);
        });
    }

    @Test
    void whatMotionExplainsIsNoDissolve() {
        hold(picture(1), 40);
        blend(picture(1), picture(2), 15);
        hold(picture(2), 40);
        assertThat(detector().detect(Timelines.ofThumbnails(25, video, 0.3))).isEmpty();
    }

    @Test
    void aFadeThroughBlackIsOneRange() {
        hold(picture(1), 40);
        blend(picture(1), flat(0), 10);
        hold(flat(0), 5);
        blend(flat(0), picture(2), 10);
        hold(picture(2), 40);
        assertThat(found()).singleElement().satisfies(t -> {
            assertThat(t.type()).isEqualTo(Transition.Type.FADE);
            assertThat(t.startFrame()).isBetween(38, 42);
            assertThat(t.endFrame()).isBetween(62, 66);
        });
    }

    @Test
    void openingAndClosingFadesAreNoTransitions() {
        blend(flat(0), picture(1), 20);
        hold(picture(1), 40);
        blend(picture(1), flat(0), 20);
        assertThat(found()).isEmpty();
    }

    @Test
    void aWipeIsFoundAsOne() {
        int[] a = picture(1);
        int[] b = picture(2);
        hold(a, 40);
        for (int column = 1; column < Thumbnail.LUMA_COLUMNS; column++) {
            int[] now = a.clone();
            for (int i = 0; i < Thumbnail.BYTES; i++) {
                boolean luma = i < Thumbnail.LUMA;
                int x = luma ? i % 16 : i % 4 * 4;
                now[i] = x < column ? b[i] : a[i];
            }
            video.add(now);
        }
        hold(b, 40);
        assertThat(found()).singleElement().satisfies(t -> assertThat(t.type()).isEqualTo(Transition.Type.WIPE));
    }

    @Test
    void aWhipPanIsNoCut() {
        hold(picture(1), 30);
        for (int i = 0; i < 8; i++) {
            video.add(picture(10 + i)); // nothing in common from frame to frame
        }
        hold(picture(2), 30);
        assertThat(found().stream().filter(t -> t.startFrame() > 31 && t.startFrame() < 37))
                .isEmpty();
    }

    @Test
    void repeatedFramesOfALowFrameRateAreNoCuts() {
        for (int i = 0; i < 40; i++) {
            hold(mix(picture(1), picture(100 + i), 0.3), 4);
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void aTitlePuttingLightOnAPartIsNoCut() {
        int[] titled = picture(1);
        for (int i = 64; i < 76; i++) {
            titled[i] = 255;
        }
        hold(picture(1), 30);
        hold(titled, 30);
        assertThat(found()).isEmpty();
    }

    @Test
    void someoneJumpingToAnotherPlaceIsACut() {
        int[] jumped = picture(1);
        for (int i = 40; i < 96; i++) {
            jumped[i] = picture(3)[i];
        }
        hold(picture(1), 30);
        hold(jumped, 30);
        assertThat(found()).containsExactly(Transition.cut(30));
    }

    /// The picture with all its luma scaled and shifted, as a lamp or a flash does.
    private static int[] lit(int[] picture, double gain, double offset) {
        int[] out = picture.clone();
        for (int i = 0; i < Thumbnail.LUMA; i++) {
            out[i] = (int) Math.clamp(Math.round(gain * picture[i] + offset), 0, 255);
        }
        return out;
    }

    /// The picture with the cells of the first rows taken from another.
    private static int[] covered(int[] picture, int[] other, int rows) {
        int[] out = picture.clone();
        System.arraycopy(other, 0, out, 0, rows * Thumbnail.LUMA_COLUMNS);
        return out;
    }

    @Test
    void aLampSwitchedOnIsNoCut() {
        hold(lit(picture(1), 0.4, 0), 30);
        hold(picture(1), 30);
        assertThat(found()).isEmpty();
    }

    @Test
    void aFlashThatDecaysSlowlyIsNoFade() {
        hold(picture(1), 30);
        for (int i = 0; i < 25; i++) {
            double share = 0.97 * Math.exp(-i / 6.0);
            video.add(mix(mix(picture(1), picture(3), i / 60.0), flat(255), share));
        }
        hold(mix(picture(1), picture(3), 25 / 60.0), 30);
        assertThat(found()).isEmpty();
    }

    @Test
    void aFlashDoesNotHideTheCutBesideIt() {
        hold(picture(1), 30);
        hold(lit(picture(1), 0.3, 178), 2);
        hold(picture(1), 3);
        hold(picture(2), 30);
        assertThat(found()).containsExactly(Transition.cut(35));
    }

    @Test
    void aBlendedFrameMayLieBetweenADarkAndABrightShot() {
        int[] dark = lit(picture(1), 0.3, 0);
        int[] bright = lit(picture(2), 0.5, 127);
        hold(dark, 30);
        blend(dark, bright, 1);
        hold(bright, 30);
        assertThat(found()).containsExactly(Transition.cut(31));
    }

    @Test
    void stutteringMotionHasNoCuts() {
        Random random = new Random(5);
        int shown = 0;
        for (int i = 0; i < 120; i++) {
            shown = random.nextDouble() < 0.35 ? i : shown;
            video.add(mix(picture(1), picture(2), shown / 240.0));
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void shortShotsOfRepeatedFramesDoNotHideEachOther() {
        for (int shot = 0; shot < 5; shot++) {
            for (int i = 0; i < 8; i++) {
                video.add(mix(picture(shot), picture(100 + shot), i / 4 * 0.05));
            }
        }
        assertThat(found())
                .containsExactly(Transition.cut(8), Transition.cut(16), Transition.cut(24), Transition.cut(32));
    }

    @Test
    void aLargeTitleIsNoCut() {
        hold(picture(1), 30);
        hold(covered(picture(1), flat(255), 4), 30);
        hold(picture(1), 30);
        assertThat(found()).isEmpty();
    }

    @Test
    void aTitleOverTheDarkenedPictureIsNoCut() {
        int[] card = lit(picture(1), 0.35, 0);
        for (int i = 3 * Thumbnail.LUMA_COLUMNS; i < 6 * Thumbnail.LUMA_COLUMNS; i++) {
            card[i] = 150 + i % 90;
        }
        hold(picture(1), 30);
        hold(card, 30);
        hold(picture(1), 30);
        assertThat(found()).isEmpty();
    }

    @Test
    void aTitleOverAnotherPictureIsACut() {
        int[] card = lit(picture(2), 0.35, 0);
        for (int i = 3 * Thumbnail.LUMA_COLUMNS; i < 6 * Thumbnail.LUMA_COLUMNS; i++) {
            card[i] = 150 + i % 90;
        }
        hold(picture(1), 30);
        hold(card, 30);
        assertThat(found()).containsExactly(Transition.cut(30));
    }

    @Test
    void aBannerOfTheBrightnessOfThePictureIsNoCut() {
        hold(picture(1), 30);
        hold(covered(picture(1), picture(2), 3), 30);
        assertThat(found()).isEmpty();
    }

    @Test
    void aFlashThatLeavesLittleOfThePictureIsNoCut() {
        hold(picture(1), 30);
        for (int i = 0; i < 10; i++) {
            video.add(mix(picture(1), flat(255), 0.9 * (10 - i) / 10));
        }
        hold(picture(1), 30);
        assertThat(found()).isEmpty();
    }

    @Test
    void aSmallInsetIsNoCut() {
        hold(picture(1), 30);
        hold(covered(picture(1), picture(2), 1), 30);
        assertThat(found()).isEmpty();
    }

    @Test
    void aDissolveBetweenMovingShotsIsFound() {
        for (int i = 0; i < 90; i++) {
            double share = Math.clamp((i - 36) / 18.0, 0, 1);
            int[] a = mix(picture(1), picture(11), i / 180.0);
            int[] b = mix(picture(2), picture(12), i / 180.0);
            video.add(mix(a, b, share));
        }
        assertThat(found()).singleElement().satisfies(t -> {
            assertThat(t.type()).isEqualTo(Transition.Type.DISSOLVE);
            assertThat(t.startFrame()).isBetween(33, 41);
            assertThat(t.endFrame()).isBetween(49, 57);
        });
    }

    @Test
    void whatKeepsItsContrastIsNoDissolve() {
        hold(picture(1), 40);
        for (int i = 1; i <= 15; i++) { // as much contrast in between as at both ends
            double gain = 1 / Math.hypot(i / 16.0, 1 - i / 16.0);
            video.add(lit(mix(picture(1), picture(2), i / 16.0), gain, 128 * (1 - gain)));
        }
        hold(picture(2), 40);
        assertThat(found().stream().filter(t -> t.type() == Transition.Type.DISSOLVE))
                .isEmpty();
    }
}
