package org.clipmill.app.benchmark;

/// A benchmark that cannot be run or whose commands fail; the message says why and what to do.
public final class BenchmarkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchmarkException(String message) {
        super(message);
    }
}
