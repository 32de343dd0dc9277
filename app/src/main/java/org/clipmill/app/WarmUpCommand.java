package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.worker.Request;
import org.clipmill.curate.worker.WorkerPool;
import org.clipmill.media.MediaException;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.clipmill.media.film.FilmWriter;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.pass.AnalysisPass;
import org.clipmill.vision.pass.PassOptions;
import org.clipmill.vision.shots.ClipmillDetector;
import picocli.CommandLine.Command;

/// Walks once through what most commands use, so that the launcher can record it in Java's ahead-of-time cache: later
/// starts, of workers too, find those classes loaded and their profiles known.
@Command(name = "warm-up", hidden = true, description = "Used by the launcher after a build.")
final class WarmUpCommand implements Callable<Integer> {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int FRAMES = 72;

    @Override
    public Integer call() throws IOException {
        Path film = Files.createTempFile("clipmill-warm-up", ".mp4");
        try {
            draw(film);
            try (VideoFile file = VideoFile.open(film)) {
                Timeline timeline = AnalysisPass.run(file, "", PassOptions.DEFAULT, (ordinal, jpeg) -> {}, (n, s) -> {})
                        .timeline();
                Json.line(ClipmillDetector.DEFAULT.detect(timeline));
            }
            inWorker(film);
        } catch (MediaException e) {
            throw Errors.media(film.toString(), e);
        } finally {
            Files.deleteIfExists(film);
        }
        return Main.run("--version");
    }

    /// Starting a worker takes the same way through the sandbox as confining this process.
    private static void inWorker(Path film) throws IOException {
        Path folder = Files.createTempDirectory("clipmill-warm-up");
        Path spool = folder.resolve("spool");
        try {
            new WorkerPool(1, List.of(folder), new AtomicBoolean())
                    .run(
                            List.of(film),
                            f -> new Request.Analyze(
                                    f.toString(), "", PassOptions.DEFAULT.withoutProxies(), "", spool.toString()),
                            (f, frames, seconds) -> {},
                            (f, reply) -> {});
        } finally {
            Files.deleteIfExists(spool);
            Files.delete(folder);
        }
    }

    private static void draw(Path film) throws MediaException {
        try (FilmWriter writer = FilmWriter.create(film, WIDTH, HEIGHT, new Rational(24, 1), null)) {
            byte[] picture = new byte[3 * WIDTH * HEIGHT];
            for (int n = 0; n < FRAMES; n++) {
                for (int i = 0; i < picture.length; i++) {
                    picture[i] = (byte) ((i / 3 + n) * (1 + n / 24) / 7);
                }
                writer.add(picture);
            }
            long unused = writer.finish();
        }
    }
}
