package org.clipmill.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clipmill.media.cut.BarcodeFrames.range;

import java.nio.file.Path;
import java.util.List;
import org.clipmill.media.MediaException;
import org.clipmill.media.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactCutTest {
    @TempDir
    Path dir;

    private static CutResult cutOne(Path source, Span span, Path output, CutOptions options) {
        return ClipCutter.cut(source, List.of(new Cut(span, output)), options, CutListener.NONE)
                .getFirst();
    }

    @Test
    void exactFramesOfOneSpan() throws MediaException {
        BarcodeFrames.Source source = BarcodeFrames.Source.constant(320, 180, new Rational(24, 1), 120);
        Path film = source.write(dir.resolve("film.mp4"));
        CutResult result = cutOne(film, source.span(31, 77), dir.resolve("clip.mp4"), CutOptions.exact());
        assertThat(result.failure()).isNull();
        assertThat(result.frames()).isEqualTo(46);
        assertThat(BarcodeFrames.readAll(result.path()).numbers()).isEqualTo(range(31, 77));
    }
}
