package org.clipmill.app.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// How long the program takes to say its version.
final class StartupBenchmark implements Benchmark {
    private static final String PEER = "scenedetect version";

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String ratioIs() {
        return "CPU-seconds of `scenedetect version` over CPU-seconds of `clipmill --version`; the goal is time by the clock";
    }

    @Override
    public List<Contest> contests(Bench bench) throws IOException, InterruptedException {
        Side.Program ours = new Side.Program(
                "clipmill --version",
                Clipmill.VERSION,
                Command.of(Clipmill.words("--version"), Map.of()),
                Side.Preparation.none(),
                stdout -> "");
        return List.of(new Contest("-", new java.util.LinkedHashMap<>(), ours, peer(bench), new Goal.Wall(0.4), null));
    }

    private static Side peer(Bench bench) throws IOException, InterruptedException {
        try {
            return new Side.Program(
                    PEER,
                    Python.version("scenedetect-headless"),
                    Command.of(bench.python().programs().resolve("scenedetect").toString(), "version"),
                    Side.Preparation.none(),
                    stdout -> "");
        } catch (BenchmarkException e) {
            return new Side.Unavailable(PEER, String.valueOf(e.getMessage()));
        }
    }
}
