package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/// The packets of a file's film and of the sound that goes with it, in the order of the file.
final class CutPackets {
    private final VideoFile file;
    private final AVStream video;
    private final @Nullable AVStream sound;
    private final Runnable progress;

    /// @param progress is called for each packet
    CutPackets(VideoFile file, boolean keepAudio, Runnable progress) {
        this.file = file;
        this.video = file.stream();
        this.progress = progress;
        int index = keepAudio
                ? av_find_best_stream(file.format(), AVMEDIA_TYPE_AUDIO, -1, video.index(), (AVCodec) null, 0)
                : -1;
        this.sound = index < 0 ? null : file.format().streams(index);
        for (int i = 0; i < file.format().nb_streams(); i++) {
            if (i != index && i != video.index()) {
                file.format().streams(i).discard(AVDISCARD_ALL);
            }
        }
    }

    /// Null if there is none or it is not wanted.
    @Nullable
    AVStream sound() {
        return sound;
    }

    boolean isVideo(AVPacket packet) {
        return packet.stream_index() == video.index();
    }

    /// Whether a kind of container can hold both streams.
    boolean fitInto(String muxer) {
        return holds(muxer, video) && (sound == null || holds(muxer, sound));
    }

    private static boolean holds(String muxer, AVStream stream) {
        @Nullable AVOutputFormat format = av_guess_format(muxer, null, null);
        return format != null && avformat_query_codec(format, stream.codecpar().codec_id(), FF_COMPLIANCE_NORMAL) == 1;
    }

    /// The next packet, the caller's to free, or null at the end. Video packets have a pts.
    @Nullable
    AVPacket read() throws MediaException {
        AVPacket packet = Libav.allocated(av_packet_alloc(), "a packet");
        while (true) {
            int code = file.read(packet);
            if (code < 0) {
                free(packet);
                if (code == Libav.ENOMEM) {
                    throw new MediaException(MediaFailure.OUT_OF_MEMORY, "reading a packet");
                }
                return null;
            }
            progress.run();
            boolean wanted = isVideo(packet) || (sound != null && packet.stream_index() == sound.index());
            if (!wanted) {
                av_packet_unref(packet);
                continue;
            }
            if (isVideo(packet) && packet.pts() == AV_NOPTS_VALUE) {
                if (packet.dts() == AV_NOPTS_VALUE || video.codecpar().video_delay() > 0) {
                    free(packet);
                    throw new MediaException(
                            MediaFailure.WRITE_ERROR,
                            "its packets carry no presentation times; cut it exactly instead of copying");
                }
                packet.pts(packet.dts());
            }
            return packet;
        }
    }

    /// True always, to be the last condition for removing a packet from a list.
    static boolean free(@Nullable AVPacket packet) {
        if (packet != null) {
            av_packet_free(packet);
        }
        return true;
    }
}
