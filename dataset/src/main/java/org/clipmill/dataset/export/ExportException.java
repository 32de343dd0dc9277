package org.clipmill.dataset.export;

/// An export cannot be made as asked. The message is one line for the user.
public final class ExportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExportException(String message) {
        super(message);
    }

    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
