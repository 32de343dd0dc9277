package org.clipmill.media.film;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.Rational;

/// Film of any size and length for benchmarks, drawn from a seed: textured shots with pans, zooms, shaking and moving
/// things, film grain, hard cuts, dissolves and fades. The same spec writes the same bytes.
///
/// It is meant to cost a decoder and an analysis what real footage of its bit rate costs, not to please.
public final class SeededFilm {
    private static final int WORKERS = 2;

    /// Drawn frames that may wait to be encoded.
    private static final int AHEAD = 6;

    private static final double SHORTEST_SHOT = 1.5;
    private static final double LONGEST_SHOT = 7;

    /// Shares of transitions; the others are hard cuts.
    private static final double DISSOLVES = 0.15;

    private static final double FADES = 0.05;

    /// What is drawn.
    ///
    /// @param width pixels, even
    /// @param height pixels, even
    /// @param rate frames a second
    /// @param frames how many
    /// @param seed of everything
    /// @param quantiser H.264's, 1 (best) to 51
    /// @param grain amplitude of the film grain in gray levels; grain is what most of the bits go to
    public record Spec(int width, int height, int rate, int frames, long seed, int quantiser, double grain) {}

    /// @param start first frame with anything of the shot
    /// @param end frame behind its last
    /// @param dissolve first frames that are mixed with the shot before
    /// @param fade first frames that come out of black
    private record Part(int start, int end, int dissolve, int fade, long seed) {}

    private final Spec spec;
    private final List<Part> parts;
    private final byte[] grain;
    private final List<Future<SeededShot>> shots = new ArrayList<>();

    private SeededFilm(Spec spec, ExecutorService workers) {
        this.spec = spec;
        parts = parts(spec);
        grain = SeededShot.grain(new Random(spec.seed()));
        for (Part part : parts) {
            shots.add(workers.submit(
                    () -> new SeededShot(spec.width(), spec.height(), part.end() - part.start(), part.seed())));
        }
    }

    /// The film's shots and transitions.
    public static FilmTruth truth(Spec spec) {
        List<FilmTruth.Shot> found = new ArrayList<>();
        List<FilmTruth.Transition> transitions = new ArrayList<>();
        for (Part part : parts(spec)) {
            found.add(new FilmTruth.Shot("texture", part.start(), part.end()));
            if (part.start() > 0) {
                int length = Math.max(part.dissolve(), part.fade());
                FilmTruth.Type type = part.dissolve() > 0
                        ? FilmTruth.Type.DISSOLVE
                        : part.fade() > 0 ? FilmTruth.Type.FADE : FilmTruth.Type.CUT;
                transitions.add(new FilmTruth.Transition(type, part.start(), part.start() + Math.max(0, length - 1)));
            }
        }
        return new FilmTruth(spec.frames(), found, transitions, List.of());
    }

    private static List<Part> parts(Spec spec) {
        Random random = new Random(spec.seed() * 31 + 7);
        List<Part> parts = new ArrayList<>();
        int start = 0;
        int dissolve = 0;
        int fade = 0;
        while (start < spec.frames()) {
            int length = (int) (spec.rate() * (SHORTEST_SHOT + (LONGEST_SHOT - SHORTEST_SHOT) * random.nextDouble()));
            int end = Math.min(spec.frames(), start + length);
            parts.add(new Part(start, end, dissolve, fade, random.nextLong()));
            double kind = random.nextDouble();
            int gradual = spec.rate() / 3 + random.nextInt(1 + spec.rate() / 2);
            dissolve = kind < DISSOLVES && end < spec.frames() ? gradual : 0;
            fade = dissolve == 0 && kind < DISSOLVES + FADES ? gradual : 0;
            start = end == spec.frames() ? end : end - dissolve;
        }
        return parts;
    }

    /// Draws the film on two threads and writes it as a silent mp4.
    ///
    /// @param out replaced when the film is finished
    public static void write(Path out, Spec spec, ProgressListener listener) throws MediaException {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (FilmWriter film =
                FilmWriter.create(out, spec.width(), spec.height(), new Rational(spec.rate(), 1), spec.quantiser())) {
            SeededFilm drawing = new SeededFilm(spec, workers);
            Deque<Future<byte[]>> ahead = new ArrayDeque<>();
            for (int next = 0, done = 0; done < spec.frames(); ) {
                while (next < spec.frames() && ahead.size() < AHEAD) {
                    int frame = next++;
                    ahead.add(workers.submit(() -> drawing.draw(frame)));
                }
                film.add(ahead.remove().get());
                drawing.forget(done);
                listener.written(++done, spec.frames());
            }
            film.finish();
        } catch (ExecutionException e) {
            throw new MediaException(MediaFailure.INTERNAL, "drawing a film: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MediaException(MediaFailure.INTERNAL, "interrupted");
        } finally {
            workers.shutdownNow();
        }
    }

    /// Lets go of the scenery of shots that have ended.
    private void forget(int frame) throws ExecutionException, InterruptedException {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).end() == frame) {
                shots.get(i).get().forget();
            }
        }
    }

    private byte[] draw(int frame) throws ExecutionException, InterruptedException {
        int[] rgb = new int[spec.width() * spec.height()];
        int index = parts.size() - 1;
        while (parts.get(index).start() > frame) {
            index--;
        }
        Part part = parts.get(index);
        int own = frame - part.start();
        shots.get(index).get().draw(own, rgb);
        int level = 256;
        if (own < part.dissolve()) {
            int[] old = new int[rgb.length];
            Part before = parts.get(index - 1);
            shots.get(index - 1).get().draw(frame - before.start(), old);
            SeededShot.mix(rgb, old, 256 * (own + 1) / (part.dissolve() + 1));
        } else if (own < part.fade()) {
            level = 256 * own / part.fade();
        }
        byte[] bgr = new byte[rgb.length * 3];
        SeededShot.finish(rgb, spec.width(), level, spec.grain(), grain, new Random(spec.seed() ^ frame * 977L), bgr);
        return bgr;
    }
}
