package org.clipmill.app.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.curate.RunListener;
import org.clipmill.media.MediaException;
import org.clipmill.media.Repeat;
import org.clipmill.media.film.SeededFilm;

/// The videos of benchmarks: the user's own, or generated once and kept under a name that says how.
final class FootageStore {
    private static final int RATE = 30;

    /// Seconds that are drawn; longer videos repeat their packets. A decoder does not notice.
    private static final int DRAWN_SECONDS = 30;

    /// Both together give about 1, 3.5 and 7 megabits a second at 360p, 720p and 1080p.
    private static final int QUANTISER = 25;

    private static final double GRAIN = 3.2;

    private final Settings settings;
    private final RunListener listener;

    FootageStore(Settings settings, RunListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /// One video a size that the user named or, if he named none, of `standard`; or the user's own.
    List<Footage> each(List<Size> standard) throws IOException {
        List<Footage> all = new ArrayList<>();
        if (!settings.videos().isEmpty()) {
            for (Path video : settings.videos()) {
                all.add(Footage.of(String.valueOf(video.getFileName()), video.toAbsolutePath()));
            }
            return all;
        }
        List<Size> sizes = settings.sizes().isEmpty()
                ? standard
                : settings.sizes().stream().map(Size::named).toList();
        for (Size size : sizes) {
            all.add(generated(size, settings.seed()));
        }
        return all;
    }

    /// A generated video of the settings' length.
    Footage generated(Size size, long seed) throws IOException {
        int drawn = Math.min(settings.seconds(), DRAWN_SECONDS);
        SeededFilm.Spec spec =
                new SeededFilm.Spec(size.width(), size.height(), RATE, drawn * RATE, seed, QUANTISER, GRAIN);
        Path file = repeated(
                drawn(spec, size.label()),
                "video-" + size.label() + "-" + settings.seconds() + "s-seed" + seed + ".mp4",
                settings.seconds(),
                0);
        return Footage.of(size.label(), file);
    }

    /// Draws a film unless it is there.
    Path drawn(SeededFilm.Spec spec, String label) throws IOException {
        Path folder = Files.createDirectories(settings.work().resolve("videos"));
        Path file = folder.resolve("drawn-" + spec.width() + "x" + spec.height() + "-" + spec.rate() + "fps-"
                + spec.frames() + "f-seed" + spec.seed() + "-q" + spec.quantiser() + "-g" + spec.grain() + ".mp4");
        if (!Files.exists(file)) {
            listener.begin("drawing " + label + " video", spec.frames());
            try {
                SeededFilm.write(file, spec, (frames, of) -> listener.advance(frames, 0, frames));
            } catch (MediaException e) {
                throw new BenchmarkException("the video cannot be drawn: " + e.getMessage());
            }
            listener.end();
        }
        return file;
    }

    /// Repeats a film unless that is there already.
    Path repeated(Path drawn, String name, double seconds, long bytes) {
        Path file = drawn.resolveSibling(name);
        if (!Files.exists(file)) {
            listener.begin("writing " + name, bytes);
            try {
                long unused = Repeat.write(drawn, file, seconds, bytes, size -> listener.advance(size, 0, 0));
            } catch (MediaException e) {
                throw new BenchmarkException("the video cannot be written: " + e.getMessage());
            }
            listener.end();
        }
        return file;
    }

    /// Reads a file once, so that no side pays for the disk.
    static void warm(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long unused = in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
