package org.clipmill.vision.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.clipmill.media.Rational;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.Timelines;
import org.junit.jupiter.api.Test;

/// The contract that every registered signal keeps to, and what some must say of timelines one can reason about.
class SignalsTest {
    private static ClipView whole(Timeline timeline) {
        return new ClipView(timeline, 0, timeline.frames(), new Rational(1, 1), 1_000_000);
    }

    @Test
    void namesAreUniqueAndDescribed() {
        Set<String> names = new HashSet<>();
        for (Signal signal : Signals.all()) {
            Signal.Description d = signal.describe();
            assertThat(d.name()).matches("[a-z][a-z0-9_]*");
            assertThat(names.add(d.name())).as(d.name()).isTrue();
            assertThat(d.unit()).isNotBlank();
            assertThat(d.range()).isNotBlank();
            assertThat(d.meaning()).isNotBlank();
        }
        assertThat(names).doesNotContainAnyElementsOf(Signals.unavailable().keySet());
        Signals.unavailable().values().forEach(why -> assertThat(why).startsWith("missing model "));
    }

    @Test
    void everySignalHasItsRowInTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("../docs/signals.md"));
        for (Signal signal : Signals.all()) {
            Signal.Description d = signal.describe();
            assertThat(page)
                    .contains("| `" + d.name() + "` | " + d.unit() + " | " + d.range() + " | " + d.meaning() + " |");
        }
        Signals.unavailable().keySet().forEach(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void everySignalGivesAFiniteNumberALabelOrNothingOnAnyClip() {
        for (Timeline timeline :
                new Timeline[] {Timelines.calm(25, 1), Timelines.calm(25, 2), Timelines.calm(30, 300)}) {
            for (int from = 0; from < timeline.frames(); from += 97) {
                ClipView clip = new ClipView(timeline, from, timeline.frames(), new Rational(4, 3), 0);
                for (Map.Entry<String, Object> value : Signals.measure(clip).entrySet()) {
                    if (value.getValue() instanceof Double number) {
                        assertThat(number).as(value.getKey()).isFinite();
                    } else {
                        assertThat(value.getValue())
                                .as(value.getKey())
                                .satisfiesAnyOf(
                                        v -> assertThat(v).isNull(),
                                        v -> assertThat(v).isInstanceOf(String.class));
                    }
                }
            }
        }
    }

    @Test
    void plainFacts() {
        Map<String, Object> values =
                Signals.measure(new ClipView(Timelines.calm(25, 100), 25, 75, new Rational(4, 3), 2_500_000));
        assertThat(values)
                .containsEntry("duration", 2.0)
                .containsEntry("fps", 25.0)
                .containsEntry("width", 640.0)
                .containsEntry("aspect", 2.3704)
                .containsEntry("bitrate", 2500.0)
                .containsEntry("luma_mean", 128.0)
                .containsEntry("frozen_share", 1.0)
                .containsEntry("effective_fps", 0.5);
        assertThat(values.get("motion")).isNull();
    }

    @Test
    void frozenCountsOnlyRunsOfHalfASecond() {
        double[] moving = new double[100];
        java.util.Arrays.fill(moving, 5);
        for (int i = 20; i < 30; i++) {
            moving[i] = 0; // 0.4 s: too short
        }
        for (int i = 50; i < 75; i++) {
            moving[i] = 0;
        }
        assertThat(Signals.measure(whole(Timelines.ofContent(25, moving))).get("frozen_share"))
                .isEqualTo(0.25253); // 25 of 99
    }

    @Test
    void aSampledSeriesBelongsToTheClipOnlyWithItsWholeStep() {
        ClipView clip = new ClipView(Timelines.calm(25, 100), 30, 90, new Rational(1, 1), 0);
        int[] frames = {0, 12, 24, 36, 48, 60, 72, 84, 96};
        assertThat(clip.samples(frames)).isEqualTo(new ClipView.Range(3, 8));
        assertThat(clip.steps(frames, 0))
                .as("the step from 24 to 36 begins outside")
                .isEqualTo(new ClipView.Range(4, 8));
    }
}
