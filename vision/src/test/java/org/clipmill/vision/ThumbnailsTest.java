package org.clipmill.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.clipmill.vision.shots.ClipmillDetector;
import org.clipmill.vision.shots.Transition;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
    private static final int PARTS = 20;
    private static final int FRAMES = PARTS * Timeline.PART_FRAMES - 1000;
    /// How often the detector goes through the frames: for black bars, the strength of changes, cuts, gradual
    /// transitions; fades now and then look back.
    private static final int PASSES = 4;

    /// The arrays that blocks were loaded to, and how often.
    private final Set<long[]> held = Collections.newSetFromMap(new IdentityHashMap<>());

    private int loads;

    private Thumbnails inBlocks(Timeline timeline) {
        return Thumbnails.inBlocks(timeline.frames(), (block, into) -> {
            loads++;
            held.add(into);
            int from = block * Timeline.PART_FRAMES * Thumbnail.LONGS;
            int longs = Math.min(timeline.thumbnails().length - from, Timeline.PART_FRAMES * Thumbnail.LONGS);
            System.arraycopy(timeline.thumbnails(), from, into, 0, longs);
        });
    }

    /// @param shot frames of a shot
    private static Timeline film(int shot) {
        Random random = new Random(1);
        List<int[]> grain = new ArrayList<>();
        List<int[]> film = new ArrayList<>();
        for (int f = 0; f < FRAMES; f++) {
            if (f % shot == 0) {
                int[] picture = random.ints(Thumbnail.BYTES, 40, 216).toArray();
                grain.clear();
                for (int i = 0; i < 7; i++) {
                    grain.add(Arrays.stream(picture)
                            .map(v -> v + random.nextInt(3))
                            .toArray());
                }
            }
            film.add(grain.get(f % grain.size()));
        }
        return Timelines.ofThumbnails(25, film);
    }

    @Test
    void eachFrameHasItsOwn() {
        Timeline timeline = film(500);
        Thumbnails whole = Thumbnails.of(timeline);
        Thumbnails blocks = inBlocks(timeline);
        assertThat(blocks.frames()).isEqualTo(whole.frames()).isEqualTo(FRAMES);
        Random random = new Random(2);
        for (int i = 0; i < 2000; i++) {
            int frame = random.nextInt(FRAMES);
            long[] a = whole.array(frame);
            long[] b = blocks.array(frame);
            for (int block = 1; block < Thumbnails.HELD; block++) { // it stays while others are loaded
                assertThat(blocks.array((frame + block * Timeline.PART_FRAMES) % FRAMES))
                        .isNotSameAs(b);
            }
            assertThat(Arrays.copyOfRange(b, blocks.offset(frame), blocks.offset(frame) + Thumbnail.LONGS))
                    .isEqualTo(Arrays.copyOfRange(a, whole.offset(frame), whole.offset(frame) + Thumbnail.LONGS));
        }
        assertThat(held).hasSize(Thumbnails.HELD);
    }

    @Test
    void theDetectorGoesThroughThemInOrderAndHoldsAFew() {
        for (int shot : new int[] {500, FRAMES}) { // many cuts, and none at all
            held.clear();
            loads = 0;
            Timeline timeline = film(shot);
            List<Transition> found = ClipmillDetector.DEFAULT.detect(timeline, inBlocks(timeline));
            assertThat(found)
                    .isEqualTo(ClipmillDetector.DEFAULT.detect(timeline))
                    .hasSize((FRAMES - 1) / shot);
            assertThat(held).hasSize(Thumbnails.HELD);
            assertThat(loads).isBetween(PARTS, PASSES * PARTS);
        }
    }
}
