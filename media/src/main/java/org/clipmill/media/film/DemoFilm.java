package org.clipmill.media.film;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.Rational;

/// A sample film of about a minute, drawn and sounded by code, with everything in it that a curator has to cope with:
/// cuts, a dissolve, fades, a flash, a pan, zooms, a still, fast and shaky motion, black bars, black frames and a very
/// short shot. What it holds is known to the frame, see [#truth].
///
/// 960 x 540 pixels, 24 frames a second. The same version writes the same bytes.
public final class DemoFilm {
    /// Frames a second.
    public static final int FRAMES_PER_SECOND = 24;

    private static final int WORKERS = 2;

    /// Drawn frames that may wait to be encoded, 1.5 MB each.
    private static final int AHEAD = 8;

    static {
        // Drawing needs no screen; without this a stale DISPLAY variable would be followed.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private final Finish finish = new Finish();
    private final List<Future<Scene>> scenes = new ArrayList<>();
    private final int[] starts = DemoScript.starts();
    private final ThreadLocal<Canvas> canvas = ThreadLocal.withInitial(Canvas::new);

    private DemoFilm(ExecutorService workers) {
        for (DemoScript.Part part : DemoScript.PARTS) {
            scenes.add(workers.submit(() -> part.scene().get()));
        }
    }

    /// The film's shots and transitions.
    public static FilmTruth truth() {
        return DemoScript.truth();
    }

    /// Draws the film on two threads and writes it as mp4 with sound.
    ///
    /// @param out replaced when the film is finished
    public static void write(Path out, ProgressListener listener) throws MediaException {
        int frames = DemoScript.frames();
        Rational rate = new Rational(FRAMES_PER_SECOND, 1);
        DemoSound sound = new DemoSound((double) frames / FRAMES_PER_SECOND);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (FilmWriter film = FilmWriter.create(out, Canvas.WIDTH, Canvas.HEIGHT, rate, sound)) {
            DemoFilm drawing = new DemoFilm(workers);
            Deque<Future<byte[]>> ahead = new ArrayDeque<>();
            for (int next = 0, done = 0; done < frames; ) {
                while (next < frames && ahead.size() < AHEAD) {
                    int frame = next++;
                    ahead.add(workers.submit(() -> drawing.draw(frame)));
                }
                film.add(ahead.remove().get());
                listener.written(++done, frames);
            }
            film.finish();
        } catch (ExecutionException e) {
            throw new MediaException(MediaFailure.INTERNAL, "drawing the demo film: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MediaException(MediaFailure.INTERNAL, "interrupted");
        } finally {
            workers.shutdownNow();
        }
    }

    /// Draws single frames, packed BGR of 960 x 540, to be looked at.
    static void stills(int[] frames, java.util.function.BiConsumer<Integer, byte[]> viewer) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            DemoFilm drawing = new DemoFilm(workers);
            for (int frame : frames) {
                viewer.accept(frame, drawing.draw(frame));
            }
        }
    }

    private byte[] draw(int frame) throws ExecutionException, InterruptedException {
        int part = starts.length - 1;
        while (starts[part] > frame) {
            part--;
        }
        byte[] picture = draw(part, frame);
        int into = frame - starts[part];
        int dissolve = DemoScript.PARTS.get(part).dissolve();
        if (into < dissolve) {
            byte[] old = draw(part - 1, frame);
            int weight = 256 * (into + 1) / (dissolve + 1);
            for (int i = 0; i < picture.length; i++) {
                picture[i] = (byte) (((picture[i] & 0xff) * weight + (old[i] & 0xff) * (256 - weight) + 128) >> 8);
            }
        }
        return picture;
    }

    private byte[] draw(int index, int frame) throws ExecutionException, InterruptedException {
        DemoScript.Part part = DemoScript.PARTS.get(index);
        Scene scene = scenes.get(index).get();
        int own = frame - starts[index];
        Canvas c = canvas.get();
        scene.draw(c, (double) own / FRAMES_PER_SECOND, (double) own / (part.frames() - 1));
        byte[] bgr = new byte[Canvas.WIDTH * Canvas.HEIGHT * 3];
        finish.apply(c, scene.look(), part.level(own), part.bars(), frame, bgr);
        return bgr;
    }
}
