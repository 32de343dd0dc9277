package org.clipmill.media.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.clipmill.media.Encoders;
import org.clipmill.media.cut.BarcodeFrames.Reading;
import org.clipmill.media.cut.BarcodeFrames.Source;

/// What the tests of all kinds of cuts do alike.
final class Cutting {
    private Cutting() {}

    /// Cuts one clip, which must not fail, to `clip.mp4`.
    static CutResult cutOne(Path folder, Path source, Span span, CutOptions options) {
        Cut cut = new Cut(span, folder.resolve("clip.mp4"));
        CutResult result =
                ClipCutter.cut(source, List.of(cut), options, CutListener.NONE).getFirst();
        assertThat(result.failure()).isNull();
        return result;
    }

    /// @param start ordinal of the clip's first frame in the source
    static void assertTimes(Reading reading, Source source, int start) {
        for (int i = 0; i < reading.pts().size(); i++) {
            double want = source.spec().timeBase().seconds(source.pts()[start + i] - source.pts()[start]);
            assertThat(reading.timeBase().seconds(reading.pts().get(i))).isCloseTo(want, Offset.offset(1e-4));
        }
    }

    static boolean has(String encoder) {
        return Encoders.available().stream().anyMatch(e -> e.name().equals(encoder));
    }
}
