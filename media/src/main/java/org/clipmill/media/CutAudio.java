package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swresample.*;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// The sound of a span of a file, to the sample: holes in it become silence, overlaps are dropped, more than two
/// channels are mixed down to two.
public final class CutAudio implements EncodeAudioSource {
    /// Reading begins so much earlier, because codecs need a run-up.
    private static final double RUN_UP_SECONDS = 0.5;

    /// Times in containers are rounded; a difference below this is not a hole.
    private static final double JITTER_SECONDS = 0.03;

    private final VideoFile file;
    private final AVStream stream;
    private final AVCodecContext codec;
    private final AVPacket packet;
    private final AVFrame frame;
    private final AVChannelLayout outLayout = new AVChannelLayout();
    private @Nullable SwrContext converter;
    private String converterKey = "";
    private final long startPts;
    private int rate;
    private int channels;
    private long total;

    /// Samples handed out so far, counted from the start of the span.
    private long position;

    private float[] pending = new float[0];
    private int pendingAt;
    private int pendingEnd;
    private long silence;
    private boolean ended;
    private boolean flushing;

    private CutAudio(
            VideoFile file, AVStream stream, AVCodecContext codec, AVPacket packet, AVFrame frame, long start) {
        this.file = file;
        this.stream = stream;
        this.codec = codec;
        this.packet = packet;
        this.frame = frame;
        this.startPts = start;
    }

    /// Opens the best sound of a file beside its chosen video stream.
    ///
    /// @param startPts first tick of the span, in the video stream's time base
    /// @param endPts first tick behind it
    /// @return nothing where the file has no sound that this build decodes, or none within the span
    public static @Nullable CutAudio open(Path path, long startPts, long endPts) throws MediaException {
        VideoFile file = VideoFile.open(path);
        @Nullable CutAudio audio = null;
        try {
            audio = open(file, startPts, endPts);
            if (audio != null && audio.fill()) {
                CutAudio ready = audio;
                audio = null;
                return ready;
            }
            return null;
        } finally {
            if (audio != null) {
                audio.close();
            }
        }
    }

    private static @Nullable AVCodec decoder(@Nullable AVStream stream) {
        try {
            return stream == null ? null : Libav.decoder(stream.codecpar().codec_id());
        } catch (MediaException e) { // none in this build, or not on the list: the clip has no sound
            return null;
        }
    }

    private static @Nullable CutAudio open(VideoFile file, long startPts, long endPts) throws MediaException {
        int index = av_find_best_stream(
                file.format(), AVMEDIA_TYPE_AUDIO, -1, file.stream().index(), (AVCodec) null, 0);
        @Nullable AVStream stream = index < 0 ? null : file.format().streams(index);
        @Nullable AVCodec decoder = decoder(stream);
        if (stream == null || decoder == null) {
            file.close();
            return null;
        }
        AVCodecContext codec = Libav.allocated(avcodec_alloc_context3(decoder), "a decoder");
        AVPacket packet = Libav.allocated(av_packet_alloc(), "a packet");
        AVFrame frame = Libav.allocated(av_frame_alloc(), "a frame");
        AVRational videoBase = file.stream().time_base();
        long start = av_rescale_q(startPts, videoBase, stream.time_base());
        CutAudio audio = new CutAudio(file, stream, codec, packet, frame, startPts);
        try {
            for (int i = 0; i < file.format().nb_streams(); i++) {
                if (i != index) {
                    file.format().streams(i).discard(AVDISCARD_ALL);
                }
            }
            if (avcodec_parameters_to_context(codec, stream.codecpar()) < 0) {
                audio.close();
                return null;
            }
            codec.pkt_timebase(stream.time_base());
            codec.thread_count(1);
            if (avcodec_open2(codec, decoder, (AVDictionary) null) < 0) {
                audio.close();
                return null;
            }
            long runUp = (long) (RUN_UP_SECONDS / av_q2d(stream.time_base()));
            // Where it cannot jump it reads from the beginning.
            int unused = av_seek_frame(file.format(), index, start - runUp, AVSEEK_FLAG_BACKWARD);
            if (!audio.decode()) {
                audio.close();
                return null;
            }
            // What the decoder gives counts: the header of HE-AAC, for one, declares half the rate.
            audio.rate = frame.sample_rate();
            audio.channels = Math.min(2, frame.ch_layout().nb_channels());
            if (audio.rate <= 0 || audio.channels <= 0) {
                audio.close();
                return null;
            }
            av_channel_layout_default(audio.outLayout, audio.channels);
            audio.total = av_rescale_q(endPts - startPts, videoBase, av_make_q(1, audio.rate));
            audio.take();
            return audio;
        } catch (MediaException e) {
            audio.close();
            throw e;
        }
    }

