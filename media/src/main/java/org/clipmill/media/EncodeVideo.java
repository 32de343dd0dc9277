package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// One open video encoder. One thread and bit-exact flags, so that the same pictures give the same bytes.
final class EncodeVideo implements AutoCloseable {
    /// Seconds between intra frames: training loaders seek into clips, so they must not be far apart.
    private static final double INTRA_SECONDS = 2;

    /// Takes finished packets; it must not keep them.
    interface Sink {
        void accept(AVPacket packet) throws MediaException;
    }

    private final EncoderInfo encoder;
    private final AVCodecContext context;
    private final EncodePicture pictures;
    private final AVPacket packet;
    private final Map<Long, Long> durations = new HashMap<>();

    private EncodeVideo(EncoderInfo encoder, AVCodecContext context, EncodePicture pictures, AVPacket packet) {
        this.encoder = encoder;
        this.context = context;
        this.pictures = pictures;
        this.packet = packet;
    }

    /// Opens the encoder that the spec names, or the first one that takes the picture.
    static EncodeVideo open(EncodeSpec spec, boolean globalHeader) throws MediaException {
        return open(spec, globalHeader, false);
    }

    /// Opens an encoder whose stream [CutAvc] can join with another.
    static EncodeVideo openJoinable(EncodeSpec spec) throws MediaException {
        return open(spec, true, true);
    }

    private static EncodeVideo open(EncodeSpec spec, boolean globalHeader, boolean joinable) throws MediaException {
        List<EncoderInfo> candidates =
                Encoders.candidates(spec.encoder(), spec.codedWidth(), spec.codedHeight(), spec.hdr());
        @Nullable MediaException first = null;
        for (EncoderInfo candidate : candidates) {
            try {
                return open(candidate, spec, globalHeader, joinable);
            } catch (MediaException e) {
                if (e.failure() == MediaFailure.OUT_OF_MEMORY) {
                    throw e;
                }
                first = first == null ? e : first;
            }
        }
        throw first == null ? new MediaException(MediaFailure.NO_ENCODER, "no encoder") : first;
    }

    private static EncodeVideo open(EncoderInfo encoder, EncodeSpec spec, boolean globalHeader, boolean joinable)
            throws MediaException {
        @Nullable AVCodec codec = avcodec_find_encoder_by_name(encoder.name());
        if (codec == null || codec.isNull()) {
            throw new MediaException(MediaFailure.NO_ENCODER, "no encoder " + encoder.name());
        }
        int depth = spec.bitDepth() > 8 ? encoder.maxBitDepth() : 8;
        EncodePicture pictures = new EncodePicture(spec, depth);
        AVCodecContext context = Libav.allocated(avcodec_alloc_context3(codec), "an encoder");
        AVDictionary options = new AVDictionary(null);
        try {
            describe(context, spec, pictures.format());
            if (globalHeader) {
                context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            }
            tune(context, options, encoder, spec);
            if (joinable && encoder.codec().equals("h264")) {
                av_dict_set(options, "coder", "cavlc", 0);
            }
            Libav.check(
                    avcodec_open2(context, codec, options),
                    MediaFailure.NO_ENCODER,
                    "opening " + encoder.name() + " for " + spec.codedWidth() + "x" + spec.codedHeight());
            if (av_dict_count(options) > 0) {
                throw new MediaException(MediaFailure.INTERNAL, encoder.name() + " does not know one of its options");
            }
            return new EncodeVideo(encoder, context, pictures, Libav.allocated(av_packet_alloc(), "a packet"));
        } catch (MediaException e) {
            avcodec_free_context(context);
            pictures.close();
            throw e;
        } finally {
            av_dict_free(options);
        }
    }

