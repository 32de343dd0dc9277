package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/// Makes a long video out of a short one by writing its packets again and again with times that go on: real packets,
/// nothing is encoded, and where a round ends is a cut like any other. For benchmarks.
public final class Repeat {
    private Repeat() {}

    /// Writes whole rounds of `source`'s video stream until both limits are reached.
    ///
    /// @param target mp4 with its index in front or, named `.mov`, QuickTime with its index at the end,
    /// which costs no second pass over a large file
    /// @param seconds at least so long
    /// @param bytes at least so many bytes of packets
    /// @param written hears after each round how many bytes there are
    /// @return frames of the file
    /// @throws MediaException also if the source has frames that are not in order (B frames)
    public static long write(Path source, Path target, double seconds, long bytes, LongConsumer written)
            throws MediaException {
        AVPacket packet = Libav.allocated(av_packet_alloc(), "a packet");
        boolean mov = target.toString().endsWith(".mov");
        try (EncodeOutput output = EncodeOutput.create(target, mov ? "mov" : EncodeOutput.MP4)) {
            long frames = 0;
            long size = 0;
            long shift = 0;
            double ticks = 0;
            @Nullable AVStream to = null;
            while (frames == 0 || shift < seconds * ticks || size < bytes) {
                long end = shift;
                try (VideoFile file = VideoFile.open(source)) {
                    AVStream from = file.stream();
                    if (to == null) {
                        ticks = 1 / av_q2d(from.time_base());
                        to = output.copy(from);
                        output.start();
                    }
                    while (av_read_frame(file.format(), packet) >= 0) {
                        if (packet.stream_index() == from.index()) {
                            if (packet.pts() != packet.dts()) {
                                throw new MediaException(MediaFailure.INTERNAL, source + " has reordered frames");
                            }
                            size += packet.size();
                            frames++;
                            packet.pts(packet.pts() + shift);
                            packet.dts(packet.pts());
                            packet.pos(-1);
                            end = packet.pts() + Math.max(1, packet.duration());
                            output.write(packet, from.time_base(), to);
                        }
                        av_packet_unref(packet);
                    }
                }
                if (end == shift) {
                    throw new MediaException(MediaFailure.NO_FRAMES, source + " has no packets");
                }
                shift = end;
                written.accept(size);
            }
            long unused = output.finish();
            return frames;
        } finally {
            av_packet_free(packet);
        }
    }
}
