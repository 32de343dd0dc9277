package org.clipmill.media;

/// Why a clip cannot be cut smartly and is cut exactly instead: a closed list.
public enum CutRefusal {
    CODEC_NOT_SUPPORTED("smart cutting knows H.264, HEVC, VP9 and AV1 only"),
    NO_INDEX("the container has no index to jump by"),
    NO_ACCESS_POINT_INSIDE("no intra frame that decoding can start at lies within the clip"),
    OPEN_GOP("the intra frames within the clip are not closed: frames behind them need frames before them"),
    NO_ENCODER_FOR_CODEC("its edges need encoding, and no encoder of the source's codec can be used"),
    FORMAT_NOT_ENCODABLE("its edges need encoding, and the encoder cannot write the source's kind of picture"),
    ROTATED("turning pictures upright, as was asked for, needs encoding"),
    TONE_MAPPED("tone-mapping needs encoding"),
    PARAMETER_SETS("the stream's parameter sets are not of a kind that can be joined"),
    UNRELIABLE_TIMES("packets lack times, or their times are not those of the decoded frames"),
    EDGES_TOO_LONG("too many frames would have to be encoded around the copied ones"),
    VERIFICATION_FAILED("the joined clip, read back, was not what it should be");

    private final String meaning;

    CutRefusal(String meaning) {
        this.meaning = meaning;
    }

    /// A clause for people.
    public String meaning() {
        return meaning;
    }

    /// The name used in logs, for example `open_gop`.
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
