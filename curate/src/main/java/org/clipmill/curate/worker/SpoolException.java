package org.clipmill.curate.worker;

/// What a worker left in a [Spool] is not the timeline of the video that it told of.
public final class SpoolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String videoId;

    SpoolException(String videoId, Exception cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.videoId = videoId;
    }

    /// Of the video whose timeline it is.
    public String videoId() {
        return videoId;
    }
}
