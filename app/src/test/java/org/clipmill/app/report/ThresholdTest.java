package org.clipmill.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThresholdTest {
    @Test
    void comparisonsOfOneSignalWithANumberAreLimits() {
        assertThat(Threshold.of("motion >= 0.5")).containsExactly(new Threshold("motion", ">=", 0.5));
        assertThat(Threshold.of("3 < motion")).containsExactly(new Threshold("motion", ">", 3));
        assertThat(Threshold.of("luma_mean between -1 and 2.5e2"))
                .containsExactly(new Threshold("luma_mean", ">=", -1), new Threshold("luma_mean", "<=", 250));
    }

    @Test
    void otherConditionsAreNot() {
        assertThat(Threshold.of("width * height >= 262144")).isEmpty();
        assertThat(Threshold.of("motion >= 1 or sharpness > 3")).isEmpty();
        assertThat(Threshold.of("camera_motion != 'static'")).isEmpty();
    }
}
