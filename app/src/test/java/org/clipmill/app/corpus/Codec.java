package org.clipmill.app.corpus;

import static org.clipmill.app.corpus.Container.*;
import static org.clipmill.app.corpus.Trait.*;

import java.util.List;
import java.util.Set;

/// Codecs of the corpus: which containers may hold them, which traits they can bear, and how they are encoded.
enum Codec {
    H264(List.of(MP4, MOV, MKV, AVI, TS)),
    HEVC(List.of(MP4, MOV, MKV, TS)),
    VP9(List.of(MP4, MKV, WEBM)),
    AV1(List.of(MP4, MKV, WEBM)),
    MPEG4(List.of(MP4, MOV, MKV, AVI, TS)),
    MPEG2(List.of(MP4, MOV, MKV, AVI, TS)),
    MJPEG(List.of(MP4, MOV, MKV, AVI)),
    PRORES(List.of(MOV, MKV));

    private final List<Container> containers;

    Codec(List<Container> containers) {
        this.containers = containers;
    }

    List<Container> containers() {
        return containers;
    }

    /// libav's name.
    String libavName() {
        return this == MPEG2 ? "mpeg2video" : name().toLowerCase(java.util.Locale.ROOT);
    }

    /// Whether its own bitstream or every container of it can say this.
    boolean bears(Trait trait) {
        return switch (trait) {
            case TEN_BIT -> this == H264 || this == HEVC || this == VP9 || this == AV1;
            case FULL_RANGE, BT2020 -> this == H264 || this == HEVC || this == VP9 || this == AV1;
            case BT601 -> this == H264 || this == HEVC || this == VP9 || this == AV1 || this == MPEG2 || this == PRORES;
            case PQ, HLG -> this == HEVC || this == AV1 || this == VP9;
            case B_FRAMES -> this == H264 || this == HEVC || this == MPEG4 || this == MPEG2;
            case OPEN_GOP -> this == H264 || this == HEVC || this == MPEG2;
            case INTERLACED -> this == H264 || this == MPEG2 || this == MPEG4 || this == PRORES;
            case VARIABLE_RATE, EDIT_LIST -> this != MPEG2; // MPEG-2 knows eight rates and no other
            case RESOLUTION_CHANGE -> this == H264 || this == HEVC || this == MPEG2 || this == VP9 || this == AV1;
            default -> true;
        };
    }

    /// Whether a plain film of it says its colours; the others are BT.601 by convention.
    boolean saysColours() {
        return this != MPEG4 && this != MJPEG;
    }

    int bitDepth(Set<Trait> traits) {
        return this == PRORES || traits.contains(TEN_BIT) || hdr(traits) ? 10 : 8;
    }

    static boolean hdr(Set<Trait> traits) {
        return traits.contains(PQ) || traits.contains(HLG);
    }

    String pixelFormat(Set<Trait> traits) {
        return switch (this) {
            case MJPEG -> "yuvj420p";
            case PRORES -> "yuv422p10le";
            default -> bitDepth(traits) == 10 ? "yuv420p10le" : "yuv420p";
        };
    }

    /// The encoder's name in ffmpeg.
    String encoder(Set<Trait> traits) {
        boolean x264 = traits.stream().anyMatch(Set.of(TEN_BIT, B_FRAMES, OPEN_GOP, INTERLACED)::contains);
        return switch (this) {
            case H264 -> x264 ? "libx264" : "libopenh264";
            case HEVC -> "libx265";
            case VP9 -> "libvpx-vp9";
            case AV1 -> "libaom-av1";
            case MPEG4 -> "mpeg4";
            case MPEG2 -> "mpeg2video";
            case MJPEG -> "mjpeg";
            case PRORES -> "prores_ks";
        };
    }

    /// Options of the encoder: key frames every twelve, quality high enough for bar codes and colours.
    List<String> options(Set<Trait> traits) {
        int reordered = traits.contains(B_FRAMES) || traits.contains(OPEN_GOP) ? 2 : 0;
        String open = traits.contains(OPEN_GOP) ? "1" : "0";
        String options = switch (this) {
            case H264 ->
                encoder(traits).equals("libopenh264")
                        ? "-b:v 2000k"
                        : "-preset veryfast -crf 16 -sc_threshold 0 -bf " + reordered
                                + " -x264-params open-gop=" + open + ":b-pyramid=none"
                                + (traits.contains(INTERLACED) ? ":tff=1" : "");
            case HEVC ->
                "-preset ultrafast -crf 14 -x265-params log-level=error:scenecut=0:keyint=12:min-keyint=12:bframes="
                        + reordered + ":open-gop=" + open;
            case VP9 -> "-deadline realtime -cpu-used 8 -crf 12 -b:v 0";
            case AV1 -> "-usage realtime -cpu-used 8 -crf 14 -b:v 0";
            case MPEG4, MPEG2 ->
                "-q:v 2 -sc_threshold 1000000000 -bf " + reordered + " -flags " + (open.equals("1") ? "-cgop" : "+cgop")
                        + (traits.contains(INTERLACED) ? "+ildct+ilme" : "");
            case MJPEG -> "-q:v 2";
            case PRORES -> "-profile:v 2" + (traits.contains(INTERLACED) ? " -flags +ildct" : "");
        };
        return List.of(("-c:v " + encoder(traits) + " -g 12 " + options).split(" "));
    }
}
