package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/// What every use of libav shares: return codes are always checked, the library's own log is silent.
final class Libav {
    static final int ENOMEM = -12;

    static {
        av_log_set_level(AV_LOG_QUIET);
    }

    private Libav() {}

    /// Returns `code`, or throws with what was being done and libav's own message.
    static int check(int code, MediaFailure failure, String doing) throws MediaException {
        if (code >= 0) {
            return code;
        }
        throw new MediaException(code == ENOMEM ? MediaFailure.OUT_OF_MEMORY : failure, doing + ": " + message(code));
    }

    /// Throws out-of-memory where libav's allocators returned nothing.
    static <P extends org.bytedeco.javacpp.Pointer> P allocated(
            @org.jspecify.annotations.Nullable P pointer, String what) throws MediaException {
        if (pointer == null || pointer.isNull()) {
            throw new MediaException(MediaFailure.OUT_OF_MEMORY, "allocating " + what);
        }
        return pointer;
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
