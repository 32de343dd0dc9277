package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avformat.*;

import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/// Jumping in a file that carries an index. Where a jump really lands is seen only by the pts of the frames that a
/// new [FrameReader] then gives; the caller must check them.
public final class CutSeek {
    private CutSeek() {}

    /// Whether the container's index is to be trusted at all. Others are read from the beginning.
    ///
    /// @param file at its beginning; it is there afterwards, too
    public static boolean possible(VideoFile file) {
        String container = file.info().container();
        boolean matroska = container.startsWith("matroska,");
        if (matroska && avformat_index_get_entries_count(file.stream()) <= 1) {
            // libav reads Matroska's index when it jumps for the first time. Where there is none, nothing is lost.
            int unused = av_seek_frame(
                    file.format(), file.stream().index(), file.info().startPts(), AVSEEK_FLAG_BACKWARD);
        }
        return (container.startsWith("mov,") || matroska) && avformat_index_get_entries_count(file.stream()) > 1;
    }

    /// The time to jump to so that decoding begins before the frame of `pts`, in ticks.
    public static long aim(VideoFile file, long pts, long frameTicks) {
        // Indexes hold decoding times, which lie before presentation times by the depth of reordering.
        int delay = Math.max(0, file.stream().codecpar().video_delay());
        return pts - 1 - (delay + 1) * frameTicks;
    }

    /// About how many ticks a frame lasts, at least 1.
    public static long frameTicks(VideoFile file) {
        Rational rate = file.info().frameRate();
        Rational base = file.info().timeBase();
        double ticks = rate.known() && base.known() ? base.den() / (rate.value() * base.num()) : 1;
        return Math.max(1, Math.round(ticks));
    }

    /// The time in the index of the last intra frame at or before `ticks`, or the first time of all.
    public static long intraBefore(VideoFile file, long ticks) {
        AVStream stream = file.stream();
        int index = av_index_search_timestamp(stream, ticks, AVSEEK_FLAG_BACKWARD);
        @Nullable AVIndexEntry entry = avformat_index_get_entry(stream, Math.max(0, index));
        return entry == null || entry.isNull() ? Long.MIN_VALUE : entry.timestamp();
    }

    /// Jumps to the last intra frame at or before `ticks`. Frames are then read by a new [FrameReader].
    public static void to(VideoFile file, long ticks) throws MediaException {
        Libav.check(
                av_seek_frame(file.format(), file.stream().index(), ticks, AVSEEK_FLAG_BACKWARD),
                MediaFailure.READ_ERROR,
                "seeking");
    }
}
