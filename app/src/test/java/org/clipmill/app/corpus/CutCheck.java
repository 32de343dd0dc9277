package org.clipmill.app.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.VideoFile;
import org.clipmill.media.cut.ClipCutter;
import org.clipmill.media.cut.Cut;
import org.clipmill.media.cut.CutListener;
import org.clipmill.media.cut.CutOptions;
import org.clipmill.media.cut.CutResult;
import org.clipmill.media.cut.Span;
import org.jspecify.annotations.Nullable;

/// Every kind of cut gives the frames it says.
final class CutCheck {
    private static final int END = 45;

    private final Sample sample;
    private final Path source;
    private final Reading reading;
    private final int start;
    private final Path folder;

    CutCheck(Sample sample, Path source, Reading reading, Path folder) {
        this.sample = sample;
        this.source = source;
        this.reading = reading;
        this.start = sample.has(Trait.NEGATIVE_START) ? 3 : 17; // before 0 if the film begins there
        this.folder = folder;
    }

    private CutResult cut(CutOptions options) {
        CutResult result = attempt(options);
        assertThat(result.failure()).as(options.mode() + " cut").isNull();
        return result;
    }

    private CutResult attempt(CutOptions options) {
        return attempt(start, END, options);
    }

    private CutResult attempt(int from, int to, CutOptions options) {
        Span span = new Span(from, to, reading.pts().get(from), reading.pts().get(to));
        Cut cut = new Cut(span, folder.resolve("clip.mp4"));
        return ClipCutter.cut(source, List.of(cut), options, CutListener.NONE).getFirst();
    }

    /// @return delta E of its first frame
    double exact() throws MediaException {
        CutResult result = cut(CutOptions.exact());
        precise(result, "exact cut");
        try (VideoFile file = VideoFile.open(result.path());
                FrameReader frames = new FrameReader(file, 1)) {
            var frame = frames.next();
            var picture = frame.display(frame.width(), frame.height());
            return PassCheck.difference(
                    sample, BarFilm.view(picture, file.info().orientation()), start + sample.first());
        }
    }

    /// @return what was cut, or why not
    CutResult smart() throws MediaException {
        CutResult result = cut(CutOptions.smart());
        precise(result, "smart cut");
        return result;
    }

    /// A clip that begins and ends at intra frames needs no encoder, if its groups of pictures are closed.
    ///
    /// @return what was cut, or why not; null if the film has no two intra frames
    @Nullable
    CutResult whole() throws MediaException {
        int from = reading.intra().subList(1, reading.intra().size()).indexOf(true) + 1;
        int to = reading.intra().subList(from + 1, reading.intra().size()).lastIndexOf(true) + from + 1;
        if (from == 0 || to <= from) {
            return null;
        }
        CutResult result = attempt(from, to, CutOptions.smart());
        assertThat(result.failure()).as("smart cut at intra frames").isNull();
        Reading made = Reading.of(result.path());
        assertThat(made.numbers()).as("bar codes of a cut at intra frames").isEqualTo(numbers(from, to));
        times(made, from, "cut at intra frames");
        if (result.refused() == null) {
            assertThat(result.encoder()).isEqualTo("copy");
            assertThat(result.copiedFrames()).isEqualTo(to - from);
            assertThat(made.sums())
                    .as("decoded samples")
                    .isEqualTo(reading.sums().subList(from, to));
            assertThat(made.info().orientation()).isEqualTo(reading.info().orientation());
        }
        return result;
    }

    private void precise(CutResult result, String what) throws MediaException {
        Reading made = Reading.of(result.path());
        assertThat(made.numbers()).as("bar codes of the " + what).isEqualTo(numbers(start, END));
        assertThat(result.frames()).isEqualTo(END - start);
        assertThat(result.firstPts()).isEqualTo(reading.pts().get(start));
        assertThat(result.lastPts()).isEqualTo(reading.pts().get(END - 1));
        times(made, start, what);
    }

    /// @return frames too many
    long copy() throws MediaException {
        if (sample.codec() == Codec.MPEG2 && sample.container() == Container.AVI) {
            assertThat(attempt(CutOptions.copy()).failure())
                    .as("AVI has no times for MPEG-2's held back frames")
                    .isNotNull();
            return 0;
        }
        CutResult result = cut(CutOptions.copy());
        Reading made = Reading.of(result.path());
        int first = start - (int) result.leadFrames();
        int end = END + (int) result.tailFrames();
        assertThat(made.numbers()).as("bar codes of the copying cut").isEqualTo(numbers(first, end));
        assertThat(result.frames()).isEqualTo(end - first);
        assertThat(result.firstPts()).isEqualTo(reading.pts().get(first));
        assertThat(result.lastPts()).isEqualTo(reading.pts().get(end - 1));
        if (result.leadFrames() > 0) {
            assertThat(result.warnings()).anyMatch(w -> w.startsWith("starts " + result.leadFrames() + " frame"));
        }
        times(made, first, "copying cut");
        return result.leadFrames() + result.tailFrames();
    }

    private void times(Reading made, int from, String what) {
        for (int i = 0; i < made.pts().size(); i++) {
            double wanted = reading.seconds(from + i) - reading.seconds(from);
            double tolerance = made.tick() + reading.tick() + 1e-6;
            assertThat(made.seconds(i))
                    .as("time of frame " + i + " of the " + what)
                    .isCloseTo(wanted, within(tolerance));
        }
    }

    private List<Integer> numbers(int from, int end) {
        return IntStream.range(from + sample.first(), end + sample.first())
                .boxed()
                .toList();
    }
}
