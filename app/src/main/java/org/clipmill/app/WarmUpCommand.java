package org.clipmill.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.clipmill.dataset.Folders;
import org.clipmill.media.MediaException;
import org.clipmill.media.NativeLibraries;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.clipmill.media.film.FilmWriter;
import org.clipmill.vision.pass.AnalysisPass;
import org.clipmill.vision.pass.PassOptions;
import org.clipmill.vision.pass.VisionLibraries;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Walks once through what most commands use, so that the launcher can record it in Java's ahead-of-time cache: later
/// starts, of workers too, find those classes loaded and their profiles known.
@Command(name = "warm-up", hidden = true, description = "Used by the launcher after a build.")
final class WarmUpCommand implements Callable<Integer> {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int FRAMES = 72;

    @Option(names = "--list", paramLabel = "FILE", description = "only unpack the native libraries and list them")
    private @Nullable Path list;

    @Option(names = "--renew", paramLabel = "FOLDER", description = "only write libraries of old classes anew")
    private @Nullable Path libraries;

    @Override
    public Integer call() throws IOException {
        if (list != null) {
            NativeLibraries.load();
            VisionLibraries.load();
            NativeLibraries.list(list);
            return 0;
        }
        if (libraries != null) {
            OldClasses.renew(libraries);
            return 0;
        }
        Path folder = Files.createTempDirectory("clipmill-warm-up");
        try {
            Path film = folder.resolve("film.mp4");
            draw(film);
            pass(film);
            String dataset = folder.resolve("dataset").toString();
            for (String[] command : new String[][] {
                {"curate", film.toString(), "-o", dataset, "--workers", "1"},
                {"clips", dataset, "--json"},
                {"filter", dataset, "--where", "motion >= 0"},
                {"status", dataset, "--json"},
                {"shots", film.toString(), "--json"},
                {"--version"}
            }) {
                int exit = Main.run(command);
                if (exit != 0) {
                    return exit;
                }
            }
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    /// What a worker does, here, where it is recorded.
    private static void pass(Path film) throws IOException {
        try (VideoFile file = VideoFile.open(film)) {
            var unused = AnalysisPass.run(file, "", PassOptions.DEFAULT, (ordinal, jpeg) -> {}, (n, s) -> {});
        } catch (MediaException e) {
            throw Errors.media(film.toString(), e);
        }
    }

    private static void draw(Path film) {
        try (FilmWriter writer = FilmWriter.create(film, WIDTH, HEIGHT, new Rational(24, 1), null)) {
            byte[] picture = new byte[3 * WIDTH * HEIGHT];
            for (int n = 0; n < FRAMES; n++) {
                for (int i = 0; i < picture.length; i++) {
                    picture[i] = (byte) ((i / 3 + n) * (1 + n / 24) / 7);
                }
                writer.add(picture);
            }
            long unused = writer.finish();
        } catch (MediaException e) {
            throw Errors.media(film.toString(), e);
        }
    }
}
