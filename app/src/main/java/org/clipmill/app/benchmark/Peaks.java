package org.clipmill.app.benchmark;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The most memory that a process tree and each of its processes had in any sample.
final class Peaks {
    private final Map<Long, String> names = new HashMap<>();
    private final Map<String, Long> processes = new TreeMap<>();
    private long total;

    /// @param sample bytes by process id
    void add(Map<Long, Long> sample) {
        total = Math.max(
                total, sample.values().stream().mapToLong(Long::longValue).sum());
        sample.forEach((pid, bytes) ->
                processes.merge(names.computeIfAbsent(pid, p -> ProcessTree.role(p) + " " + p), bytes, Math::max));
    }

    long total() {
        return total;
    }

    /// By role and process id, for example `worker 4711`.
    Map<String, Long> processes() {
        return processes;
    }
}
