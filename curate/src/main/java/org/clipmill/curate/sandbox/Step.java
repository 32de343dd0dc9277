package org.clipmill.curate.sandbox;

import java.io.IOException;
import java.util.List;

/// One system call that confines the thread that makes it; it gives 0.
///
/// @param name of what it does, for messages
/// @param arguments of the call, five
record Step(String name, Call call, List<Long> arguments) {
    Step(String name, Call call, long first, long second) {
        this(name, call, first, second, 0);
    }

    Step(String name, Call call, long first, long second, long third) {
        this(name, call, List.of(first, second, third, 0L, 0L));
    }

    /// Confines the calling thread.
    void take() throws IOException {
        if (Kernel.call(call, arguments.stream().mapToLong(Long::longValue).toArray()) != 0) {
            throw new IOException(name + " failed: errno " + Kernel.errno());
        }
    }
}
