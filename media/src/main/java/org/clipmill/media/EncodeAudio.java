package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swresample.*;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// AAC of an [EncodeAudioSource], pulled as far as the pictures have come. The encoder's priming samples get negative
/// times, which the mp4 muxer turns into an edit list, so the sound starts in step with the first picture.
final class EncodeAudio implements AutoCloseable {
    private static final long BITS_PER_CHANNEL = 80_000;
    private static final int BATCH = 1024;
    private static final int[] AAC_RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    private final EncodeAudioSource source;
    private final AVCodecContext context;
    private final SwrContext resampler;
    private final AVFrame frame;
    private final AVPacket packet;
    private final float[] batch;
    private final FloatPointer nativeBatch;
    private final PointerPointer<FloatPointer> inPlanes = new PointerPointer<>(1);
    private long samples;
    private boolean sourceEnded;
    private boolean ended;

    EncodeAudio(EncodeAudioSource source, boolean globalHeader) throws MediaException {
        this.source = source;
        @Nullable AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
        if (codec == null || codec.isNull()) {
            throw new MediaException(MediaFailure.NO_ENCODER, "no AAC encoder in this build");
        }
        context = Libav.allocated(avcodec_alloc_context3(codec), "an audio encoder");
        resampler = Libav.allocated(swr_alloc(), "a resampler");
        frame = Libav.allocated(av_frame_alloc(), "a frame");
        packet = Libav.allocated(av_packet_alloc(), "a packet");
        batch = new float[BATCH * source.channels()];
        nativeBatch = new FloatPointer(batch.length);
        inPlanes.put(0, nativeBatch);
        try {
            context.sample_fmt(AV_SAMPLE_FMT_FLTP);
            context.sample_rate(nearestRate(source.sampleRate()));
            av_channel_layout_default(context.ch_layout(), source.channels());
            context.bit_rate(BITS_PER_CHANNEL * source.channels());
            context.time_base(av_make_q(1, context.sample_rate()));
            context.flags(context.flags() | AV_CODEC_FLAG_BITEXACT | (globalHeader ? AV_CODEC_FLAG_GLOBAL_HEADER : 0));
            context.thread_count(1);
            Libav.check(avcodec_open2(context, codec, (AVDictionary) null), MediaFailure.NO_ENCODER, "opening AAC");
            openResampler();
        } catch (MediaException e) {
            close();
            throw e;
        }
    }

    private void openResampler() throws MediaException {
        AVChannelLayout layout = context.ch_layout();
        Libav.check(
                swr_alloc_set_opts2(
                        resampler,
                        layout,
                        AV_SAMPLE_FMT_FLTP,
                        context.sample_rate(),
                        layout,
                        AV_SAMPLE_FMT_FLT,
                        source.sampleRate(),
                        0,
                        null),
                MediaFailure.OUT_OF_MEMORY,
                "setting up a resampler");
        Libav.check(swr_init(resampler), MediaFailure.INTERNAL, "starting a resampler");
    }

    private static int nearestRate(int wanted) {
        for (int rate : AAC_RATES) {
            if (rate == wanted) {
                return rate;
            }
        }
        return 48000;
    }

    AVCodecContext context() {
        return context;
    }

    /// Encodes sound up to the given time at least, or to its end.
    void pump(double seconds, EncodeVideo.Sink sink) throws MediaException {
        while (!ended && samples < seconds * context.sample_rate()) {
            step(sink);
        }
    }

    /// Encodes all the sound that is left.
    void finish(EncodeVideo.Sink sink) throws MediaException {
        while (!ended) {
            step(sink);
        }
    }

    private void step(EncodeVideo.Sink sink) throws MediaException {
        int size = context.frame_size();
        while (!sourceEnded && swr_get_out_samples(resampler, 0) < size + BATCH) {
            int read = source.read(batch);
            if (read == 0) {
                sourceEnded = true;
                break;
            }
            nativeBatch.put(batch, 0, read * source.channels());
            // Without room for output the resampler keeps what it is given.
            Libav.check(
                    swr_convert(
                            resampler,
                            new PointerPointer<BytePointer>((org.bytedeco.javacpp.Pointer) null),
                            0,
                            inPlanes,
                            read),
                    MediaFailure.INTERNAL,
                    "resampling");
        }
        av_frame_unref(frame);
        frame.format(AV_SAMPLE_FMT_FLTP);
        frame.sample_rate(context.sample_rate());
        frame.nb_samples(size);
        Libav.check(
                av_channel_layout_copy(frame.ch_layout(), context.ch_layout()),
                MediaFailure.OUT_OF_MEMORY,
                "copying a channel layout");
        Libav.check(av_frame_get_buffer(frame, 0), MediaFailure.OUT_OF_MEMORY, "allocating sound");
        int got = Libav.check(
                swr_convert(
                        resampler,
                        frame.extended_data(),
                        size,
                        new PointerPointer<BytePointer>((org.bytedeco.javacpp.Pointer) null),
                        0),
                MediaFailure.INTERNAL,
                "resampling");
        if (got > 0) {
            frame.nb_samples(got);
            frame.pts(samples);
            samples += got;
            Libav.check(avcodec_send_frame(context, frame), MediaFailure.WRITE_ERROR, "encoding sound");
        }
        if (got < size && sourceEnded) {
            ended = true;
            Libav.check(avcodec_send_frame(context, null), MediaFailure.WRITE_ERROR, "ending the sound");
        }
        drain(sink);
    }

    private void drain(EncodeVideo.Sink sink) throws MediaException {
        while (true) {
            int code = avcodec_receive_packet(context, packet);
            if (code == AVERROR_EAGAIN() || code == AVERROR_EOF()) {
                return;
            }
            Libav.check(code, MediaFailure.WRITE_ERROR, "encoding sound");
            try {
                sink.accept(packet);
            } finally {
                av_packet_unref(packet);
            }
        }
    }

    @Override
    public void close() {
        source.close();
        nativeBatch.close();
        inPlanes.close();
        av_packet_free(packet);
        av_frame_free(frame);
        swr_free(resampler);
        avcodec_free_context(context);
    }
}
