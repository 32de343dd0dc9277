package org.clipmill.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.clipmill.media.cut.ClipCutter;
import org.clipmill.media.cut.Cut;
import org.clipmill.media.cut.CutListener;
import org.clipmill.media.cut.CutOptions;
import org.clipmill.media.cut.CutResult;
import org.clipmill.media.cut.Span;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copying cut says what its file shows, not what was copied.
class CopyReadBackTest {
    @TempDir
    Path folder;

    private Path film;
    private Span span;

    @BeforeEach
    void film() throws Exception {
        film = TestSamples.write(folder).getFirst();
        List<Long> pts = new ArrayList<>();
        try (VideoFile file = VideoFile.open(film);
                FrameReader reader = new FrameReader(file, 1)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                pts.add(frame.pts());
            }
        }
        span = new Span(10, 40, pts.get(10), pts.get(40));
    }

    @Test
    void aPacketThatShowsNothingIsNotCounted() throws Exception {
        CutResult whole = copy(CutOptions.copy());
        emptyPacket(30);
        CutResult damaged = copy(CutOptions.copy());
        assertThat(whole.warnings()).noneMatch(w -> w.startsWith("shows"));
        assertThat(damaged.frames()).isEqualTo(whole.frames() - 1);
        assertThat(damaged.warnings())
                .contains("shows " + damaged.frames() + " frames where " + whole.frames() + " were copied");
    }

    @Test
    void whoDoesNotAskForItGetsTheCountOfPackets() throws Exception {
        CutResult whole = copy(CutOptions.copy());
        emptyPacket(30);
        CutResult damaged = copy(CutOptions.copy().withVerification(false));
        assertThat(damaged.frames()).isEqualTo(whole.frames());
    }

    private CutResult copy(CutOptions options) {
        CutResult result = ClipCutter.cut(
                        film, List.of(new Cut(span, folder.resolve("clip.mp4"))), options, CutListener.NONE)
                .getFirst();
        assertThat(result.failure()).isNull();
        return result;
    }

    /// Overwrites the bytes of a packet, so that there is nothing to decode in it.
    private void emptyPacket(int number) throws Exception {
        long at;
        int size;
        try (VideoFile file = VideoFile.open(film)) {
            AVPacket packet = av_packet_alloc();
            for (int i = 0; i < number; i++) {
                av_packet_unref(packet);
                assertThat(av_read_frame(file.format(), packet)).isZero();
            }
            at = packet.pos();
            size = packet.size();
            av_packet_free(packet);
        }
        try (RandomAccessFile bytes = new RandomAccessFile(film.toFile(), "rw")) {
            bytes.seek(at);
            bytes.write(new byte[size]);
        }
    }
}
