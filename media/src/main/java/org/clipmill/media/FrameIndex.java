package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/// What a video's packets say of its frames, without decoding any: when each is shown, and at which decoding can start.
/// Only decoding tells whether it is true.
///
/// @param pts of all frames in display order, ticks, strictly rising
/// @param starts ordinals of the frames at which a new decoder goes on as one does that came from the beginning, rising
/// @param bytes of the video stream
public record FrameIndex(long[] pts, int[] starts, long bytes) {
    /// 38 hours of 30 frames a second, 32 MB.
    public static final int MAX_FRAMES = 1 << 22;

    /// Reads all packets.
    ///
    /// @param file at its beginning; it is at its end afterwards
    /// @param progress is run for each packet
    /// @return null where a file cannot be read from the middle, or its packets leave doubts
    public static @Nullable FrameIndex read(VideoFile file, Runnable progress) throws MediaException {
        if (!CutSeek.possible(file)) {
            return null;
        }
        @Nullable FreshStart fresh = FreshStart.of(file.stream().codecpar());
        if (fresh == null) {
            return null;
        }
        PacketReader packets = new PacketReader(file);
        LongStream.Builder all = LongStream.builder();
        LongStream.Builder starts = LongStream.builder();
        AVPacket packet = Libav.allocated(av_packet_alloc(), "a packet");
        try {
            while (packets.next(packet)) {
                progress.run();
                if (doubtful(packet) || !fresh.accept(packet) || packets.packets() > MAX_FRAMES) {
                    return null;
                }
                if ((packet.flags() & AV_PKT_FLAG_DISCARD) == 0) { // else an edit list hides it
                    all.add(packet.pts());
                    if (fresh.here()) {
                        starts.add(packet.pts());
                    }
                }
                av_packet_unref(packet);
            }
            return packets.readErrors() > 0 ? null : of(sorted(all), sorted(starts), packets.bytes());
        } finally {
            av_packet_free(packet);
        }
    }

    private static boolean doubtful(AVPacket packet) {
        return packet.pts() == AV_NOPTS_VALUE
                || (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0
                || CutPlan.changesHeader(packet);
    }

    private static @Nullable FrameIndex of(long[] pts, long[] startPts, long bytes) {
        if (pts.length == 0) {
            return null;
        }
        for (int i = 1; i < pts.length; i++) {
            if (pts[i] == pts[i - 1]) {
                return null;
            }
        }
        int[] starts = new int[startPts.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = Arrays.binarySearch(pts, startPts[i]);
        }
        return new FrameIndex(pts, starts, bytes);
    }

    private static long[] sorted(LongStream.Builder times) {
        return times.build().sorted().toArray();
    }
}
