package org.clipmill.curate.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    private static final Path NULL_DEVICE = Path.of("/dev/null");

    private Sandbox() {}

    /// What confines workers on this machine, by name; for `clipmill doctor`.
    public static Map<String, String> protections() {
        Map<String, String> found = new LinkedHashMap<>();
        boolean kernel = Kernel.supported();
        int version = kernel ? Landlock.version() : 0;
        boolean seccomp = kernel && Seccomp.available();
        found.put(
                "files",
                version > 0
                        ? "Landlock " + version + ": reads the inputs' folders, writes the output's"
                        : "not confined: this kernel has no Landlock");
        found.put("network", seccomp ? "none: seccomp refuses sockets" : "not confined: this kernel has no seccomp");
        found.put(
                "limits",
                kernel
                        ? String.format(
                                "%d GiB of memory, files of %d GiB, %d open files, no core dumps",
                                Limits.WORKER.memoryBytes() >> 30,
                                Limits.WORKER.fileBytes() >> 30,
                                Limits.WORKER.openFiles())
                        : "none but those of the user");
        return found;
    }

    /// Whether files are confined here.
    static boolean confinesFiles() {
        return Kernel.supported() && Landlock.version() > 0;
    }

    /// Whether the network is.
    static boolean confinesNetwork() {
        return Kernel.supported() && Seccomp.available();
    }

    /// Starts a process of this Java installation.
    ///
    /// @param access the files it may touch; its class path must be among those to read
    /// @throws IOException if it cannot be started or what the kernel offers cannot be used
    public static Process start(ProcessBuilder builder, Access access, Limits limits)
            throws IOException, InterruptedException {
        if (!Kernel.supported()) {
            return builder.start();
        }
        AtomicReference<@Nullable Process> process = new AtomicReference<>();
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        // The thread ends at once, for it can never be freed again.
        Thread thread = Thread.ofPlatform().daemon().name("sandbox").start(() -> {
            try {
                confineThread(access);
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

    private static void confineThread(Access access) throws IOException {
        Privileges.giveUp();
        if (Landlock.version() > 0) {
            Path java = Path.of(System.getProperty("java.home"));
            try (Landlock.Rules rules = new Landlock.Rules()) {
                rules.allow(SYSTEM, Landlock.READ);
                rules.allow(runnable(java), Landlock.RUN);
                rules.allow(List.of(NULL_DEVICE), Landlock.CHANGE);
                rules.allow(access.read(), Landlock.READ);
                rules.allow(access.write(), Landlock.CHANGE);
                rules.enforce();
            }
        }
        if (Seccomp.available()) {
            Seccomp.enforce();
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