    /// Decodes the next frame of sound; false at the end. Damaged packets are passed over: a hole becomes silence.
    private boolean decode() throws MediaException {
        while (true) {
            int code = avcodec_receive_frame(codec, frame);
            if (code >= 0) {
                return true;
            }
            if (code == Libav.ENOMEM) {
                throw new MediaException(MediaFailure.OUT_OF_MEMORY, "decoding sound");
            }
            if (flushing || code == AVERROR_EOF()) {
                return false;
            }
            code = av_read_frame(file.format(), packet);
            if (code < 0) {
                flushing = true;
                int unused = avcodec_send_packet(codec, null);
                continue;
            }
            if (packet.stream_index() == stream.index()) {
                int unused = avcodec_send_packet(codec, packet);
            }
            av_packet_unref(packet);
        }
    }

    /// Moves the decoded frame to `pending`, placed in time.
    private void take() throws MediaException {
        long pts = frame.best_effort_timestamp();
        long at = pts == AV_NOPTS_VALUE
                ? position
                : av_rescale_q(pts, stream.time_base(), av_make_q(1, rate))
                        - av_rescale_q(startPts, file.stream().time_base(), av_make_q(1, rate));
        int samples = convert();
        if (position > 0 && Math.abs(at - position) < JITTER_SECONDS * rate) {
            at = position;
        }
        int skip = (int) Math.clamp(position - at, 0, samples);
        silence = Math.max(0, Math.min(at, total) - position);
        pendingAt = skip * channels;
        pendingEnd = samples * channels;
        if (at >= total) {
            ended = true;
            silence = 0;
        }
    }

    private int convert() throws MediaException {
        String key = frame.format() + " " + frame.sample_rate() + " "
                + frame.ch_layout().nb_channels() + " " + frame.ch_layout().u_mask();
        if (converter == null || !key.equals(converterKey)) {
            if (converter != null) {
                swr_free(converter);
            }
            SwrContext fresh = Libav.allocated(swr_alloc(), "a resampler");
            converter = fresh;
            converterKey = key;
            Libav.check(
                    swr_alloc_set_opts2(
                            fresh,
                            outLayout,
                            AV_SAMPLE_FMT_FLT,
                            rate,
                            frame.ch_layout(),
                            frame.format(),
                            frame.sample_rate(),
                            0,
                            null),
                    MediaFailure.READ_ERROR,
                    "setting up a resampler");
            Libav.check(swr_init(fresh), MediaFailure.READ_ERROR, "starting a resampler");
        }
        SwrContext swr = Libav.allocated(converter, "a resampler");
        int room = swr_get_out_samples(swr, frame.nb_samples());
        Libav.check(room, MediaFailure.READ_ERROR, "resampling");
        try (FloatPointer out = new FloatPointer((long) Math.max(1, room) * channels);
                PointerPointer<FloatPointer> planes = new PointerPointer<FloatPointer>(1)) {
            planes.put(0, out);
            int got = Libav.check(
                    swr_convert(swr, planes, room, frame.extended_data(), frame.nb_samples()),
                    MediaFailure.READ_ERROR,
                    "resampling");
            if (pending.length < got * channels) {
                pending = new float[got * channels];
            }
            out.get(pending, 0, got * channels);
            return got;
        }
    }

    /// Makes sure that something is pending; false at the end of the span or of the sound.
    private boolean fill() throws MediaException {
        while (!ended && silence == 0 && pendingAt >= pendingEnd) {
            if (position >= total || !decode()) {
                ended = true;
            } else {
                take();
            }
        }
        return !ended;
    }

    @Override
    public int sampleRate() {
        return rate;
    }

    @Override
    public int channels() {
        return channels;
    }

    /// Whether channels had to be mixed down.
    public boolean mixedDown() {
        return stream.codecpar().ch_layout().nb_channels() > 2;
    }

    @Override
    public int read(float[] interleaved) throws MediaException {
        int room = (int) Math.min(interleaved.length / channels, total - position);
        int done = 0;
        while (done < room && fill()) {
            int samples;
            if (silence > 0) {
                samples = (int) Math.min(silence, room - done);
                java.util.Arrays.fill(interleaved, done * channels, (done + samples) * channels, 0);
                silence -= samples;
            } else {
                samples = Math.min((pendingEnd - pendingAt) / channels, room - done);
                System.arraycopy(pending, pendingAt, interleaved, done * channels, samples * channels);
                pendingAt += samples * channels;
            }
            done += samples;
            position += samples;
        }
        return done;
    }

    @Override
    public void close() {
        if (converter != null) {
            swr_free(converter);
            converter = null;
        }
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(codec);
        file.close();
    }
}
