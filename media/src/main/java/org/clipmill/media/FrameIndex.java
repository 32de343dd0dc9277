package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
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
        FrameReader.onlyVideo(file);
        Times all = new Times();
        Times starts = new Times();
        long fileBytes = file.path().toFile().length();
        long packets = 0;
        long bytes = 0;
        AVPacket packet = Libav.allocated(av_packet_alloc(), "a packet");
        try {
            int code = file.read(packet);
            for (; code >= 0; code = file.read(packet)) {
                progress.run();
                if (packet.stream_index() == file.stream().index()) {
                    boolean hidden = (packet.flags() & AV_PKT_FLAG_DISCARD) != 0; // by an edit list
                    packets++;
                    bytes += packet.size();
                    if (doubtful(packet)
                            || !fresh.accept(packet)
                            || all.size == MAX_FRAMES
                            || FrameReader.overlapping(packets, bytes, fileBytes)) {
                        return null;
                    }
                    if (!hidden) {
                        all.add(packet.pts());
                    }
                    if (!hidden && fresh.here()) {
                        starts.add(packet.pts());
                    }
                }
                av_packet_unref(packet);
            }
            return code == AVERROR_EOF() && sound(file) && all.size > 0
                    ? of(all.sorted(), starts.sorted(), bytes)
                    : null;
        } finally {
            av_packet_free(packet);
        }
    }

    private static boolean doubtful(AVPacket packet) {
        return packet.pts() == AV_NOPTS_VALUE
                || (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0
                || CutPlan.changesHeader(packet);
    }

    private static boolean sound(VideoFile file) {
        @Nullable AVIOContext source = file.format().pb();
        return source == null || source.isNull() || source.error() >= 0 || source.error() == AVERROR_EOF();
    }

    private static @Nullable FrameIndex of(long[] pts, long[] startPts, long bytes) {
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

    private static final class Times {
        private long[] values = new long[1024];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        long[] sorted() {
            long[] all = Arrays.copyOf(values, size);
            Arrays.sort(all);
            return all;
        }
    }
}
