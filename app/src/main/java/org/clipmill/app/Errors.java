package org.clipmill.app;

import org.clipmill.media.MediaException;

/// Turns failures into one line for people and an exit code for scripts.
final class Errors {
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int SOME_FAILED = 3;
    static final int UNACCOUNTED = 4;
    static final int INTERRUPTED = 130;

    private Errors() {}

    /// A mistake in what the user asked for; the message says what, where and what to do.
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    static int report(Exception e) {
        switch (e) {
            case UsageException usage -> print(usage.getMessage());
            case IllegalArgumentException argument -> print(argument.getMessage());
            case org.clipmill.dataset.filter.FilterSyntaxException syntax ->
                System.err.println(
                        "clipmill: " // several lines, with a caret
                                + String.valueOf(syntax.getMessage())
                                        .lines()
                                        .map(Terminal::printable)
                                        .collect(java.util.stream.Collectors.joining("\n")));
            case org.clipmill.dataset.store.DatasetException dataset -> print(dataset.getMessage());
            case org.clipmill.dataset.source.SourceException source -> print(source.getMessage());
            case org.clipmill.dataset.export.ExportException export -> print(export.getMessage());
            case java.io.IOException io -> {
                print(
                        io instanceof java.nio.file.FileSystemException file
                                ? file.getFile() + ": " + file.getClass().getSimpleName()
                                        + (file.getReason() == null ? "" : ", " + file.getReason())
                                : io.getMessage());
                return INTERNAL;
            }
            default -> {
                print("internal error: " + e + "; set CLIPMILL_DEBUG=1 to see where, and please report it");
                if (System.getenv("CLIPMILL_DEBUG") != null) {
                    e.printStackTrace();
                }
                return INTERNAL;
            }
        }
        return USAGE;
    }

    /// A media file that cannot be used: `FILE: what it is (detail)`.
    static UsageException media(String file, MediaException e) {
        return new UsageException(Terminal.printable(file) + ": " + e.failure().meaning() + " ["
                + e.failure().code() + ": " + e.getMessage() + "]");
    }

    static void print(@org.jspecify.annotations.Nullable String message) {
        System.err.println("clipmill: " + Terminal.printable(String.valueOf(message)));
    }
}
