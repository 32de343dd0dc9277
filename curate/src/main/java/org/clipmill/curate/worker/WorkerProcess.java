package org.clipmill.curate.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    /// @throws IOException if no process starts or it does not get as far as listening
    WorkerProcess() throws IOException, InterruptedException {
        String home = System.getProperty("java.home");
        List<String> command = new ArrayList<>(List.of(
                home + "/bin/java",
                "-XX:+UseSerialGC",
                // A part of a timeline at a time; pictures are in native memory. The heap stays close to what lives.
                "-Xms32m",
                "-Xmx256m",
                "-Xmn16m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                // JavaCPP would refuse pictures that make the process larger than a few times the Java heap
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        @Nullable String cache = System.getProperty("clipmill.aot"); // set by the launcher
        if (cache != null && Files.exists(Path.of(cache))) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=off"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WorkerMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        builder.environment().put("MALLOC_ARENA_MAX", "2"); // else glibc keeps freed frames once for each thread
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        process = builder.start();
        channel = new Channel(
                new BufferedInputStream(process.getInputStream(), 1 << 16),
                new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        try {
            if (!(next() instanceof Reply.Ready)) {
                throw new IOException("a worker process does not say that it is ready");
            }
        } catch (Gone e) {
            close();
            throw new IOException("it ended while starting (" + e.getMessage() + "): " + lastWords(command), e);
        } catch (IOException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /// What the command says where it cannot even start: the first line of its output.
    private static String lastWords(List<String> command) throws IOException {
        Process again = new ProcessBuilder(command).redirectErrorStream(true).start();
        again.getOutputStream().close();
        byte[] said = again.getInputStream().readNBytes(2000);
        again.destroyForcibly();
        return new String(said, StandardCharsets.UTF_8).lines().limit(2).collect(Collectors.joining(" "));
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
