package org.clipmill.app.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoInfo;

/// What the header says and what the frames show.
final class ProbeCheck {
    /// The delay that ffmpeg's transport streams begin with.
    private static final double TS_DELAY = 1.4;

    private ProbeCheck() {}

    static void check(Sample sample, Reading reading) {
        VideoInfo info = reading.info();
        assertThat(info.container()).isEqualTo(sample.container().demuxer());
        assertThat(info.codec()).isEqualTo(sample.codec().libavName());
        assertThat(info.orientation()).isEqualTo(sample.orientation());
        assertThat(info.width()).isEqualTo(CorpusBuilder.WIDTH);
        assertThat(info.height()).isEqualTo(CorpusBuilder.HEIGHT);
        Rational aspect = sample.aspect();
        assertThat(info.sampleAspect()).as("shape of pixels").isEqualTo(aspect);
        assertThat(info.bitDepth()).as("bit depth").isEqualTo(sample.codec().bitDepth(sample.traits()));
        assertThat(info.hdr()).as("HDR").isEqualTo(Codec.hdr(sample.traits()));
        assertThat(info.videoStreams()).isEqualTo(sample.has(Trait.SEVERAL_STREAMS) ? 2 : 1);
        int sounds = sample.has(Trait.SEVERAL_STREAMS) ? 2 : sample.has(Trait.SOUND) ? 1 : 0;
        assertThat(info.audioStreams()).isEqualTo(sounds);
        colours(sample, info);
        if (sample.has(Trait.INTERLACED) && sample.codec() != Codec.MPEG4) {
            assertThat(info.fieldOrder()).isEqualTo("interlaced");
        }
        if (!sample.has(Trait.VARIABLE_RATE) && !sample.has(Trait.RESOLUTION_CHANGE)) {
            assertThat(info.frameRate().value()).isCloseTo(sample.rate().value(), within(0.05));
        }
        frames(sample, reading);
    }

    private static void colours(Sample sample, VideoInfo info) {
        Sample.Colours c = sample.colours();
        if (c.range().equals("pc")) {
            assertThat(info.colorRange()).isEqualTo("pc");
        } else {
            assertThat(info.colorRange()).isNotEqualTo("pc");
        }
        if (sample.codec().saysColours()) {
            assertThat(info.colorSpace()).as("matrix").isEqualTo(c.matrix());
            // VP9 itself knows the matrix alone; WebM and MP4 know the others.
            assertThat(info.colorTransfer()).as("transfer").isEqualTo(c.transfer());
            assertThat(info.colorPrimaries()).as("primaries").isEqualTo(c.primaries());
        }
    }

    /// AVI has frame counts for times, so a reordering encoder's delay shows.
    private static double slack(Sample sample) {
        return switch (sample.container()) {
            case TS -> 0.2;
            case AVI -> 1 / sample.rate().value() + 1e-6;
            default -> 0.01;
        };
    }

    private static void frames(Sample sample, Reading reading) {
        assertThat(reading.numbers())
                .as("bar codes of all frames")
                .isEqualTo(IntStream.range(sample.first(), Sample.DRAWN).boxed().toList());
        assertThat(reading.errors()).as("decoding errors").isZero();
        assertThat(reading.corrupt()).doesNotContain(true);
        if (reading.info().declaredFrames() > 0 && !sample.has(Trait.EDIT_LIST)) {
            assertThat(reading.info().declaredFrames()).isEqualTo(sample.frames());
        }
        double zero = sample.seconds(sample.first());
        for (int i = 0; i < reading.pts().size(); i++) {
            double drawn = sample.seconds(sample.first() + i) - zero;
            assertThat(reading.seconds(i)).as("time of frame " + i).isCloseTo(drawn, within(reading.tick() + 1e-6));
        }
        double start = sample.has(Trait.DELAYED) ? 2.5 : sample.has(Trait.NEGATIVE_START) ? -0.5 : 0;
        boolean ts = sample.container() == Container.TS;
        assertThat(reading.info().timeBase().seconds(reading.pts().getFirst()))
                .as("start")
                .isCloseTo(ts ? start + TS_DELAY : start, within(slack(sample)));
    }
}
