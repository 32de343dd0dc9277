package org.clipmill.media;

/// A media file failed for a reason of the closed list; the message says what was being done.
public final class MediaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final MediaFailure failure;

    public MediaException(MediaFailure failure, String detail) {
        super(detail);
        this.failure = failure;
    }

    public MediaFailure failure() {
        return failure;
    }
}
