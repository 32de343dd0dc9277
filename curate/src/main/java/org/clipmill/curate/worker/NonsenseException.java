package org.clipmill.curate.worker;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A worker said what no worker of ours says: a hostile file may have taken it over.
final class NonsenseException extends IOException {
    private static final long serialVersionUID = 1L;

    NonsenseException(String what) {
        super(what);
    }

    NonsenseException(String what, Throwable cause) {
        super(what, cause);
    }

    /// @param what is wrong if `holds` is false
    static void unless(boolean holds, String what) throws NonsenseException {
        if (!holds) {
            throw new NonsenseException(what);
        }
    }

    /// @param what is said to be missing if it is
    static <T> T present(@Nullable T value, String what) throws NonsenseException {
        if (value == null) {
            throw new NonsenseException("without " + what);
        }
        return value;
    }
}
