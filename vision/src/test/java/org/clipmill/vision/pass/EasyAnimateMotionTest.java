package org.clipmill.vision.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.clipmill.media.VideoFile;
import org.clipmill.media.VideoInfo;
import org.clipmill.testkit.Testdata;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.signals.ClipView;
import org.clipmill.vision.signals.Signals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scores that EasyAnimate published for its own clips (specs/easyanimate.md 8.1).
@Tag("slow")
class EasyAnimateMotionTest {
    @ParameterizedTest
    @CsvSource({"1, 4.65617, 21", "2, 5.28975, 21", "3, 5.44268, 21"})
    void equalsThePublishedScore(int scene, double score, int pairs) throws Exception {
        Path video = Testdata.require("easyanimate/--C66yU3LjM_2-Scene-00" + scene + ".mp4");
        try (VideoFile file = VideoFile.open(video)) {
            VideoInfo info = file.info();
            Timeline t = AnalysisPass.run(
                            file,
                            "",
                            PassOptions.DEFAULT.withoutProxies(),
                            (ordinal, jpeg) -> {},
                            (frames, seconds) -> {})
                    .timeline();
            assertThat(t.flow()).hasSize(pairs);
            Map<String, Object> signals = Signals.measure(new ClipView(t, 0, t.frames(), info.sampleAspect(), 0));
            assertThat((Double) signals.get("motion_easyanimate")).isCloseTo(score, within(5e-6));
        }
    }
}
