package org.clipmill.curate.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.clipmill.curate.sandbox.Access;
import org.clipmill.curate.sandbox.Limits;
import org.clipmill.vision.pass.PassOptions;
import org.jspecify.annotations.Nullable;

/// Any bytes as a video, given to a real worker: a typed reply that holds against the request, or the worker's end,
/// after
/// which the next one goes on. Coverage is that of our classes which take the reply; libav itself is not instrumented.
/// Files at which workers ended are kept in `worker-ends`: they cost one item each, and are worth a look.
public final class FuzzContainers {
    private static final WorkerProcess.Patience PATIENCE =
            new WorkerProcess.Patience(Duration.ofSeconds(15), Duration.ofSeconds(25), Duration.ofMillis(500));

    private static final Path FOLDER = folder();
    private static @Nullable WorkerProcess worker;

    private FuzzContainers() {}

    public static void fuzzerTestOneInput(byte[] data) throws Exception {
        Path film = FOLDER.resolve("in/film");
        Path spool = FOLDER.resolve("out/spool");
        Files.write(film, data);
        Files.deleteIfExists(spool);
        if (worker == null) {
            worker = new WorkerProcess(
                    new Access(List.of(FOLDER.resolve("in")), List.of(FOLDER.resolve("out"))), Limits.WORKER, PATIENCE);
        }
        PassOptions options = PassOptions.DEFAULT.withoutProxies();
        Request request = new Request.Analyze(film.toString(), "0123456789abcdef", options, "", spool.toString());
        try {
            Reply reply = worker.ask(request, news -> {});
            if (reply instanceof Reply.Analyzed analyzed) {
                Spool.parts(List.of(spool), analyzed.video(), options.series()).forEach(part -> {});
            } else if (!(reply instanceof Reply.Failed failed)
                    || failed.reason().equals("internal")) {
                throw new AssertionError("no typed reply: " + reply);
            }
        } catch (WorkerProcess.Gone gone) {
            worker.close();
            worker = null;
            Path kept = Files.createDirectories(Path.of("target", "fuzz", "FuzzContainers", "worker-ends"));
            Files.write(kept.resolve(gone.failure().code() + "-" + Integer.toHexString(Arrays.hashCode(data))), data);
            switch (gone.failure()) {
                case WORKER_CRASHED -> {}
                default -> throw new AssertionError("the worker " + gone.getMessage(), gone);
            }
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("clipmill-fuzz").toRealPath();
            Files.createDirectories(folder.resolve("in"));
            Files.createDirectories(folder.resolve("out"));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
