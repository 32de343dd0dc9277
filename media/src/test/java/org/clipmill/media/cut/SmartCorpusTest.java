package org.clipmill.media.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.VideoFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Cuts real files of every odd kind smartly, so that most of a clip is copied where the stream allows it.
@Tag("slow")
class SmartCorpusTest {
    @TempDir
    Path dir;

    /// Skipped, with a message, where they are not.
    @Test
    void filesAreThere() {
        assertThat(CorpusFiles.all()).isNotEmpty();
    }

    /// Every clip is there, cut smartly or not, and its copied frames are the source's to the bit.
    @ParameterizedTest
    @MethodSource("org.clipmill.media.cut.CorpusFiles#all")
    void smartClipsOfEachFile(Path source) throws MediaException {
        List<Long> pts = new ArrayList<>();
        List<Long> sums = new ArrayList<>();
        try (VideoFile file = VideoFile.open(source);
                FrameReader reader = new FrameReader(file, 2)) {
            Assumptions.assumeTrue(Math.min(file.info().width(), file.info().height()) > 1, "tiny");
            Frame frame;
            while ((frame = reader.next()) != null && frame.ordinal() < 400) {
                pts.add(frame.pts());
                sums.add(frame.checksum());
            }
        } catch (MediaException e) {
            Assumptions.abort("not a video: " + e.failure());
        }
        Assumptions.assumeTrue(pts.size() > 8, "too short");
        int last = pts.size() - 1;
        List<Cut> cuts = new ArrayList<>();
        for (int start : new int[] {0, last / 7, last / 2}) {
            int end = last - start / 3;
            Path output = dir.resolve("smart" + cuts.size() + ".mp4");
            cuts.add(new Cut(new Span(start, end, pts.get(start), pts.get(end)), output));
        }
        for (CutResult result : ClipCutter.cut(source, cuts, CutOptions.smart(), CutListener.NONE)) {
            assertThat(result.failure()).isNull();
            int same = 0;
            int at = (int) result.cut().span().startOrdinal();
            try (VideoFile file = VideoFile.open(result.path());
                    FrameReader reader = new FrameReader(file, 2)) {
                Frame frame;
                while ((frame = reader.next()) != null) {
                    same += frame.checksum() == sums.get(at++) ? 1 : 0;
                }
            }
            assertThat(at).isEqualTo((int) result.cut().span().endOrdinal());
            assertThat(same).isGreaterThanOrEqualTo((int) result.copiedFrames());
        }
    }
}
