package org.clipmill.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clipmill.curate.RunListener;

/// A Python environment of the benchmark's own with the peers in it, made on first use by pip.
final class Python {
    /// Pinned, so that a table can be measured again.
    static final Map<String, String> PACKAGES = new java.util.TreeMap<>(Map.of(
            "scenedetect-headless", "0.7.1",
            "opencv-python-headless", "5.0.0.93",
            "av", "18.1.0",
            "duckdb", "2.0.1"));

    private final Settings settings;
    private final Meter meter;
    private final RunListener listener;

    Python(Settings settings, Meter meter, RunListener listener) {
        this.settings = settings;
        this.meter = meter;
        this.listener = listener;
    }

    static String version(String name) {
        return String.valueOf(PACKAGES.get(name));
    }

    /// The environment's folder of programs.
    ///
    /// @throws BenchmarkException if it cannot be made, with what to do
    Path programs() throws IOException, InterruptedException {
        String pins = PACKAGES.entrySet().stream()
                .map(e -> e.getKey() + "==" + e.getValue())
                .collect(Collectors.joining(" "));
        Path folder = settings.work().resolve("python");
        Path made = folder.resolve("packages.txt");
        Path programs = folder.resolve("bin").toAbsolutePath();
        if (Files.exists(made)
                && Files.readString(made).equals(pins)
                && Files.isExecutable(programs.resolve("python"))) {
            return programs;
        }
        listener.note("installing the peers: " + pins);
        step(
                List.of(settings.python(), "-m", "venv", "--clear", folder.toString()),
                "install Python 3.10 or newer with its venv module, or name one with --python");
        List<String> pip = new java.util.ArrayList<>(List.of(
                programs.resolve("python").toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check"));
        pip.addAll(List.of("--retries", "1", "--timeout", "30"));
        pip.addAll(List.of(pins.split(" ")));
        step(pip, "pip must reach a package index that has these versions; then run the same command again");
        Files.writeString(made, pins);
        return programs;
    }

    private void step(List<String> words, String whatToDo) throws IOException, InterruptedException {
        try {
            Measurement unused = meter.run(Command.of(words, Map.of()));
        } catch (BenchmarkException e) {
            throw new BenchmarkException(e.getMessage() + "; " + whatToDo);
        }
    }
}
