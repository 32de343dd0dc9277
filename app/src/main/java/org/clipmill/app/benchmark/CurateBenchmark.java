package org.clipmill.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clipmill.dataset.Folders;

/// The main job from videos to a dataset, and with exact cutting of the clips that were kept, against the clock.
///
/// @param name `curate` or `export`
/// @param cuts whether clips are cut
/// @param hoursPerHour the goal
record CurateBenchmark(String name, boolean cuts, double hoursPerHour) implements Benchmark {
    /// Videos of one size; several, so that all workers have something to do.
    private static final int VIDEOS = 2;

    static CurateBenchmark curate() {
        return new CurateBenchmark("curate", false, 12);
    }

    static CurateBenchmark export() {
        return new CurateBenchmark("export", true, 2.5);
    }

    @Override
    public String ratioIs() {
        return "hours of video done in an hour by the clock, on " + VIDEOS
                + " worker processes unless --threads says otherwise, "
                + (cuts
                        ? "by `clipmill curate` and `clipmill export`, which encodes the clips that were kept"
                        : "by `clipmill curate`, which encodes nothing");
    }

    @Override
    public List<Contest> contests(Bench bench) throws IOException {
        List<Contest> contests = new ArrayList<>();
        if (!bench.settings().videos().isEmpty()) {
            contests.add(contest(bench, "all files", bench.footage().each(List.of()), false));
            return contests;
        }
        List<Size> sizes = bench.settings().sizes().isEmpty()
                ? List.of(Size.P720)
                : bench.settings().sizes().stream().map(Size::named).toList();
        for (Size size : sizes) {
            List<Footage> videos = new ArrayList<>();
            for (int i = 0; i < VIDEOS; i++) {
                videos.add(bench.footage().generated(size, bench.settings().seed() + i));
            }
            contests.add(contest(bench, size.label(), videos, size == Size.P720));
        }
        return contests;
    }

    private Contest contest(Bench bench, String label, List<Footage> videos, boolean goal) throws IOException {
        for (Footage video : videos) {
            FootageStore.warm(video.path());
        }
        Path dataset = bench.results().resolve("dataset");
        Path clips = bench.results().resolve("clips");
        List<String> words = Clipmill.words("curate");
        videos.forEach(v -> words.add(v.path().toString()));
        String workers = Integer.toString(bench.settings().threadsOr(VIDEOS));
        words.addAll(List.of("-o", dataset.toString(), "--workers", workers, "--json"));
        if (cuts) {
            List<String> export = Clipmill.words("export", dataset.toString(), "--to", clips.toString());
            words.add("&&");
            words.addAll(export);
            words.addAll(List.of("--format", "folder", "--workers", workers));
        }
        String line = words.stream().map(w -> w.equals("&&") ? w : quoted(w)).collect(Collectors.joining(" "));
        double seconds = videos.stream().mapToDouble(Footage::seconds).sum();
        Map<String, Object> subject = videos.getFirst().json();
        subject.put("videos", videos.size());
        subject.put("seconds", Math.round(seconds * 1000) / 1000.0);
        subject.put("workers", Integer.parseInt(workers));
        Side.Program ours = new Side.Program(
                cuts ? "clipmill curate, clipmill export" : "clipmill curate",
                Clipmill.VERSION,
                new Command(List.of("bash", "-c", line), Map.of(), Set.of(0, 3), ProcessTree.Memory.RSS),
                () -> {
                    Folders.delete(dataset);
                    Folders.delete(clips);
                    Files.createDirectories(bench.results());
                },
                stdout -> "");
        return new Contest(
                label, subject, ours, new Side.RealTime(seconds), goal ? new Goal.Ratio(hoursPerHour) : null, null);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
