package org.clipmill.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finding shots, against PySceneDetect's `detect-adaptive`; both write PySceneDetect's list of scenes.
///
/// @param exact with `--exact`
record ShotsBenchmark(boolean exact) implements Benchmark {
    private static final String PEER = "PySceneDetect detect-adaptive";

    @Override
    public String name() {
        return exact ? "shots-exact" : "shots";
    }

    @Override
    public String ratioIs() {
        return "CPU-seconds of PySceneDetect over CPU-seconds of `clipmill shots" + (exact ? " --exact" : "")
                + "` for the same file";
    }

    @Override
    public List<Contest> contests(Bench bench) throws IOException, InterruptedException {
        List<Contest> contests = new ArrayList<>();
        for (Footage video : bench.footage().each(List.of(Size.values()))) {
            FootageStore.warm(video.path());
            Map<String, Object> subject = video.json();
            contests.add(new Contest(
                    video.label(),
                    subject,
                    exact ? ours(bench, video, "clipmill", "--exact") : ours(bench, video, "clipmill"),
                    peer(bench, video, subject),
                    new Goal.Ratio(video.info().uprightHeight() >= 1080 ? 1.4 : 1.6),
                    ours(bench, video, "adaptive")));
        }
        return contests;
    }

    private static Side.Program ours(Bench bench, Footage video, String detector, String... options) {
        Path csv = bench.results().resolve("ours.csv");
        List<String> words = new ArrayList<>(
                List.of("shots", video.path().toString(), "--detector", detector, "--csv", csv.toString()));
        words.addAll(List.of(options));
        return new Side.Program(
                "clipmill shots --detector "
                        + String.join(" ", detector, String.join(" ", options)).strip(),
                Clipmill.VERSION,
                Command.of(Clipmill.words(words.toArray(String[]::new)), Map.of()),
                () -> Files.createDirectories(csv.getParent()),
                stdout -> scenes(csv));
    }

    /// The faster of PySceneDetect's two backends, each run once.
    private static Side peer(Bench bench, Footage video, Map<String, Object> subject)
            throws IOException, InterruptedException {
        try {
            Runner runner = new Runner(bench.meter(), bench.listener());
            Side.Program opencv = peer(bench, video, "opencv");
            Side.Program pyav = peer(bench, video, "pyav");
            Map<String, Object> tried = new LinkedHashMap<>();
            tried.put("opencv", runner.measure(opencv).cpuSeconds());
            tried.put("pyav", runner.measure(pyav).cpuSeconds());
            subject.put("peer_backends_cpu_seconds", tried);
            if (OnePassBenchmark.decoding(bench, video) instanceof Side.Program decoding) {
                // what no detector can be faster than that looks at every frame
                subject.put(
                        "bare_decoding_cpu_seconds", runner.measure(decoding).cpuSeconds());
            }
            return (double) tried.get("pyav") < (double) tried.get("opencv") ? pyav : opencv;
        } catch (BenchmarkException e) {
            return new Side.Unavailable(PEER, String.valueOf(e.getMessage()));
        }
    }

    private static Side.Program peer(Bench bench, Footage video, String backend)
            throws IOException, InterruptedException {
        Path results = Files.createDirectories(bench.results());
        int threads = bench.settings().threadsOr(1);
        Path config = results.resolve("scenedetect.cfg");
        Files.writeString(config, "[backend-pyav]\nthreading-mode = " + (threads == 1 ? "none" : "auto") + "\n");
        Path csv = results.resolve("peer.csv");
        List<String> words = List.of(
                bench.python().programs().resolve("scenedetect").toString(),
                "-q",
                "-c",
                config.toString(),
                "-b",
                backend,
                "-i",
                video.path().toString(),
                "-o",
                results.toString(),
                "detect-adaptive",
                "list-scenes",
                "-q",
                "-f",
                csv.getFileName().toString());
        String n = Integer.toString(threads);
        Map<String, String> limits = Map.of(
                "OPENCV_FOR_THREADS_NUM", n, "OMP_NUM_THREADS", n, "OPENCV_FFMPEG_CAPTURE_OPTIONS", "threads;" + n);
        String library = backend.equals("pyav") ? "av" : "opencv-python-headless";
        return new Side.Program(
                PEER + ", " + backend,
                Python.version("scenedetect-headless") + " with " + library + " " + Python.version(library),
                Command.of(words, limits),
                () -> Files.deleteIfExists(csv),
                stdout -> scenes(csv));
    }

    /// Where scenes start, of a PySceneDetect list: line 1 holds the cuts, line 2 the names of columns.
    private static String scenes(Path csv) throws IOException {
        List<String> starts = Files.readAllLines(csv).stream()
                .skip(2)
                .map(line -> line.split(",")[1])
                .toList();
        return starts.size() + " scenes, starting at frames " + String.join(" ", starts);
    }
}
