package org.clipmill.curate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A confined Java process tries what a taken-over worker would.
class SandboxTest {
    @TempDir
    Path folder;

    Path inputs;
    Path output;
    Path secret;

    /// Runs inside the confined process: one deed, whose outcome is printed.
    static final class Deeds {
        private static final int EACCES = 13;

        public static void main(String[] args) throws Exception {
            try {
                String argument = args.length > 1 ? args[1] : "";
                switch (args.length > 2 ? args[2] : "") {
                    case "no-processes" -> Sandbox.startNoProcesses();
                    case "itself" -> elsewhere(args[0], argument, Path.of(args[3]), Path.of(args[4]));
                    default -> {}
                }
                System.out.println("done " + deed(args[0], argument));
            } catch (IOException | OutOfMemoryError | LinkageError e) {
                System.out.println("refused " + e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }

        /// Confines this process, then does the deed in a thread that was there before.
        private static void elsewhere(String deed, String argument, Path input, Path output) throws Exception {
            var other = java.util.concurrent.Executors.newSingleThreadExecutor();
            other.submit(() -> Thread.currentThread().getName()).get();
            Sandbox.confine(new Access(List.of(input), List.of(output)), Limits.WORKER);
            System.out.println(status());
            try {
                System.out.println(
                        "done " + other.submit(() -> deed(deed, argument)).get());
            } catch (java.util.concurrent.ExecutionException e) {
                System.out.println("refused " + e.getCause());
            }
            other.shutdown();
        }

        /// How many threads there are, and how many of them are confined by seccomp.
        private static String status() throws IOException {
            int all = 0;
            int confined = 0;
            try (var tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
                for (Path task : tasks) {
                    all++;
                    confined += Files.readString(task.resolve("status")).contains("Seccomp:\t2") ? 1 : 0;
                }
            }
            return all > 5 && all == confined ? "all threads" : confined + " of " + all + " threads";
        }

        private static Object deed(String name, String argument) throws Exception {
            switch (name) {
                case "read" -> {
                    return Files.readString(Path.of(argument));
                }
                case "list" -> {
                    try (var entries = Files.list(Path.of(argument))) {
                        return entries.toList();
                    }
                }
                case "write" -> {
                    return Files.writeString(Path.of(argument), "x");
                }
                case "append" -> {
                    return Files.writeString(Path.of(argument), "x", java.nio.file.StandardOpenOption.APPEND);
                }
                case "delete" -> {
                    Files.delete(Path.of(argument));
                    return "";
                }
                case "link" -> {
                    return Files.createSymbolicLink(Path.of(argument), Path.of("/etc/passwd"));
                }
                case "permit" -> {
                    return Files.setPosixFilePermissions(Path.of(argument), Set.of());
                }
                case "touch" -> {
                    return Files.setLastModifiedTime(Path.of(argument), FileTime.fromMillis(0));
                }
                case "give away" -> {
                    Files.setAttribute(Path.of(argument), "unix:uid", 1);
                    return "";
                }
                case "change" -> {
                    return changes(argument);
                }
                case "move" -> {
                    String[] both = argument.split(">");
                    return Files.move(Path.of(both[0]), Path.of(both[1]));
                }
                case "tcp" -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(argument))) {
                        return socket;
                    }
                }
                case "listen" -> {
                    try (ServerSocket socket = new ServerSocket(0)) {
                        return socket;
                    }
                }
                case "udp" -> {
                    try (DatagramSocket socket = new DatagramSocket()) {
                        return socket;
                    }
                }
                case "run" -> {
                    return new ProcessBuilder(argument).start().pid();
                }
                case "signal" -> {
                    return ProcessHandle.of(Long.parseLong(argument))
                                    .orElseThrow()
                                    .destroyForcibly()
                            ? "sent"
                            : error("not sent");
                }
                case "open" -> {
                    List<Object> open = new ArrayList<>();
                    while (open.size() < 5000) {
                        open.add(Files.newInputStream(Path.of(argument)));
                    }
                    return open.size();
                }
                case "raise" -> {
                    try (var arena = java.lang.foreign.Arena.ofConfined()) {
                        long self = ProcessHandle.current().pid();
                        return Kernel.limit(arena, self, 7, 5000) == 0 ? "raised" : error("errno " + Kernel.errno());
                    }
                }
                case "fill" -> {
                    try (var out = Files.newOutputStream(Path.of(argument))) {
                        for (int i = 0; i < 64; i++) {
                            out.write(new byte[1 << 20]);
                        }
                        return "64 MiB";
                    }
                }
                case "thread" -> {
                    Thread thread = new Thread(() -> {});
                    thread.start();
                    thread.join();
                    return "ran";
                }
                case "shared" -> {
                    for (int i = 0; i < 32; i++) { // GiB of shared memory, which no limit of private memory counts
                        if (Kernel.call(Call.MMAP, 0, 1L << 30, 3, 0x21, -1) == -1) {
                            throw new IOException("after " + i);
                        }
                    }
                    return "32 GiB";
                }
                case "memory" -> {
                    List<Object> blocks = new ArrayList<>();
                    java.lang.foreign.Arena arena = java.lang.foreign.Arena.global();
                    for (int i = 0; i < 40; i++) {
                        blocks.add(arena.allocate(64L << 20).fill((byte) 1));
                    }
                    return blocks.size();
                }
                default -> throw new IllegalArgumentException(name);
            }
        }

