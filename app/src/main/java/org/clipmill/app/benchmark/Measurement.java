package org.clipmill.app.benchmark;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one run of a command took.
///
/// @param cpuSeconds user and system time of the command and of all its descendants that it waited for
/// @param wallSeconds from start to end
/// @param peakBytes the largest sum of memory of the whole process tree, as sampled
/// @param processes the largest memory of each process by what it is; empty unless asked for
record Measurement(double cpuSeconds, double wallSeconds, long peakBytes, Map<String, Long> processes) {
    private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+)[.,](\\d+)s");

    /// The second line of what the shell's `times` prints: user and system time of its children, `0m1.250s 0m0.020s`.
    ///
    /// @throws IllegalArgumentException if that is not what the text is
    static double childSeconds(String times) {
        String[] lines = times.strip().split("\n");
        Matcher matcher = TIME.matcher(lines.length == 2 ? lines[1] : "");
        double seconds = 0;
        int found = 0;
        while (matcher.find()) {
            seconds += 60 * Integer.parseInt(matcher.group(1))
                    + Double.parseDouble(matcher.group(2) + "." + matcher.group(3));
            found++;
        }
        if (found != 2) {
            throw new IllegalArgumentException("the shell's times are not understood: " + times);
        }
        return seconds;
    }
}
