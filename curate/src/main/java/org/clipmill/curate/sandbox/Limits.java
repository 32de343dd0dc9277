package org.clipmill.curate.sandbox;

import java.lang.foreign.Arena;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a process may use up. Address space is not limited, since Java reserves much more than it uses; the number of
/// processes is not, since the system counts all of a user's.
///
/// @param memoryBytes of writable private memory: heap, native memory, stacks
/// @param fileBytes of one written file
/// @param openFiles at a time
public record Limits(long memoryBytes, long fileBytes, int openFiles) {
    /// Room for several 8K pictures of 10 bits; larger clips than 64 GiB are nobody's training data.
    public static final Limits WORKER = new Limits(4L << 30, 64L << 30, 512);

    private static final int FSIZE = 1;
    private static final int DATA = 2;
    private static final int CORE = 4;
    private static final int NOFILE = 7;

    /// Limits a running process of this user; where the system has no such call, nothing.
    public void apply(long pid) {
        if (!Kernel.supported()) {
            return;
        }
        Map<Integer, Long> values = new LinkedHashMap<>();
        values.put(CORE, 0L);
        values.put(FSIZE, fileBytes);
        values.put(DATA, memoryBytes);
        values.put(NOFILE, (long) openFiles);
        try (Arena arena = Arena.ofConfined()) {
            // One that is lower already stays as it is: raising a hard limit is refused.
            values.forEach((resource, value) -> Kernel.limit(arena, pid, resource, value));
        }
    }
}
