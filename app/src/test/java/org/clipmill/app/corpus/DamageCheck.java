package org.clipmill.app.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;

/// Damaged films: the reading ends, and every frame is what its time says, or something says that it need not be.
final class DamageCheck {
    private DamageCheck() {}

    static void check(Sample sample, Path film, Tally tally) {
        Reading reading;
        try {
            reading = Reading.of(film);
        } catch (MediaException e) {
            assertThat(e.failure())
                    .isIn(MediaFailure.NOT_A_VIDEO, MediaFailure.NO_FRAMES, MediaFailure.NO_VIDEO_STREAM);
            return;
        }
        assertThat(reading.numbers().size()).isLessThanOrEqualTo(Sample.DRAWN * 11 / 10);
        for (int i = 0; i < reading.numbers().size(); i++) {
            int expected = (int) Math.round(reading.seconds(i) * sample.rate().value())
                    + reading.numbers().getFirst();
            if (reading.numbers().get(i) != expected) {
                boolean said = reading.corrupt().get(i) || reading.errors() > 0;
                tally.damage(sample, said);
                if (sample.has(Trait.TRUNCATED)) {
                    assertThat(said)
                            .as("frame " + i + " shows " + reading.numbers().get(i))
                            .isTrue();
                }
            }
        }
    }
}
