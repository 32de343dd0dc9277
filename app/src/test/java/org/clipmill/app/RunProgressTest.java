package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunProgressTest {
    private final RunProgress progress = new RunProgress();

    @Test
    void theLineSaysWhatIsDoneWhereNothingIsDecoded() {
        progress.begin("decoding and measuring", 100);
        assertThat(progress.line(3, 0, 0, 0)).isEqualTo("decoding and measuring: 0 %, 0 items");
        progress.doing("planning long.mp4");
        assertThat(progress.line(3, 0, 0, 0)).isEqualTo("decoding and measuring: 0 %, 0 items, planning long.mp4");
        assertThat(progress.line(3, 0, 0, 30))
                .startsWith("decoding and measuring: 0 %, 0 items, 30 frames, 10 frames/s, planning long.mp4, bound");
        progress.doing("");
        assertThat(progress.line(3, 50, 1, 0)).isEqualTo("decoding and measuring: 50 %, 1 items, 3 s left");
    }

    @Test
    void aStageBeginsWithoutWhatWasDoneInTheOneBefore() {
        progress.doing("planning long.mp4");
        progress.begin("finding shots and clips", 0);
        assertThat(progress.line(3, 0, 0, 0)).isEqualTo("finding shots and clips, 0 items");
    }

    @Test
    void noNameSteersTheTerminalOrBreaksItsLine() {
        progress.begin("x", 0);
        progress.doing("planning \u001b[2J" + "y".repeat(200));
        assertThat(progress.line(3, 0, 0, 0))
                .startsWith("x, 0 items, planning \\u001b[2Jyyy")
                .endsWith("...")
                .hasSizeLessThan(80);
    }
}
