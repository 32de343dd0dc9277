package org.clipmill.dataset.store;

import java.nio.file.FileSystemException;

/// The dataset folder cannot be used as asked. The message is one line for the user: what, why, and what to do.
public class DatasetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The first line of what an exception says; of one of the file system also which it is, for it may say no more
    /// than a name.
    static String reason(Exception e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return e instanceof FileSystemException ? e.getClass().getSimpleName() + " " + message : message;
    }
}
