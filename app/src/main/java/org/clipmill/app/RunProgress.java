package org.clipmill.app;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.clipmill.curate.RunListener;

/// Progress of a run on stderr: on a terminal one line that is redrawn, elsewhere a line every ten seconds. Nothing in
/// the first two seconds
/// of a stage.
final class RunProgress implements RunListener {
    private static final long QUIET_NANOS = 2_000_000_000L;

    private static final int MOST_DOING = 50;

    /// Share of the machine's processor time above which it is the bottleneck.
    private static final double BUSY = 0.8;

    private final boolean terminal = Terminal.interactive();
    private String stage = "";
    private String doing = "";
    private double total;
    private long start;
    private long next;
    private boolean drawn;

    @Override
    public synchronized void note(String message) {
        clear();
        System.err.println("clipmill: " + Terminal.printable(message));
    }

    @Override
    public synchronized void begin(String name, double amount) {
        clear();
        stage = name;
        doing = "";
        total = amount;
        start = System.nanoTime();
        next = start + QUIET_NANOS;
    }

    @Override
    public synchronized void doing(String what) {
        doing = Terminal.printable(what);
        if (doing.length() > MOST_DOING) { // a line of a terminal can be drawn anew, two cannot
            doing = doing.substring(0, MOST_DOING) + "...";
        }
    }

    @Override
    public synchronized void advance(double done, long items, long frames) {
        long now = System.nanoTime();
        if (now < next) {
            return;
        }
        next = now + (terminal ? 250_000_000L : 10_000_000_000L);
        double elapsed = (now - start) / 1e9;
        String line = line(elapsed, done, items, frames);
        System.err.print(terminal ? "\r" + line + "\u001b[K" : line + "\n");
        drawn = terminal;
    }

    String line(double elapsed, double done, long items, long frames) {
        StringBuilder line = new StringBuilder(stage);
        if (total > 0) {
            line.append(String.format(Locale.ROOT, ": %.0f %%", 100 * done / total));
        }
        line.append(String.format(Locale.ROOT, ", %d items", items));
        if (frames > 0) {
            line.append(String.format(Locale.ROOT, ", %d frames, %.0f frames/s", frames, frames / elapsed));
        }
        if (!doing.isEmpty()) {
            line.append(", ").append(doing);
        }
        if (frames > 0) {
            line.append(", ").append(bottleneck());
        }
        if (total > 0 && done > 0) {
            line.append(", ").append(duration(elapsed * (total - done) / done)).append(" left");
        }
        return line.toString();
    }

    /// What holds the run up: the processor if the machine uses nearly all of it, else the disk or network that the
    /// input comes from.
    private static String bottleneck() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                        && system.getCpuLoad() >= BUSY
                ? "bound by the processor"
                : "bound by reading the input";
    }

    @Override
    public synchronized void end() {
        clear();
    }

    private void clear() {
        if (drawn) {
            System.err.print("\r\u001b[K");
            drawn = false;
        }
    }

    static String duration(double seconds) {
        long s = Math.round(seconds);
        return s < 90 ? s + " s" : s < 5400 ? (s + 30) / 60 + " min" : String.format(Locale.ROOT, "%.1f h", s / 3600.0);
    }
}
