package org.clipmill.curate.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a process may use up. Its processor time is not limited, since a worker lives as long as the run; its threads
/// are as far as their stacks take memory.
///
/// @param memoryBytes of writable private memory: heap, native memory, stacks
/// @param addressBytes of all memory, shared and only reserved memory included, which Java has several GiB of
/// @param fileBytes of one written file
/// @param openFiles at a time
public record Limits(long memoryBytes, long addressBytes, long fileBytes, int openFiles) {
    /// Room for several 8K pictures of 10 bits; larger clips than 64 GiB are nobody's training data.
    public static final Limits WORKER = new Limits(4L << 30, 16L << 30, 64L << 30, 512);

    private static final int FSIZE = 1;
    private static final int DATA = 2;
    private static final int CORE = 4;
    private static final int NOFILE = 7;
    private static final int AS = 9;

    /// The same beside what this process has reserved already.
    Limits here() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmSize:")) {
                long reserved = Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
                return new Limits(memoryBytes, addressBytes + reserved, fileBytes, openFiles);
            }
        }
        return this;
    }

    /// Limits a running process of this user; where the system has no such call, nothing.
    public void apply(long pid) {
        if (!Call.KNOWN) {
            return;
        }
        Map<Integer, Long> values = new LinkedHashMap<>();
        values.put(CORE, 0L);
        values.put(FSIZE, fileBytes);
        values.put(DATA, memoryBytes);
        values.put(NOFILE, (long) openFiles);
        values.put(AS, addressBytes);
        try (Arena arena = Arena.ofConfined()) {
            values.forEach((resource, value) -> {
                if (Long.compareUnsigned(value, Kernel.softLimit(arena, pid, resource))
                        < 0) { // else it has less already
                    int unused = Kernel.limit(arena, pid, resource, value);
                }
            });
        }
    }
}
