package org.clipmill.app.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.clipmill.media.MediaException;
import org.clipmill.media.VideoFile;
import org.clipmill.vision.Series;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.AnalysisPass;
import org.clipmill.vision.pass.PassOptions;
import org.clipmill.vision.shots.Detectors;
import org.clipmill.vision.shots.Transition;

/// The pass: times and bar codes by ordinal, shots at the drawn cuts, proxies of the frames that they are named after,
/// in
/// the drawn colours.
final class PassCheck {
    private static final PassOptions OPTIONS =
            new PassOptions(PassOptions.Downscale.LONG_SIDE, EnumSet.allOf(Series.class), true, false, 512);

    private PassCheck() {}

    /// @return mean delta E of the patches of all proxies
    static double check(Sample sample, Path path, Reading reading) throws MediaException, IOException {
        Map<Integer, byte[]> proxies = new TreeMap<>();
        AnalysisPass.Result result;
        try (VideoFile file = VideoFile.open(path)) {
            result = AnalysisPass.run(
                    file,
                    "corpus",
                    OPTIONS,
                    (ordinal, jpeg) -> proxies.put((int) ordinal, jpeg),
                    (frames, seconds) -> {});
        }
        Timeline timeline = result.timeline();
        assertThat(timeline.pts())
                .as("times")
                .isEqualTo(reading.pts().stream().mapToLong(p -> p).toArray());
        assertThat(timeline.endPts()).isEqualTo(reading.end());
        assertThat(timeline.width()).isEqualTo(reading.info().uprightWidth());
        assertThat(timeline.height()).isEqualTo(reading.info().uprightHeight());
        assertThat(result.totals().frames()).isEqualTo(sample.frames());
        // MPEG-2 in AVI has one time too few: of the frame that the decoder holds back.
        boolean delayed = sample.codec() == Codec.MPEG2 && sample.container() == Container.AVI;
        assertThat(result.totals().repairedPts()).as("repaired times").isLessThanOrEqualTo(delayed ? 1 : 0);
        assertThat(result.totals().variableRate()).as("variable rate").isEqualTo(sample.has(Trait.VARIABLE_RATE));
        double seconds = reading.info().timeBase().seconds(timeline.endPts() - timeline.pts()[0]);
        double drawn = sample.seconds(Sample.DRAWN - 1) - sample.seconds(sample.first());
        assertThat(seconds).as("length").isCloseTo(drawn + 1 / sample.rate().value(), within(0.1));
        shots(sample, timeline);
        return proxies(sample, reading, proxies);
    }

    private static void shots(Sample sample, Timeline timeline) {
        List<Transition> drawn = Arrays.stream(BarFilm.CUTS)
                .mapToObj(cut -> Transition.cut(cut - sample.first()))
                .toList();
        assertThat(Detectors.named("clipmill").detect(timeline)).as("shots").isEqualTo(drawn);
        assertThat(Detectors.named("content").detect(timeline).stream()
                        .map(Transition::startFrame)
                        .toList())
                .as("shots of content")
                .isEqualTo(drawn.stream().map(Transition::startFrame).toList());
    }

    private static double proxies(Sample sample, Reading reading, Map<Integer, byte[]> proxies) throws IOException {
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sample.frames(); i++) {
            if (reading.seconds(i) >= last + 0.5 - 1e-6) {
                assertThat(proxies).as("proxies").containsKey(i);
                last = reading.seconds(i);
            } else {
                assertThat(proxies).as("proxies").doesNotContainKey(i);
            }
        }
        double sum = 0;
        for (Map.Entry<Integer, byte[]> proxy : proxies.entrySet()) {
            var image = ImageIO.read(new ByteArrayInputStream(proxy.getValue()));
            int number = proxy.getKey() + sample.first();
            BarFilm.View view = BarFilm.view(image);
            assertThat(BarFilm.read(view)).as("bar code of proxy").isEqualTo(number);
            if (sample.has(Trait.WIDE_PIXELS) && !sample.has(Trait.TURN_90)) {
                assertThat(image.getWidth()).isEqualTo((int)
                        Math.round(CorpusBuilder.WIDTH * sample.aspect().value()));
            }
            sum += difference(sample, view, number);
        }
        return sum / proxies.size();
    }

    static double difference(Sample sample, BarFilm.View view, int number) {
        return IntStream.range(0, BarFilm.PATCHES)
                .mapToDouble(i -> DeltaE.of(BarFilm.patch(view, i), DeltaE.seen(BarFilm.patch(number, i), sample)))
                .average()
                .orElseThrow();
    }
}
