package org.clipmill.app.corpus;

import java.util.Locale;

/// Containers of the corpus.
///
/// Time stamps of `mp4`, `mov` and `ts` are fine; `mkv` and `webm` count milliseconds; `avi` counts frames.
enum Container {
    MP4("mov,mp4,m4a,3gp,3g2,mj2"),
    MOV("mov,mp4,m4a,3gp,3g2,mj2"),
    MKV("matroska,webm"),
    WEBM("matroska,webm"),
    AVI("avi"),
    TS("mpegts");

    private final String demuxer;

    Container(String demuxer) {
        this.demuxer = demuxer;
    }

    /// libav's name.
    String demuxer() {
        return demuxer;
    }

    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean quickTime() {
        return this == MP4 || this == MOV;
    }

    boolean matroska() {
        return this == MKV || this == WEBM;
    }

    boolean bears(Trait trait) {
        return switch (trait) {
            case VARIABLE_RATE, DELAYED -> this != AVI;
            case TURN_90, TURN_180, TURN_270, MIRROR, MIRROR_90, MIRROR_180, MIRROR_270 -> quickTime();
            case EDIT_LIST, FRAGMENTED -> quickTime();
            case NEGATIVE_START -> this == MKV;
            case SEVERAL_STREAMS -> this != AVI;
            case ATTACHED_PICTURE -> this == MP4 || this == MKV;
            case RESOLUTION_CHANGE -> this == TS || this == MKV;
            case B_FRAMES, OPEN_GOP, INTERLACED, WIDE_PIXELS -> this != AVI;
            case PQ, HLG, BT2020 -> this != AVI && this != TS;
            default -> true;
        };
    }

    /// The sound's encoder.
    String sound() {
        return switch (this) {
            case MP4 -> "aac";
            case MOV, AVI -> "pcm_s16le"; // without a delay, for which AVI would count an empty frame
            case MKV, WEBM -> "libopus";
            case TS -> "mp2";
        };
    }
}
