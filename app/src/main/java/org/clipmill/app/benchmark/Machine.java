package org.clipmill.app.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clipmill.curate.Version;

/// What was measured on.
final class Machine {
    private Machine() {}

    static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now(java.time.ZoneOffset.UTC).toString());
        facts.put("processor", processor());
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            facts.put("memory_gb", Math.round(system.getTotalMemorySize() / 1e8) / 10.0);
            facts.put("load_at_end", Math.round(system.getSystemLoadAverage() * 100) / 100.0);
        }
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("java", System.getProperty("java.runtime.version"));
        facts.put("clipmill", Version.NUMBER);
        return facts;
    }

    private static String processor() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            // not Linux
        }
        return "unknown";
    }
}
