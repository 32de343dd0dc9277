package org.clipmill.curate.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Starts processes that can use no network, touch no files but those they were given and use up only so much.
///
/// A process is confined from its first instruction: it is started by a thread that has confined itself before, and a
/// child inherits that. What a kernel does not have is left out; [#protections] says what there is.
public final class Sandbox {
    /// For Java and the native libraries. No folder of users' files is among them.
    private static final List<Path> SYSTEM = Stream.of(
                    "/usr",
                    "/lib",
                    "/lib64",
                    "/proc",
                    "/sys",
                    "/dev/random",
                    "/dev/urandom",
                    "/etc/ld.so.cache",
                    "/etc/localtime",
                    "/etc/passwd",
                    "/etc/nsswitch.conf",
                    "/etc/java-25-openjdk")
            .map(Path::of)
            .toList();

    private static final int SET_FILTER = 1;
    private static final int ALL_THREADS = 1;

    private static final Path NULL_DEVICE = Path.of("/dev/null");

    private Sandbox() {}

    /// What confines workers on this machine, by name; for `clipmill doctor`.
    public static Map<String, String> protections() {
        return Protections.here().described();
    }

    /// Whether files are confined here.
    static boolean confinesFiles() {
        return Call.KNOWN && Landlock.version() > 0;
    }

    /// Whether the network is.
    static boolean confinesNetwork() {
        return Call.KNOWN && Seccomp.available();
    }

    /// Starts a process of this Java installation.
    ///
    /// @param access the files it may touch; its class path must be among those to read
    /// @throws IOException if it cannot be started or what the kernel offers cannot be used
    public static Process start(ProcessBuilder builder, Access access, Limits limits)
            throws IOException, InterruptedException {
        if (!Call.KNOWN) {
            return builder.start();
        }
        AtomicReference<@Nullable Process> process = new AtomicReference<>();
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        // The thread ends at once, for it can never be freed again.
        Thread thread = Thread.ofPlatform().daemon().name("sandbox").start(() -> {
            try {
                steps(access, true, Sandbox::take);
                process.set(builder.start());
            } catch (IOException e) {
                failure.set(e);
            }
        });
        thread.join();
        Process started = process.get();
        if (started == null) {
            IOException why = failure.get();
            throw why == null ? new IOException("the process was not started") : why;
        }
        limits.apply(started.pid());
        return started;
    }

    /// Confines this process, all of its threads and what they start, for good: it opens no other files than these,
    /// uses no network and starts no other process. What a kernel does not have is left out; on other machines than
    /// x86-64 files are confined for the calling thread and those that it starts.
    ///
    /// @throws IOException if what the kernel offers cannot be used
    public static void confine(Access access, Limits limits) throws IOException {
        if (!Call.KNOWN) {
            return;
        }
        limits.here().apply(ProcessHandle.current().pid());
        steps(access, false, EveryThread.possible() ? EveryThread::take : Sandbox::take);
    }

    /// Forbids this process, which was [#start]ed, for good to start others.
    ///
    /// @throws IOException if what the kernel offers cannot be used
    public static void startNoProcesses() throws IOException {
        if (!confinesNetwork()) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            long thread = Kernel.call(Call.SECCOMP, SET_FILTER, ALL_THREADS, Seccomp.program(arena, false));
            if (thread != 0) {
                throw new IOException("seccomp does not confine: " + thread + ", errno " + Kernel.errno());
            }
        }
    }

    private interface Taker {
        void take(List<Step> steps) throws IOException;
    }

    private static void take(List<Step> steps) throws IOException {
        for (Step step : steps) {
            step.take();
        }
    }

    /// @param processes whether other processes may be started
    private static void steps(Access access, boolean processes, Taker taker) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            List<Step> steps = new ArrayList<>(Privileges.steps(arena));
            Landlock.@Nullable Rules rules = Landlock.version() > 0 ? rules(access) : null;
            try {
                if (rules != null) {
                    steps.add(rules.step());
                }
                if (Seccomp.available()) {
                    steps.add(Seccomp.step(arena, processes));
                }
                taker.take(steps);
            } finally {
                if (rules != null) {
                    rules.close();
                }
            }
        }
    }

    private static Landlock.Rules rules(Access access) throws IOException {
        Landlock.Rules rules = new Landlock.Rules();
        try {
            rules.allow(SYSTEM, Landlock.READ);
            rules.allow(runnable(Path.of(System.getProperty("java.home"))), Landlock.RUN);
            rules.allow(List.of(NULL_DEVICE), Landlock.CHANGE);
            rules.allow(access.read(), Landlock.READ);
            rules.allow(access.write(), Landlock.CHANGE);
            return rules;
        } catch (IOException e) {
            rules.close();
            throw e;
        }
    }

    /// Java itself, and the loader of shared libraries that starts it.
    private static List<Path> runnable(Path java) throws IOException {
        List<Path> paths = new ArrayList<>(List.of(java));
        for (Path folder : List.of(Path.of("/lib64"), Path.of("/lib"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.filter(e -> e.getFileName().toString().startsWith("ld-"))
                            .forEach(paths::add);
                }
            }
        }
        return paths;
    }
}