    private static void describe(AVCodecContext context, EncodeSpec spec, int format) {
        context.width(spec.codedWidth());
        context.height(spec.codedHeight());
        context.pix_fmt(format);
        context.time_base(Libav.rational(spec.timeBase()));
        if (spec.frameRate().known()) {
            context.framerate(Libav.rational(spec.frameRate()));
        }
        context.sample_aspect_ratio(Libav.rational(spec.codedAspect()));
        context.color_range(EncodePicture.rangeTag(spec.colorRange()));
        context.color_primaries(EncodePicture.tag(av_color_primaries_from_name(spec.colorPrimaries())));
        context.color_trc(EncodePicture.tag(av_color_transfer_from_name(spec.colorTransfer())));
        context.colorspace(EncodePicture.tag(av_color_space_from_name(spec.colorSpace())));
        context.flags(context.flags() | AV_CODEC_FLAG_BITEXACT);
        context.thread_count(1);
        double rate = spec.frameRate().known() ? Math.clamp(spec.frameRate().value(), 1, 240) : 25;
        context.gop_size((int) Math.ceil(rate * INTRA_SECONDS));
    }

    private static void tune(AVCodecContext context, AVDictionary options, EncoderInfo encoder, EncodeSpec spec) {
        String quality = Integer.toString(spec.quality() < 0 ? encoder.defaultQuality() : spec.quality());
        switch (encoder.name()) {
            case "libx264" -> {
                av_dict_set(options, "preset", orElse(spec.preset(), "veryfast"), 0);
                av_dict_set(options, "crf", quality, 0);
            }
            case "libopenh264" -> {
                // Its rate control knows bit rates only; pinning the quantiser makes it a constant-quality encoder.
                int quantiser = Math.clamp(Integer.parseInt(quality), 1, 51);
                context.qmin(quantiser);
                context.qmax(quantiser);
                context.bit_rate(0);
                av_dict_set(options, "rc_mode", "quality", 0);
                av_dict_set(options, "profile", "high", 0);
                av_dict_set(options, "coder", "cabac", 0);
                av_dict_set(options, "allow_skip_frames", "0", 0);
            }
            case "libsvtav1" -> {
                boolean unused = EncodeQuiet.svt();
                // From 10 on, frames beside a hard cut show much of the shot on its other side (measured with 3.1).
                av_dict_set(options, "preset", orElse(spec.preset(), "9"), 0);
                av_dict_set(options, "crf", quality, 0);
                av_dict_set(options, "svtav1-params", "lp=1", 0);
            }
            case "libvpx-vp9" -> {
                av_dict_set(options, "deadline", "good", 0);
                av_dict_set(options, "cpu-used", orElse(spec.preset(), "5"), 0);
                av_dict_set(options, "crf", quality, 0);
                context.bit_rate(0);
            }
            case "libaom-av1" -> {
                av_dict_set(options, "cpu-used", orElse(spec.preset(), "8"), 0);
                av_dict_set(options, "crf", quality, 0);
                context.bit_rate(0);
            }
            default -> {}
        }
    }

    private static String orElse(String asked, String standard) {
        return asked.isEmpty() ? standard : asked;
    }

    EncoderInfo encoder() {
        return encoder;
    }

    AVCodecContext context() {
        return context;
    }

    EncodePicture pictures() {
        return pictures;
    }

    /// Encodes one picture; finished packets, if any, go to the sink.
    void encode(AVFrame source, long pts, long duration, Sink sink) throws MediaException {
        AVFrame frame = pictures.prepare(source);
        frame.pts(pts);
        frame.duration(duration);
        frame.time_base(context.time_base());
        durations.put(pts, duration);
        Libav.check(avcodec_send_frame(context, frame), MediaFailure.WRITE_ERROR, "encoding a frame");
        drain(sink);
    }

    /// Ends the stream.
    void flush(Sink sink) throws MediaException {
        Libav.check(avcodec_send_frame(context, null), MediaFailure.WRITE_ERROR, "ending the encoder");
        drain(sink);
    }

    private void drain(Sink sink) throws MediaException {
        while (true) {
            int code = avcodec_receive_packet(context, packet);
            if (code == AVERROR_EAGAIN() || code == AVERROR_EOF()) {
                return;
            }
            Libav.check(code, MediaFailure.WRITE_ERROR, "encoding");
            try {
                @Nullable Long duration = durations.remove(packet.pts());
                if (duration != null) {
                    packet.duration(duration);
                }
                sink.accept(packet);
            } finally {
                av_packet_unref(packet);
            }
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avcodec_free_context(context);
        pictures.close();
    }
}
