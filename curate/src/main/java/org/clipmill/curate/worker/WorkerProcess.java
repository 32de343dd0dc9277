package org.clipmill.curate.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One worker process as the coordinator sees it. Not for use by several threads.
final class WorkerProcess implements AutoCloseable {
    /// A worker that neither reports nor uses the processor for this long hangs.
    private static final Duration SILENT_IDLE = Duration.ofSeconds(60);

    /// A worker that is busy but reports nothing for this long hangs, too.
    private static final Duration SILENT_BUSY = Duration.ofMinutes(10);

    private static final Duration CHECK = Duration.ofSeconds(5);

    /// How a worker ended without an answer.
    static final class Gone extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean hung;

        Gone(String message, boolean hung) {
            super(message);
            this.hung = hung;
        }

        boolean hung() {
            return hung;
        }
    }

    private final Process process;
    private final Channel channel;
    private final ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();

    WorkerProcess() throws IOException {
        String home = System.getProperty("java.home");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                home + "/bin/java",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-Xshare:auto",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName()));
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        process = builder.start();
        channel = new Channel(
                new BufferedInputStream(process.getInputStream(), 1 << 16),
                new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    }

    /// Sends the request and waits for its answer.
    ///
    /// @throws Gone if the process died or hung
    Reply ask(Request request, Consumer<Reply.News> news) throws Gone, InterruptedException {
        try {
            channel.send(request);
        } catch (IOException e) {
            throw gone();
        }
        while (true) {
            Reply reply = next();
            if (!(reply instanceof Reply.News heard)) {
                return reply;
            }
            news.accept(heard);
        }
    }

    private Reply next() throws Gone, InterruptedException {
        Future<@Nullable Reply> waiting = reader.submit(() -> channel.receive(Reply.class));
        Duration silent = Duration.ZERO;
        Duration idle = Duration.ZERO;
        Duration cpu = cpu();
        while (true) {
            try {
                @Nullable Reply reply = waiting.get(CHECK.toMillis(), TimeUnit.MILLISECONDS);
                if (reply == null) {
                    throw gone();
                }
                return reply;
            } catch (ExecutionException e) {
                throw gone();
            } catch (TimeoutException e) {
                silent = silent.plus(CHECK);
                Duration now = cpu();
                idle = now.minus(cpu).toMillis() < 50 ? idle.plus(CHECK) : Duration.ZERO;
                cpu = now;
                if (idle.compareTo(SILENT_IDLE) >= 0 || silent.compareTo(SILENT_BUSY) >= 0) {
                    kill();
                    throw new Gone("no progress for " + silent.toSeconds() + " s", true);
                }
            }
        }
    }

    private Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private Gone gone() {
        kill();
        int code = process.exitValue();
        return new Gone(code > 128 ? "killed by signal " + (code - 128) : "exit code " + code, false);
    }

    private void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the process: kindly if it is idle, at once otherwise.
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        reader.close();
    }
}
