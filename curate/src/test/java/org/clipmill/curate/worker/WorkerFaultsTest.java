package org.clipmill.curate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.sandbox.Limits;
import org.clipmill.media.Rational;
import org.clipmill.media.film.FilmWriter;
import org.clipmill.vision.pass.PassOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workers that run out of something, or stop: each costs its item, says why, and costs no other.
class WorkerFaultsTest {
    private static final long MIB = 1 << 20;

    @TempDir
    static Path folder;

    @BeforeAll
    static void films() throws Exception {
        film("big.mp4", 3840, 2160, 30);
        film("small.mp4", 320, 180, 100);
        Files.createDirectories(folder.resolve("out"));
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("huge.y4m").toFile(), "rw")) {
            huge.writeBytes("YUV4MPEG2 W15000 H15000 F25:1 C420\nFRAME\n");
            huge.setLength(huge.length() + 15_000L * 15_000 * 3 / 2); // a hole in the file, not on the disk
        }
    }

    private static void film(String name, int width, int height, int frames) throws Exception {
        try (FilmWriter film = FilmWriter.create(folder.resolve(name), width, height, new Rational(25, 1), null)) {
            int[] rgb = new int[width * height];
            for (int i = 0; i < frames; i++) {
                java.util.Arrays.fill(rgb, i * 0x010203);
                film.add(rgb);
            }
            film.finish();
        }
    }

    private static Map<String, Reply> run(
            Limits limits, WorkerProcess.Patience patience, WorkerPool.Watcher<String> watcher, String... films)
            throws Exception {
        Map<String, Reply> replies = new TreeMap<>();
        Path out = folder.resolve("out");
        new WorkerPool(1, List.of(out), new AtomicBoolean(), limits, patience)
                .run(
                        List.of(films),
                        film -> new Request.Analyze(
                                folder.resolve(film).toString(),
                                film,
                                PassOptions.DEFAULT,
                                out.resolve(film + ".zip").toString(),
                                out.resolve(film + ".cbor").toString()),
                        watcher,
                        replies::put);
        return replies;
    }

    private static Map<String, Reply> run(Limits limits, String... films) throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "limits need Linux");
        return run(limits, WorkerProcess.Patience.USUAL, (film, frames, seconds) -> {}, films);
    }

    @Test
    void memoryThatRunsOutCostsOneItem() throws Exception {
        Map<String, Reply> replies =
                run(new Limits(1024 * MIB, 16_384 * MIB, Limits.WORKER.fileBytes(), 512), "small.mp4", "huge.y4m");
        assertThat(replies.get("small.mp4")).isInstanceOf(Reply.Analyzed.class);
        assertThat(replies.get("huge.y4m"))
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.reason())
                                .as(String.valueOf(failed.detail()))
                                // libav takes a packet that it has no room for as the end of the file
                                .isIn("out_of_memory", "worker_crashed", "no_frames"));
    }

    @Test
    void anOutputOverTheLimitIsTheVideosFault() throws Exception {
        Map<String, Reply> replies = run(new Limits(4096 * MIB, 16_384 * MIB, 2000, 512), "small.mp4");
        assertThat(replies.get("small.mp4"))
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.reason())
                                .as(String.valueOf(failed.detail()))
                                .isEqualTo("too_large"));
    }

    @Test
    void aWorkerThatStopsIsEndedAndTheItemTriedAgain() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        Map<String, Reply> replies = run(
                Limits.WORKER,
                new WorkerProcess.Patience(Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofMillis(500)),
                (film, frames, seconds) -> {
                    if (stopped.compareAndSet(false, true)) {
                        signal("STOP");
                    }
                },
                "big.mp4");
        assertThat(stopped).isTrue();
        assertThat(replies.get("big.mp4")).isInstanceOf(Reply.Analyzed.class);
    }

    @Test
    void aWorkerThatIsBusyWithoutProgressIsEnded() throws Exception {
        Map<String, Reply> replies = run(
                Limits.WORKER,
                // a stopped process stands for one that turns in circles: only the limit on silence ends it
                new WorkerProcess.Patience(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofMillis(500)),
                (film, frames, seconds) -> signal("STOP"),
                "big.mp4");
        assertThat(replies.get("big.mp4")).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("worker_hung");
            assertThat(failed.detail()).contains("no progress", "to reproduce");
        });
    }

    private static void signal(String name) {
        ProcessHandle.current()
                .children()
                .filter(c -> c.info().commandLine().orElse("").contains(WorkerMain.class.getName()))
                .forEach(c -> {
                    try {
                        new ProcessBuilder("kill", "-" + name, Long.toString(c.pid()))
                                .start()
                                .waitFor();
                    } catch (java.io.IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
