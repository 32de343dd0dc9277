package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/// What every use of libav shares: return codes are always checked, the library's own log is silent.
final class Libav {
    static final int EIO = -5;
    static final int ENOMEM = -12;
    static final int EACCES = -13;
    static final int ENFILE = -23;
    static final int EMFILE = -24;
    static final int EFBIG = -27;

    static {
        NativeLibraries.load();
        av_log_set_level(AV_LOG_QUIET);
    }

    private Libav() {}

    /// Returns `code`, or throws with what was being done and libav's own message.
    static int check(int code, MediaFailure failure, String doing) throws MediaException {
        if (code >= 0) {
            return code;
        }
        MediaFailure reason = switch (code) {
            case ENOMEM -> MediaFailure.OUT_OF_MEMORY;
            case EFBIG -> MediaFailure.TOO_LARGE; // the worker's limit
            default -> failure;
        };
        throw new MediaException(reason, doing + ": " + message(code));
    }

    /// Throws out-of-memory where libav's allocators returned nothing.
    static <P extends org.bytedeco.javacpp.Pointer> P allocated(
            @org.jspecify.annotations.Nullable P pointer, String what) throws MediaException {
        if (pointer == null || pointer.isNull()) {
            throw new MediaException(MediaFailure.OUT_OF_MEMORY, "allocating " + what);
        }
        return pointer;
    }

    /// The decoder of a codec.
    ///
    /// @throws MediaException NO_DECODER, or CODEC_NOT_ALLOWED where it is none of [Formats#DECODERS]
    static AVCodec decoder(int codecId) throws MediaException {
        @org.jspecify.annotations.Nullable AVCodec decoder = avcodec_find_decoder(codecId);
        if (decoder == null || decoder.isNull()) {
            throw new MediaException(
                    MediaFailure.NO_DECODER,
                    "codec " + avcodec_get_name(codecId).getString());
        }
        String name = decoder.name().getString();
        if (!Formats.DECODERS.contains(name)) {
            throw new MediaException(MediaFailure.CODEC_NOT_ALLOWED, "codec " + name);
        }
        return decoder;
    }

    static String message(int code) {
        byte[] text = new byte[256];
        if (av_strerror(code, text, text.length) < 0) {
            return "libav error " + code;
        }
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    static Rational rational(AVRational r) {
        return new Rational(r.num(), r.den());
    }

    static AVRational rational(Rational r) {
        return avutil.av_make_q((int) r.num(), (int) r.den());
    }

    /// Loads the native libraries and silences their log; safe to call often.
    static void load() {}
}
