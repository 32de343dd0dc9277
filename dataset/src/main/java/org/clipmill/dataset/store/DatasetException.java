package org.clipmill.dataset.store;

/// The dataset folder cannot be used as asked. The message is one line for the user: what, why, and what to do.
public class DatasetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
