package org.clipmill.app;

import java.util.Locale;
import org.clipmill.media.VideoInfo;

/// Progress of one video on stderr: nothing within the first two seconds, then a line that is redrawn on a terminal and
/// repeated every ten
/// seconds elsewhere.
final class Progress implements AutoCloseable {
    private static final long QUIET_NANOS = 2_000_000_000L;

    private final String what;
    private final double totalSeconds;
    private final long start = System.nanoTime();
    private final boolean terminal = Terminal.interactive();
    private long next = start + QUIET_NANOS;
    private boolean drawn;

    private Progress(String what, double totalSeconds) {
        this.what = what;
        this.totalSeconds = totalSeconds;
    }

    static Progress frames(String name, VideoInfo info) {
        return new Progress(Terminal.printable(name), info.declaredSeconds());
    }

    void frames(long frames, double seconds) {
        long now = System.nanoTime();
        if (now < next) {
            return;
        }
        next = now + (terminal ? 200_000_000L : 10_000_000_000L);
        double elapsed = (now - start) / 1e9;
        double share = totalSeconds > 0 ? Math.min(1, seconds / totalSeconds) : 0;
        String eta = share > 0 ? String.format(Locale.ROOT, ", %.0f s left", elapsed * (1 - share) / share) : "";
        String line = String.format(
                Locale.ROOT,
                "%s: %.0f %%, %d frames, %.0f frames/s%s",
                what,
                100 * share,
                frames,
                frames / elapsed,
                eta);
        System.err.print(terminal ? "\r" + line + "\u001b[K" : line + "\n");
        drawn = terminal;
    }

    @Override
    public void close() {
        if (drawn) {
            System.err.print("\r\u001b[K");
        }
    }
}
