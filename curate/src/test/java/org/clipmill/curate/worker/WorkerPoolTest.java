package org.clipmill.curate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.clipmill.curate.sandbox.Limits;
import org.clipmill.curate.sandbox.Sandbox;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.Rational;
import org.clipmill.media.VideoFile;
import org.clipmill.media.cut.Cut;
import org.clipmill.media.cut.CutOptions;
import org.clipmill.media.cut.Span;
import org.clipmill.media.film.FilmWriter;
import org.clipmill.vision.pass.PassOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Worker processes that die: once costs nothing, twice costs the item and no other.
class WorkerPoolTest {
    @TempDir
    static Path folder;

    private static final List<String> FILMS = List.of("a.mp4", "b.mp4", "c.mp4");

    /// For use after the others.
    private static final String LAST = "d.mp4";

    @BeforeAll
    static void films() throws Exception {
        for (String name : FILMS) {
            try (FilmWriter film = FilmWriter.create(folder.resolve(name), 640, 360, new Rational(25, 1), null)) {
                int[] rgb = new int[640 * 360];
                for (int i = 0; i < 150; i++) {
                    java.util.Arrays.fill(rgb, i * 0x010203 + name.charAt(0) * 0x1000);
                    film.add(rgb);
                }
                film.finish();
            }
        }
        Files.copy(folder.resolve("c.mp4"), folder.resolve(LAST));
    }

    private static Request request(String film) {
        return new Request.Analyze(
                folder.resolve(film).toString(),
                film,
                PassOptions.DEFAULT,
                folder.resolve(film + ".zip").toString(),
                folder.resolve(film + ".cbor").toString());
    }

    /// Runs the pool and kills the worker of `b.mp4` the given number of times while it decodes.
    private static Map<String, Reply> run(int kills) throws Exception {
        AtomicInteger left = new AtomicInteger(kills);
        Map<String, Reply> replies = new TreeMap<>();
        new WorkerPool(1, List.of(folder), new AtomicBoolean())
                .run(
                        FILMS,
                        WorkerPoolTest::request,
                        (film, frames, seconds) -> {
                            if (film.equals("b.mp4") && left.getAndDecrement() > 0) {
                                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
                            }
                        },
                        replies::put);
        assertThat(left.get()).as("the kills happened").isLessThanOrEqualTo(0);
        return replies;
    }

    @Test
    void oneDeathIsRetried() throws Exception {
        assertThat(run(1))
                .hasSize(3)
                .allSatisfy((film, reply) -> assertThat(reply).isInstanceOf(Reply.Analyzed.class));
    }

