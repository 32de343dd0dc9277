package org.clipmill.media.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.VideoFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Cuts real files of every odd kind exactly; the cutter's own verification is the judge.
@Tag("slow")
class ExactCorpusTest {
    private static final int CLIP = 48;

    @TempDir
    Path dir;

    /// Skipped, with a message, where they are not.
    @Test
    void filesAreThere() {
        assertThat(CorpusFiles.all()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.clipmill.media.cut.CorpusFiles#all")
    void threeClipsOfEachFile(Path source) throws MediaException {
        List<Long> pts = new ArrayList<>();
        boolean tiny = false;
        try (VideoFile file = VideoFile.open(source);
                FrameReader reader = new FrameReader(file, 2)) {
            tiny = Math.min(file.info().width(), file.info().height()) < 2;
            Frame frame;
            while ((frame = reader.next()) != null) {
                pts.add(frame.pts());
                if (frame.ordinal() > 1500) {
                    break;
                }
            }
        } catch (MediaException e) {
            Assumptions.abort("not a video: " + e.failure());
        }
        Assumptions.assumeTrue(pts.size() > 3, "too short");
        int last = pts.size() - 1;
        List<Cut> cuts = new ArrayList<>();
        for (int start : new int[] {0, last / 2, Math.max(0, last - CLIP)}) {
            int end = Math.min(last, start + CLIP);
            Path output = dir.resolve("clip" + cuts.size() + ".mp4");
            cuts.add(new Cut(new Span(start, end, pts.get(start), pts.get(end)), output));
        }
        for (CutResult result : ClipCutter.cut(source, cuts, CutOptions.exact().withThreads(2), CutListener.NONE)) {
            if (tiny) {
                assertThat(result.failure().reason()).isEqualTo(MediaFailure.NO_ENCODER);
            } else {
                assertThat(result.failure()).isNull();
            }
        }
    }
}
