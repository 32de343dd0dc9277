package org.clipmill.vision.pass;

/// A piece of a video did not decode to what its packets had said, or not without errors: the video is to be decoded
/// as a whole.
public final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String what) {
        super(what);
    }
}
