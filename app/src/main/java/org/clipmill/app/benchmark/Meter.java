package org.clipmill.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Runs commands and measures them. A shell between us and the command counts its processor time with `times`: what the
/// kernel adds up of all descendants that were waited for, so that worker processes count too.
final class Meter {
    private static final long SAMPLE_MILLIS = 100;

    /// Ctrl-C reaches the command, too, and may end it before we have heard of it.
    private static final long INTERRUPT_MILLIS = 300;

    private final Path folder;
    private final AtomicBoolean stop;

    /// @param folder for what commands print
    /// @param stop set when the user interrupts
    Meter(Path folder, AtomicBoolean stop) {
        this.folder = folder;
        this.stop = stop;
    }

    /// Where the stdout of the command that ran last is.
    Path output() {
        return folder.resolve("stdout.txt");
    }

    /// Runs a command to its end.
    ///
    /// @throws BenchmarkException if it fails, with the end of what it said
    /// @throws InterruptedException if the user interrupts; the command is dead by then
    Measurement run(Command command) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path times = folder.resolve("times.txt");
        List<String> words = new ArrayList<>(List.of(
                "bash",
                "-c",
                "out=$1; shift; \"$@\"; code=$?; times > \"$out\"; exit $code",
                "measure",
                times.toString()));
        words.addAll(command.words());
        Path errors = folder.resolve("stderr.txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(output().toFile())
                .redirectError(errors.toFile())
                .redirectInput(new java.io.File("/dev/null"));
        builder.environment().putAll(command.environment());
        builder.environment().put("LC_ALL", "C.UTF-8");
        long start = System.nanoTime();
        Process process = builder.start();
        Peaks peaks = new Peaks();
        try {
            while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stop.get()) {
                    throw new InterruptedException("interrupted");
                }
                peaks.add(ProcessTree.bytes(process.toHandle(), command.memory()));
            }
        } finally {
            ProcessTree.kill(process.toHandle());
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (!command.mayEndWith().contains(process.exitValue())) {
            Thread.sleep(INTERRUPT_MILLIS);
            if (stop.get()) {
                throw new InterruptedException("interrupted");
            }
            String said = Files.readString(errors).strip();
            throw new BenchmarkException(command.words().getFirst() + " ended with " + process.exitValue() + ": "
                    + said.substring(Math.max(0, said.length() - 600)));
        }
        double cpu = Measurement.childSeconds(Files.readString(times));
        boolean each = command.memory() == ProcessTree.Memory.PSS;
        return new Measurement(cpu, wall, peaks.total(), each ? peaks.processes() : Map.of());
    }
}
