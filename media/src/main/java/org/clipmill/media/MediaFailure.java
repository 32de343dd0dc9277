package org.clipmill.media;

/// Why a media file could not be used: a closed list, written to the ledger by its lower-case name.
public enum MediaFailure {
    NOT_FOUND("the file does not exist"),
    NOT_READABLE("the file cannot be read; check its permissions"),
    NOT_A_FILE("it is not a regular file"),
    EMPTY_FILE("the file has no bytes"),
    NOT_A_VIDEO("its content is not a known video container, or its header is missing or damaged"),
    FORMAT_NOT_ALLOWED("its format is not on the list of formats that are opened, see `clipmill doctor`"),
    NO_VIDEO_STREAM("it holds no video stream (audio, subtitles or pictures only)"),
    NO_DECODER("no decoder for its codec is in this build"),
    CODEC_NOT_ALLOWED("its codec is not on the list of codecs that are decoded, see `clipmill doctor`"),
    TOO_LARGE("its pictures, its number of streams or what it unfolds to are over the limits"),
    NO_FRAMES("no frame could be decoded"),
    READ_ERROR("reading the file failed"),
    NO_ENCODER("no usable encoder is in this build"),
    WRITE_ERROR("writing the output failed"),
    VERIFY_FAILED("the written clip does not hold the frames that were asked for"),
    OUT_OF_MEMORY("memory ran out"),
    WORKER_CRASHED("the worker process died twice on it"),
    WORKER_HUNG("the worker process made no progress"),
    WORKER_PROTOCOL("the worker process answered what cannot be true of it; it may have been taken over"),
    INTERNAL("an unexpected error in clipmill");

    private final String meaning;

    MediaFailure(String meaning) {
        this.meaning = meaning;
    }

    /// A clause for people, without the file's name.
    public String meaning() {
        return meaning;
    }

    /// The name used in the ledger, for example `no_frames`.
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
