package org.clipmill.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clipmill.media.BundledFfmpeg;
import org.clipmill.media.MediaException;

/// The whole analysis of a video, against the `ffmpeg` program that only decodes it.
final class OnePassBenchmark implements Benchmark {
    private static final String PEER = "ffmpeg -f null, decoding only";

    @Override
    public String name() {
        return "onepass";
    }

    @Override
    public String ratioIs() {
        return "CPU-seconds of ffmpeg decoding the file over CPU-seconds of the pass that decodes and measures it with the "
                + "default recipe, its Java's start included: 0.8 means 80 % of the speed of bare decoding";
    }

    @Override
    public List<Contest> contests(Bench bench) throws IOException {
        List<Contest> contests = new ArrayList<>();
        for (Footage video : bench.footage().each(List.of(Size.values()))) {
            FootageStore.warm(video.path());
            contests.add(new Contest(
                    video.label(),
                    video.json(),
                    ours(bench, video),
                    decoding(bench, video),
                    new Goal.Ratio(0.8),
                    null));
        }
        return contests;
    }

    private static Side.Program ours(Bench bench, Footage video) throws IOException {
        List<String> words = new ArrayList<>(Clipmill.java(PassMain.class.getName()));
        words.add(video.path().toString());
        words.add(
                Files.createDirectories(bench.results()).resolve("proxies.bin").toString());
        return new Side.Program(
                "the analysis pass of the default recipe",
                Clipmill.VERSION,
                Command.of(words, Map.of("OPENBLAS_NUM_THREADS", "1")),
                Side.Preparation.none(),
                OnePassBenchmark::frames);
    }

    /// The bundled ffmpeg, decoding a video and nothing else.
    static Side decoding(Bench bench, Footage video) {
        try {
            String threads = Integer.toString(bench.settings().threadsOr(1));
            List<String> words = List.of(
                    BundledFfmpeg.program().toString(),
                    "-nostdin",
                    "-v",
                    "error",
                    "-progress",
                    "pipe:1",
                    "-threads",
                    threads,
                    "-i",
                    video.path().toString(),
                    "-map",
                    "0:v:0",
                    "-fps_mode",
                    "passthrough",
                    "-f",
                    "null",
                    "-");
            return new Side.Program(
                    PEER,
                    BundledFfmpeg.version(),
                    Command.of(words, Map.of()),
                    Side.Preparation.none(),
                    OnePassBenchmark::frames);
        } catch (MediaException e) {
            return new Side.Unavailable(PEER, String.valueOf(e.getMessage()));
        }
    }

    /// The last `frame=N` or `frames=N` of a program's output.
    private static String frames(Path stdout) throws IOException {
        String last = "";
        for (String line : Files.readAllLines(stdout)) {
            last = line.matches("frames?=\\d+") ? line : last;
        }
        return last.replaceAll("\\D", "") + " frames";
    }
}
