package org.clipmill.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void quantilesOfAFewNumbersAreExact() {
        Sample sample = new Sample();
        for (int i = 1; i <= 1000; i++) {
            sample.add(i);
        }
        assertThat(sample.quantile(0.995)).isEqualTo(995);
        assertThat(sample.quantile(1)).isEqualTo(1000);
    }

    @Test
    void quantilesOfManyAreCloseAndTheEndsExact() {
        Sample sample = new Sample();
        for (int i = 0; i < 1_000_000; i++) {
            sample.add((i * 7919L) % 1_000_000);
        }
        assertThat(sample.quantile(0.5)).isCloseTo(500_000, Assertions.within(20_000.0));
        assertThat(sample.min()).isZero();
        assertThat(sample.max()).isEqualTo(999_999);
    }
}