    @Test
    void twoDeathsQuarantineTheItemWithACommandThatReproducesIt() throws Exception {
        Map<String, Reply> replies = run(2);
        assertThat(replies.get("a.mp4")).isInstanceOf(Reply.Analyzed.class);
        assertThat(replies.get("c.mp4")).isInstanceOf(Reply.Analyzed.class);
        assertThat(replies.get("b.mp4")).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("worker_crashed");
            assertThat(failed.detail())
                    .contains("killed by signal 9", "clipmill measure '" + folder.resolve("b.mp4") + "'");
        });
    }

    @Test
    void workersDecodeUnderTwoFiltersMoreThanWeHave() throws Exception {
        assumeTrue(Sandbox.protections().get("processes").startsWith("none"), "this kernel has no seccomp");
        int ours = filters(Path.of("/proc/self/status"));
        Set<Integer> theirs = new HashSet<>();
        new WorkerPool(1, List.of(folder), new AtomicBoolean())
                .run(
                        List.of("a.mp4"),
                        WorkerPoolTest::request,
                        (film, frames, seconds) -> ProcessHandle.current()
                                .children()
                                .forEach(child -> {
                                    try (Stream<Path> threads = Files.list(Path.of("/proc/" + child.pid() + "/task"))) {
                                        threads.forEach(thread -> theirs.add(filters(thread.resolve("status"))));
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                }),
                        (film, reply) -> {});
        assertThat(theirs)
                .as("one from the start, one against processes, in every thread")
                .containsExactly(ours + 2);
    }

    private static int filters(Path status) {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("Seccomp_filters:"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsNoLongerWantedEndsWithoutAWorker() throws Exception {
        Map<String, Reply> replies = new TreeMap<>();
        new WorkerPool(1, List.of(folder), new AtomicBoolean())
                .runAll(
                        FILMS,
                        film -> !film.equals("b.mp4"),
                        WorkerPoolTest::request,
                        (film, frames, seconds) -> assertThat(film).isNotEqualTo("b.mp4"),
                        (film, reply) -> {
                            replies.put(film, reply);
                            return List.of();
                        });
        assertThat(replies.get("b.mp4")).isInstanceOf(Reply.Unfit.class);
        assertThat(replies.get("c.mp4")).isInstanceOf(Reply.Analyzed.class);
    }

    /// The worker of `a.mp4` is frozen, so that nothing but being killed can end it.
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatIsNoLongerWantedEndsInTheMiddleOfItsWork() throws Exception {
        Duration endless = Duration.ofHours(1); // the pool does not find by itself that it hangs
        WorkerProcess.Patience patience = new WorkerProcess.Patience(endless, endless, Duration.ofSeconds(5));
        CountDownLatch frozen = new CountDownLatch(1);
        AtomicBoolean wanted = new AtomicBoolean(true);
        Map<String, Reply> replies = new TreeMap<>();
        new WorkerPool(2, List.of(folder), new AtomicBoolean(), Limits.WORKER, patience)
                .runAll(
                        List.of("a.mp4", "b.mp4"),
                        film -> !film.equals("a.mp4") || wanted.get(),
                        WorkerPoolTest::request,
                        (film, frames, seconds) -> {
                            if (film.equals("a.mp4")) {
                                freeze(folder.resolve(film));
                                frozen.countDown();
                            }
                        },
                        (film, reply) -> {
                            replies.put(film, reply);
                            if (film.equals("b.mp4")) {
                                await(frozen);
                                wanted.set(false);
                            }
                            return film.equals("a.mp4") ? List.of("c.mp4", LAST) : List.of();
                        });
        assertThat(replies.remove("a.mp4")).isInstanceOf(Reply.Unfit.class);
        assertThat(replies.keySet()).containsExactly("b.mp4", "c.mp4", LAST);
        assertThat(replies.values()).allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Analyzed.class));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Stops the process that has the file open.
    private static void freeze(Path film) {
        ProcessHandle.current().children().filter(child -> opens(child, film)).forEach(child -> {
            try {
                int code = new ProcessBuilder("kill", "-STOP", "" + child.pid())
                        .inheritIO()
                        .start()
                        .waitFor();
                assertThat(code).isZero();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static boolean opens(ProcessHandle process, Path film) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.anyMatch(link -> {
                try {
                    return Files.readSymbolicLink(link).equals(film);
                } catch (IOException e) {
                    return false; // closed meanwhile
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stoppingGivesUpWhatIsInWork() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Map<String, Reply> replies = new TreeMap<>();
        new WorkerPool(2, List.of(folder), stop)
                .run(FILMS, WorkerPoolTest::request, (film, frames, seconds) -> stop.set(true), replies::put);
        assertThat(replies.size()).isLessThan(3);
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(ProcessHandle::isAlive)
                        .toList())
                .isEmpty();
    }

    @Test
    void clipsFinishedBeforeADeathAreKept() throws Exception {
        long[] pts = pts("a.mp4");
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int end = i == 0 ? 5 : 150;
            Span span = new Span(0, end, pts[0], pts[end]);
            cuts.add(new Cut(span, folder.resolve("clip" + i + ".mp4").toAbsolutePath()));
        }
        AtomicInteger left = new AtomicInteger(1);
        Map<String, Reply> replies = new TreeMap<>();
        new WorkerPool(1, List.of(folder), new AtomicBoolean())
                .run(
                        List.of("a.mp4"),
                        film -> new Request.Clips(folder.resolve(film).toString(), cuts, CutOptions.exact()),
                        (film, frames, seconds) -> {
                            if (Files.exists(cuts.getFirst().output()) && left.getAndDecrement() > 0) {
                                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
                            }
                        },
                        replies::put);
        assertThat(replies.get("a.mp4")).isInstanceOfSatisfying(Reply.CutInPart.class, part -> {
            assertThat(part.reason()).isEqualTo("worker_crashed");
            assertThat(part.results()).extracting(r -> r.cut()).containsExactly(cuts.getFirst());
            assertThat(part.results().getFirst().failure()).isNull();
        });
    }

    private static long[] pts(String film) throws Exception {
        long[] pts = new long[151];
        try (VideoFile file = VideoFile.open(folder.resolve(film));
                FrameReader reader = new FrameReader(file, 1)) {
            for (int i = 0; i < 150; i++) {
                Frame frame = java.util.Objects.requireNonNull(reader.next());
                pts[i] = frame.pts();
                pts[i + 1] = frame.pts() + frame.duration();
            }
        }
        return pts;
    }
}
