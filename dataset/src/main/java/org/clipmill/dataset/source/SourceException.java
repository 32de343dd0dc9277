package org.clipmill.dataset.source;

/// A list of inputs cannot be read. The message is one line for the user: which file, why, and what to do.
public final class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SourceException(String message) {
        super(message);
    }

    SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
