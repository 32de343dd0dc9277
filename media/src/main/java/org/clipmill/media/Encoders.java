package org.clipmill.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.jspecify.annotations.Nullable;

/// The encoders that clips and films are written with, best first. Which of them exist depends on the build of libav.
public final class Encoders {
    /// Stands for the first encoder of [#available()] that can take the picture.
    public static final String AUTO = "auto";

    private static final int OPENH264_MIN_SIDE = 16;
    private static final int OPENH264_MAX_LONG = 3840;
    private static final int OPENH264_MAX_SHORT = 2160;
    private static final int SVT_MIN_SIDE = 64;

    private static final List<EncoderInfo> KNOWN = List.of(
            new EncoderInfo("libx264", "h264", "GPL-2.0 (only in builds with -P gpl)", 10, 22),
            new EncoderInfo("libopenh264", "h264", "BSD-2-Clause; H.264 patents are the user's matter", 8, 24),
            new EncoderInfo("libsvtav1", "av1", "BSD-3-Clause-Clear, royalty-free codec", 10, 30),
            new EncoderInfo("libvpx-vp9", "vp9", "BSD-3-Clause, royalty-free codec", 8, 31),
            new EncoderInfo("libaom-av1", "av1", "BSD-2-Clause, royalty-free codec, slow", 10, 30));

    static {
        Libav.load();
    }

    private Encoders() {}

    /// The encoders of this build, in the order in which [#AUTO] tries them.
    public static List<EncoderInfo> available() {
        return KNOWN.stream().filter(e -> exists(e.name())).toList();
    }

    /// The encoders to try, in order, for pictures of the given size and depth.
    ///
    /// @param name an encoder's name, or [#AUTO]
    /// @param deep whether more than 8 bits matter (HDR): then encoders that keep them come first
    /// @throws MediaException NO_ENCODER, with the names that there are
    static List<EncoderInfo> candidates(String name, int width, int height, boolean deep) throws MediaException {
        if (width < 2 || height < 2) {
            throw new MediaException(MediaFailure.NO_ENCODER, "the picture is too small to be encoded in 4:2:0");
        }
        List<EncoderInfo> there = available();
        List<EncoderInfo> fit;
        if (name.equals(AUTO)) {
            fit = there.stream()
                    .filter(e -> takes(e, width, height))
                    .sorted((a, b) -> deep ? Integer.compare(b.maxBitDepth(), a.maxBitDepth()) : 0)
                    .toList();
        } else {
            fit = there.stream().filter(e -> e.name().equals(name)).toList();
        }
        if (fit.isEmpty()) {
            String names =
                    String.join(", ", there.stream().map(EncoderInfo::name).toList());
            throw new MediaException(
                    MediaFailure.NO_ENCODER,
                    name.equals(AUTO)
                            ? "none of " + names + " takes " + width + "x" + height
                            : "no encoder " + name + "; this build has " + names);
        }
        return fit;
    }

    /// The best encoder of a codec for pictures of the given kind, or null.
    ///
    /// @param codec libav's name
    /// @param bits of a component that must be kept
    public static @Nullable EncoderInfo of(String codec, int width, int height, int bits) {
        return available().stream()
                .filter(e -> e.codec().equals(codec) && e.maxBitDepth() >= bits && takes(e, width, height))
                .findFirst()
                .orElse(null);
    }

    private static boolean takes(EncoderInfo encoder, int width, int height) {
        int shortSide = Math.min(width, height);
        return switch (encoder.name()) {
            case "libopenh264" ->
                shortSide >= OPENH264_MIN_SIDE
                        && shortSide <= OPENH264_MAX_SHORT
                        && Math.max(width, height) <= OPENH264_MAX_LONG;
            case "libsvtav1" -> shortSide >= SVT_MIN_SIDE;
            default -> true;
        };
    }

    private static boolean exists(String name) {
        @Nullable AVCodec codec = avcodec_find_encoder_by_name(name);
        return codec != null && !codec.isNull();
    }
}
