package org.clipmill.curate.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.clipmill.curate.sandbox.Access;
import org.clipmill.curate.sandbox.Limits;
import org.clipmill.curate.sandbox.Sandbox;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.NativeLibraries;
import org.jspecify.annotations.Nullable;

/// One worker process as the coordinator sees it. Not for use by several threads, but for [#abort].
final class WorkerProcess implements AutoCloseable {
    /// How long a worker may say nothing before it is taken to hang.
    ///
    /// @param idle where it does not use the processor either
    /// @param busy where it does
    /// @param check how often that is looked at
    record Patience(Duration idle, Duration busy, Duration check) {
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(60), Duration.ofMinutes(10), Duration.ofSeconds(5));
    }

    /// How a worker ended without an answer.
    static final class Gone extends Exception {
        private static final long serialVersionUID = 1L;

        private final MediaFailure failure;
        private final int code;

        Gone(String message, MediaFailure failure, int code) {
            super(message);
            this.failure = failure;
            this.code = code;
        }

        /// Whether it had everything it needs but the native libraries.
        boolean missesLibraries() {
            return code == WorkerMain.NO_LIBRARIES;
        }

        /// `WORKER_CRASHED`, `WORKER_HUNG` or `WORKER_PROTOCOL`.
        MediaFailure failure() {
            return failure;
        }
    }

    private final Process process;
    private final Channel channel;
    private final Patience patience;
    private final ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();

    /// @param access the videos' and the output's files; what the program itself needs is added
    /// @throws IOException if no process starts or it does not get as far as listening
    WorkerProcess(Access access, Limits limits, Patience patience) throws IOException, InterruptedException {
        this.patience = patience;
        List<String> command = command();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        builder.environment().put("MALLOC_ARENA_MAX", "2"); // else glibc keeps freed frames once for each thread
        // else it keeps the index of a long video that was read to plan its pieces
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", Integer.toString(4 << 20));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        process = Sandbox.start(builder, withProgram(access), limits);
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

    /// @param arguments of the worker's `main`
    private static List<String> command(String... arguments) throws IOException {
        return WorkerJava.command(
                List.of(
                        "-XX:-UsePerfData", // which would be a file outside of what a worker may write
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=/dev/null",
                        "-Dorg.bytedeco.javacpp.cachedir=" + NativeLibraries.folder()),
                WorkerMain.class.getName(),
                arguments);
    }

    private static Access withProgram(Access access) throws IOException {
        List<Path> read = new ArrayList<>(access.read());
        read.addAll(WorkerJava.files());
        return new Access(read, access.write());
    }

    /// Unpacks the native libraries, in a process that reads no video and is not confined.
    static synchronized void unpackLibraries() throws IOException, InterruptedException {
        if (NativeLibraries.listed()) {
            return;
        }
        List<String> command = command(WorkerMain.PREPARE);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("the native libraries cannot be unpacked: " + lastWords(command));
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
    /// @throws Gone if the process died, hung or answered nonsense
    Reply ask(Request request, Consumer<Reply.News> news) throws Gone, InterruptedException {
        try {
            channel.send(request);
        } catch (IOException e) {
            throw gone();
        }
        ReplyCheck check = new ReplyCheck(request);
        while (true) {
            Reply reply = next();
            try {
                check.accept(reply);
            } catch (IOException e) {
                throw nonsense(e);
            }
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
                @Nullable Reply reply = waiting.get(patience.check().toMillis(), TimeUnit.MILLISECONDS);
                if (reply == null) {
                    throw gone();
                }
                return reply;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof NonsenseException nonsense ? nonsense(nonsense) : gone();
            } catch (TimeoutException e) {
                silent = silent.plus(patience.check());
                Duration now = cpu();
                idle = now.minus(cpu).toMillis() < 50 ? idle.plus(patience.check()) : Duration.ZERO;
                cpu = now;
                if (idle.compareTo(patience.idle()) >= 0 || silent.compareTo(patience.busy()) >= 0) {
                    kill();
                    throw new Gone("no progress for " + silent.toSeconds() + " s", MediaFailure.WORKER_HUNG, 0);
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
        return new Gone(
                code > 128 ? "killed by signal " + (code - 128) : "exit code " + code,
                MediaFailure.WORKER_CRASHED,
                code);
    }

    private Gone nonsense(IOException what) {
        kill();
        return new Gone("it answered nonsense: " + what.getMessage(), MediaFailure.WORKER_PROTOCOL, 0);
    }

    /// Ends the process at once; whoever waits for its answer gets [Gone], unless it has answered.
    void abort() {
        process.destroyForcibly();
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
