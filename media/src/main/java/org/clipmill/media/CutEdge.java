package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/// The frames before or behind the copied ones, encoded and held in memory until the file is written.
final class CutEdge implements AutoCloseable {
    private final EncodeVideo video;
    private final List<AVPacket> packets = new ArrayList<>();

    CutEdge(EncodeSpec spec) throws MediaException {
        video = EncodeVideo.openJoinable(spec);
    }

    /// @param pts ticks of the spec's time base from the clip's start
    void add(Frame frame, long pts, long duration) throws MediaException {
        video.encode(frame.av(), pts, duration, this::keep);
    }

    void finish() throws MediaException {
        video.flush(this::keep);
    }

    private void keep(AVPacket packet) throws MediaException {
        packets.add(Libav.allocated(av_packet_clone(packet), "a packet"));
    }

    /// In decoding order.
    List<AVPacket> packets() {
        return packets;
    }

    EncodeVideo video() {
        return video;
    }

    /// What the encoder says before its first picture.
    byte[] extradata() {
        byte[] bytes = new byte[Math.max(0, video.context().extradata_size())];
        if (bytes.length > 0) {
            video.context().extradata().position(0).get(bytes);
        }
        return bytes;
    }

    @Override
    public void close() {
        packets.forEach(org.bytedeco.ffmpeg.global.avcodec::av_packet_free);
        packets.clear();
        video.close();
    }
}
