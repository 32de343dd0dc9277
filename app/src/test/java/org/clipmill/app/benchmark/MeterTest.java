package org.clipmill.app.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterTest {
    /// About 30 million turns of nothing would take seconds; this is some tenths of one.
    private static final String BUSY = "i=0; while [ $i -lt 150000 ]; do i=$((i+1)); done";

    @TempDir
    Path folder;

    @Test
    void timesOfTheShellAreRead() {
        assertThat(Measurement.childSeconds("0m0.001s 0m0.002s\n1m2.500s 0m0.250s\n"))
                .isEqualTo(62.75);
        assertThatThrownBy(() -> Measurement.childSeconds("0m0.001s 0m0.002s\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timeOfGrandchildrenCountsAndIdleTimeDoesNot() throws Exception {
        Meter meter = new Meter(folder, new AtomicBoolean());
        Measurement own = meter.run(Command.of("bash", "-c", BUSY));
        Measurement nested = meter.run(
                Command.of("bash", "-c", "bash -c 'bash -c \"" + BUSY.replace("$", "\\$") + "\"; true'; true"));
        Measurement idle = meter.run(Command.of("sleep", "0.4"));
        assertThat(own.cpuSeconds()).isGreaterThan(0.1);
        assertThat(nested.cpuSeconds()).isGreaterThan(0.5 * own.cpuSeconds());
        assertThat(idle.cpuSeconds()).isLessThan(0.1);
        assertThat(idle.wallSeconds()).isBetween(0.4, 4.0);
        assertThat(idle.peakBytes()).isPositive();
    }

    @Test
    void failuresSayWhatTheCommandSaid() {
        Meter meter = new Meter(folder, new AtomicBoolean());
        assertThatThrownBy(() -> meter.run(Command.of("bash", "-c", "echo no luck >&2; exit 7")))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("7")
                .hasMessageContaining("no luck");
    }

    @Test
    void interruptionKillsTheWholeTree() throws Exception {
        Meter meter = new Meter(folder, new AtomicBoolean(true));
        assertThatThrownBy(() -> meter.run(Command.of("bash", "-c", "sleep 300.25 & sleep 300.25")))
                .isInstanceOf(InterruptedException.class);
        Thread.sleep(300);
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(ProcessHandle::isAlive)
                        .toList())
                .noneMatch(p -> p.info().commandLine().orElse("").contains("300.25"));
    }
}
