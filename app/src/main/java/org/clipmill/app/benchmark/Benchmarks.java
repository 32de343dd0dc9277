package org.clipmill.app.benchmark;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.RunListener;

/// The benchmarks that can be named.
public final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            new ShotsBenchmark(false),
            new ShotsBenchmark(true),
            new OnePassBenchmark(),
            CurateBenchmark.curate(),
            CurateBenchmark.export(),
            new FilterBenchmark(),
            new StartupBenchmark(),
            new MemoryBenchmark());

    private Benchmarks() {}

    public static List<String> names() {
        return ALL.stream().map(Benchmark::name).toList();
    }

    /// Runs one benchmark.
    ///
    /// @param stop set when the user interrupts
    /// @throws BenchmarkException for an unknown name and for commands that fail
    /// @throws InterruptedException when the user interrupts; nothing runs any more by then
    public static Report run(String name, Settings settings, RunListener listener, AtomicBoolean stop)
            throws IOException, InterruptedException {
        Benchmark benchmark = ALL.stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BenchmarkException(
                        "unknown benchmark '" + name + "'; there are " + String.join(", ", names())));
        Files.createDirectories(settings.work());
        try (FileChannel file = FileChannel.open(
                        settings.work().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock == null) {
                throw new BenchmarkException("another benchmark runs in " + settings.work()
                        + "; wait for it, since both would disturb each other");
            }
            return run(benchmark, settings, new StoppingListener(listener, stop), stop);
        } catch (StoppingListener.Stopped e) {
            throw new InterruptedException("interrupted");
        }
    }

    private static Report run(Benchmark benchmark, Settings settings, RunListener listener, AtomicBoolean stop)
            throws IOException, InterruptedException {
        Meter meter = new Meter(settings.work().toAbsolutePath().resolve("output"), stop);
        Bench bench = new Bench(
                settings, new FootageStore(settings, listener), new Python(settings, meter, listener), meter, listener);
        int runs = settings.runs() > 0 ? settings.runs() : benchmark.runs();
        Runner runner = new Runner(meter, listener);
        List<Row> rows = new ArrayList<>();
        for (Contest contest : benchmark.contests(bench)) {
            rows.add(runner.run(contest, runs));
        }
        return new Report(benchmark.name(), benchmark.ratioIs(), runs, rows, Machine.facts());
    }
}
