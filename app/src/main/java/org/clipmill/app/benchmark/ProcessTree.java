package org.clipmill.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A process and all its descendants, as `/proc` shows them.
final class ProcessTree {
    /// How memory is counted.
    enum Memory {
        /// Resident set of each; pages that processes share count once for each of them.
        RSS("status", "VmRSS:"),
        /// Proportional set: shared pages are divided among their users. Dearer to read.
        PSS("smaps_rollup", "Pss:");

        private final String file;
        private final String key;

        Memory(String file, String key) {
            this.file = file;
            this.key = key;
        }
    }

    private ProcessTree() {}

    /// Bytes of each living process of the tree by process id, without `root` itself; empty where there is no `/proc`.
    static Map<Long, Long> bytes(ProcessHandle root, Memory memory) {
        Map<Long, Long> bytes = new LinkedHashMap<>();
        try (Stream<ProcessHandle> all = root.descendants()) {
            all.forEach(p -> {
                long size = bytes(p.pid(), memory);
                if (size > 0) {
                    bytes.put(p.pid(), size);
                }
            });
        }
        return bytes;
    }

    private static long bytes(long pid, Memory memory) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), memory.file));
            for (String line : lines) {
                if (line.startsWith(memory.key)) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException | NumberFormatException e) {
            // the process has just ended
        }
        return 0;
    }

    /// What a process is: `worker`, `coordinator`, or the name of its program.
    static String role(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
            if (line.contains("WorkerMain")) {
                return "worker";
            }
            return line.contains("org.clipmill.app.Main") ? "coordinator" : line.split("\0")[0].replaceAll(".*/", "");
        } catch (IOException e) {
            return "process"; // it has just ended
        }
    }

    /// Ends all of the tree at once.
    static void kill(ProcessHandle root) {
        List<ProcessHandle> all;
        try (Stream<ProcessHandle> descendants = root.descendants()) {
            all = descendants.toList();
        }
        boolean unused = root.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