        /// Tries every system call that changes what is known of a file beside its bytes.
        ///
        /// @return those that the kernel did not refuse by [#EACCES]
        private static List<String> changes(String path) throws Exception {
            try (var arena = java.lang.foreign.Arena.ofConfined()) {
                long file = arena.allocateFrom(path).address();
                long name = arena.allocateFrom("user.x").address();
                long value = arena.allocate(64, 8).address();
                List<String> done = new ArrayList<>();
                Changes.of(file, name, value).forEach((call, words) -> {
                    if (Changes.call(arena, words) != EACCES) {
                        done.add(call);
                    }
                });
                return done;
            }
        }

        private static String error(String message) throws IOException {
            throw new IOException(message);
        }
    }

    @BeforeEach
    void folders() throws IOException {
        inputs = Files.createDirectories(folder.resolve("inputs"));
        output = Files.createDirectories(folder.resolve("output"));
        secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(inputs.resolve("a.mp4"), "film");
        Files.createSymbolicLink(inputs.resolve("link.mp4"), secret);
    }

    private String does(String deed, Object argument, String... more) throws Exception {
        return does(deed, argument, new Limits(3L << 30, 16L << 30, 16 << 20, 200), more);
    }

    private String does(String deed, Object argument, Limits limits, String... more) throws Exception {
        List<Path> read = new ArrayList<>(List.of(inputs));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            read.add(Path.of(entry).toAbsolutePath());
        }
        return said(Sandbox.start(command(deed, argument, more), new Access(read, List.of(output)), limits));
    }

    private static ProcessBuilder command(String deed, Object argument, String... more) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Deeds.class.getName(),
                deed,
                argument.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /// The deed in a process that confines itself, first in a thread that was there before, then in the one that
    /// confined.
    private List<String> doesItself(String deed, Object argument) throws Exception {
        return said(command(deed, argument, "itself", inputs.toString(), output.toString())
                        .start())
                .lines()
                .filter(line -> line.matches("(done|refused).*|.* ?threads"))
                .toList();
    }

    private static String said(Process process) throws Exception {
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }

    private static void needsFiles() {
        assumeTrue(Sandbox.confinesFiles(), "this kernel has no Landlock");
    }

    private static void needsNetwork() {
        assumeTrue(Sandbox.confinesNetwork(), "this kernel has no seccomp");
    }

    @Test
    void whatItWasGivenItMayUse() throws Exception {
        assertThat(does("read", inputs.resolve("a.mp4"))).isEqualTo("done film");
        assertThat(does("write", output.resolve("new"))).startsWith("done");
        assertThat(does("delete", output.resolve("new"))).startsWith("done");
        assertThat(output).isEmptyDirectory();
    }

    @Test
    @DisplayName("worker reads files that it was not given, or the coordinator's environment")
    void nothingElseIsRead() throws Exception {
        needsFiles();
        assertThat(does("read", secret)).startsWith("refused AccessDenied");
        assertThat(does("read", inputs.resolve("link.mp4"))).startsWith("refused AccessDenied");
        assertThat(does("read", inputs.resolve("../secret.txt"))).startsWith("refused AccessDenied");
        assertThat(does("read", "/etc/hostname")).startsWith("refused AccessDenied");
        assertThat(does("read", "/proc/" + ProcessHandle.current().pid() + "/environ"))
                .as("the environment of the coordinator")
                .startsWith("refused");
        assertThat(does("list", System.getProperty("user.home"))).startsWith("refused AccessDenied");
    }

    @Test
    @DisplayName("worker writes, deletes, links or moves files outside of its folders")
    void nothingElseIsWritten() throws Exception {
        needsFiles();
        assertThat(does("write", folder.resolve("elsewhere"))).startsWith("refused AccessDenied");
        assertThat(does("write", inputs.resolve("new"))).startsWith("refused AccessDenied");
        assertThat(does("append", inputs.resolve("a.mp4"))).startsWith("refused AccessDenied");
        assertThat(does("append", secret)).startsWith("refused AccessDenied");
        assertThat(does("delete", inputs.resolve("a.mp4"))).startsWith("refused AccessDenied");
        assertThat(does("write", "/tmp/clipmill-elsewhere")).startsWith("refused AccessDenied");
        assertThat(does("link", output.resolve("link"))).as("no links").startsWith("refused AccessDenied");
        Files.writeString(output.resolve("clip"), "x");
        assertThat(does("move", output.resolve("clip") + ">" + folder.resolve("moved")))
                .startsWith("refused");
        assertThat(folder).isDirectoryNotContaining(f -> f.endsWith("elsewhere") || f.endsWith("moved"));
        assertThat(secret).hasContent("secret");
    }

    /// Landlock does not see such calls, so they would reach all files of whoever runs this.
    @Test
    @DisplayName("worker changes mode, owner, extended attributes or times of the user's files")
    void whatIsKnownOfAFileIsNotChanged() throws Exception {
        needsNetwork();
        var before = Files.getPosixFilePermissions(secret);
        FileTime time = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(secret, time);
        Files.setLastModifiedTime(inputs.resolve("a.mp4"), time);
        assertThat(does("change", secret)).as("calls that went through").isEqualTo("done []");
        assertThat(does("touch", inputs.resolve("a.mp4"))).startsWith("refused");
        assertThat(Files.getLastModifiedTime(secret)).isEqualTo(time);
        assertThat(Files.getLastModifiedTime(inputs.resolve("a.mp4"))).isEqualTo(time);
        assertThat(does("permit", secret)).startsWith("refused");
        assertThat(Files.getPosixFilePermissions(secret)).isEqualTo(before);
        assertThat(does("permit", Files.createDirectory(output.resolve("folder"))))
                .startsWith("refused");
        assertThat(does("give away", secret)).startsWith("refused");
    }

    @Test
    @DisplayName("worker opens a socket")
    void thereIsNoNetwork() throws Exception {
        needsNetwork();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(does("tcp", server.getLocalPort())).startsWith("refused");
        }
        assertThat(does("listen", "")).startsWith("refused");
        assertThat(does("udp", "")).startsWith("refused");
    }

    @Test
    @DisplayName("worker runs a program, or signals a process")
    void noOtherProgramIsRunAndNoOtherProcessSignalled() throws Exception {
        needsFiles();
        assertThat(does("run", "/bin/sh")).startsWith("refused");
        assertThat(does("run", "/usr/bin/env")).startsWith("refused");
        assumeTrue(Landlock.version() >= 6, "this kernel's Landlock does not confine signals");
        Process victim = new ProcessBuilder("sleep", "60").start();
        try {
            assertThat(does("signal", victim.pid())).startsWith("refused");
            assertThat(victim.isAlive()).isTrue();
        } finally {
            victim.destroyForcibly();
        }
    }

    @Test
    @DisplayName("worker starts a process, be it Java")
    void aWorkerStartsNoProcessNotEvenJava() throws Exception {
        needsFiles();
        needsNetwork();
        String java = System.getProperty("java.home") + "/bin/java";
        assertThat(does("run", java)).as("before it forbids itself").startsWith("done");
        assertThat(does("run", java, "no-processes")).startsWith("refused");
        assertThat(does("thread", "", "no-processes")).startsWith("done");
        assertThat(does("read", inputs.resolve("a.mp4"), "no-processes")).isEqualTo("done film");
    }

    @Test
    void aProcessConfinesItselfWithAllItsThreads() throws Exception {
        needsFiles();
        needsNetwork();
        assumeTrue(EveryThread.possible(), "on this machine it is the calling thread alone");
        assertThat(doesItself("read", inputs.resolve("a.mp4")))
                .containsExactly("all threads", "done film", "done film");
        assertThat(doesItself("thread", "")).containsExactly("all threads", "done ran", "done ran");
        assertThat(doesItself("write", output.resolve("new"))).hasSize(3).noneMatch(l -> l.startsWith("refused"));
        for (List<Object> deed : List.<List<Object>>of(
                List.of("read", secret),
                List.of("read", inputs.resolve("link.mp4")),
                List.of("write", inputs.resolve("new")),
                List.of("write", "/tmp/clipmill-elsewhere"),
                List.of("listen", ""),
                List.of("run", System.getProperty("java.home") + "/bin/java"))) {
            assertThat(doesItself(deed.get(0).toString(), deed.get(1)))
                    .as(deed.toString())
                    .satisfiesExactly(
                            l -> assertThat(l).isEqualTo("all threads"),
                            l -> assertThat(l).startsWith("refused"),
                            l -> assertThat(l).startsWith("refused"));
        }
    }

    @Test
    @DisplayName("worker takes more memory, open files or bytes of a file than its limits")
    void limitsHold() throws Exception {
        assumeTrue(Call.KNOWN, "limits need Linux");
        assertThat(does("open", inputs.resolve("a.mp4"))).contains("Too many open files");
        assertThat(does("fill", output.resolve("big"))).contains("File too large");
        assertThat(Files.size(output.resolve("big"))).isLessThanOrEqualTo(16 << 20);
        assertThat(does("shared", "")).as("shared memory within 16 GiB").startsWith("refused IOException: after 1");
        assertThat(does("memory", "")).as("2.5 GiB of 3").startsWith("done 40");
        assertThat(does("memory", "", new Limits(1L << 30, 16L << 30, 16 << 20, 200)))
                .as("2.5 GiB of 1")
                .startsWith("refused OutOfMemoryError");
    }

    @Test
    @DisplayName("worker raises its limits")
    void limitsCannotBeRaisedAgain() throws Exception {
        assumeTrue(Call.KNOWN, "limits need Linux");
        assertThat(does("raise", "")).startsWith("refused");
    }

    /// Each attack that a test here is named for, and no other, stands in the documentation.
    @Test
    void theDocumentationListsWhatIsTried() throws Exception {
        List<String> tried = Stream.of(SandboxTest.class.getDeclaredMethods())
                .map(method -> method.getAnnotation(DisplayName.class))
                .flatMap(Stream::ofNullable)
                .map(name -> "| " + name.value() + " | `refused` |")
                .toList();
        assertThat(Files.readAllLines(Path.of("../docs/security.md")).stream()
                        .filter(line -> line.startsWith("| worker ")))
                .filteredOn(line -> !line.startsWith("| worker processes |"))
                .containsExactlyInAnyOrderElementsOf(tried);
    }

    @Test
    void theStartingProcessStaysFree() throws Exception {
        assertThat(does("read", inputs.resolve("a.mp4"))).isEqualTo("done film");
        assertThat(secret).hasContent("secret");
        new ServerSocket(0).close();
        Files.writeString(folder.resolve("free"), "x");
    }
}
