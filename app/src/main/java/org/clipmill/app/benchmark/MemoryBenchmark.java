package org.clipmill.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clipmill.dataset.Folders;
import org.clipmill.media.BundledFfmpeg;
import org.clipmill.media.MediaException;
import org.clipmill.media.film.SeededFilm;

/// How much memory the main job takes on a very long and a very large video.
final class MemoryBenchmark implements Benchmark {
    private static final long LIMIT = 600L << 20;
    private static final int WORKERS = 2;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public int runs() {
        return 1;
    }

    @Override
    public String ratioIs() {
        return "600 MiB over the largest memory (PSS: shared pages count once) that coordinator and " + WORKERS
                + " workers of `clipmill curate` had together";
    }

    @Override
    public List<Contest> contests(Bench bench) throws IOException, InterruptedException {
        List<String> words = Clipmill.words("curate");
        Map<String, Object> subject = new LinkedHashMap<>();
        List<String> labels = new ArrayList<>();
        if (bench.settings().hours() > 0) {
            Footage video = Footage.of("long", longVideo(bench));
            words.add(video.path().toString());
            subject.put("long", video.json());
            labels.add(Math.round(video.seconds() / 360) / 10.0 + " h");
        }
        if (bench.settings().gigabytes() > 0) {
            Footage video = Footage.of("large", largeVideo(bench));
            words.add(video.path().toString());
            subject.put("large", video.json());
            labels.add(Math.round(video.bytes() / 1e8) / 10.0 + " GB");
        }
        if (labels.isEmpty()) {
            throw new BenchmarkException("--hours or --gigabytes must be more than 0");
        }
        Path dataset = bench.results().resolve("dataset");
        words.addAll(List.of("-o", dataset.toString(), "--workers", Integer.toString(WORKERS), "--json"));
        Side.Program ours = new Side.Program(
                "clipmill curate",
                Clipmill.VERSION,
                new Command(words, Map.of(), Set.of(0, 3), ProcessTree.Memory.PSS),
                () -> {
                    Folders.delete(dataset);
                    Files.createDirectories(bench.results());
                },
                stdout -> "");
        return List.of(
                new Contest(String.join(" + ", labels), subject, ours, new Side.Limit(LIMIT), new Goal.Ratio(1), null));
    }

    /// Small pictures, so that ten hours are decoded in minutes; drawn for two minutes and repeated.
    private static Path longVideo(Bench bench) throws IOException {
        Settings s = bench.settings();
        SeededFilm.Spec spec = new SeededFilm.Spec(160, 90, 25, 120 * 25, s.seed(), 30, 2);
        return bench.footage()
                .repeated(
                        bench.footage().drawn(spec, "long"),
                        "long-" + s.hours() + "h-seed" + s.seed() + ".mp4",
                        s.hours() * 3600,
                        0);
    }

    /// Pictures of hundreds of kilobytes each, hardly compressed; with its index at the end. In MPEG-4, which is
    /// decoded at six times the bytes a second of H.264.
    private static Path largeVideo(Bench bench) throws IOException, InterruptedException {
        Settings s = bench.settings();
        SeededFilm.Spec spec = new SeededFilm.Spec(1280, 720, 30, 8 * 30, s.seed(), 3, 14);
        return bench.footage()
                .repeated(
                        mpeg4(bench, bench.footage().drawn(spec, "large")),
                        "large-" + s.gigabytes() + "gb-seed" + s.seed() + ".mov",
                        0,
                        (long) (s.gigabytes() * 1e9));
    }

    private static Path mpeg4(Bench bench, Path drawn) throws IOException, InterruptedException {
        Path file = drawn.resolveSibling(drawn.getFileName() + "-mpeg4.mov");
        if (!Files.exists(file)) {
            Path half = drawn.resolveSibling("half-" + file.getFileName());
            List<String> words = new ArrayList<>(List.of("-nostdin", "-v", "error", "-y", "-i", drawn.toString()));
            words.addAll(List.of("-c:v", "mpeg4", "-q:v", "1", "-g", "12", half.toString()));
            try {
                words.addFirst(BundledFfmpeg.program().toString());
            } catch (MediaException e) {
                throw new BenchmarkException("the large video cannot be made: " + e.getMessage());
            }
            Measurement unused = bench.meter().run(Command.of(words, Map.of()));
            Files.move(half, file);
        }
        return file;
    }
}
