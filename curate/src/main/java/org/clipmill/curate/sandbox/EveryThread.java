package org.clipmill.curate.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Takes steps in every thread of this process, those of Java's own among them. Linux confines only the thread that
/// asks for it, so each is sent a signal whose handler asks. The handler runs in threads that know nothing of Java, so
/// it is not Java but the steps' system calls, written out in machine code.
final class EveryThread {
    private static final int PAGE = 4096;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final int READ_WRITE = 3;
    private static final int READ_EXECUTE = 5;

    /// A real-time signal that neither Java nor the C library uses.
    private static final int SIGNAL = 62;

    private static final long RESTART_AND_RESTORER = 0x10000000L | 0x04000000L;
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long IGNORE = 1;

    private EveryThread() {}

    /// Whether the machine code here is this machine's.
    static boolean possible() {
        return Call.X86_64;
    }

    /// @throws IOException if a step failed in a thread or a thread does not answer
    static void take(List<Step> steps) throws IOException {
        // Never freed: a thread that is late may still write there.
        MemorySegment failures = Arena.global().allocate(ValueLayout.JAVA_LONG); // all results, which should be 0
        long page = Kernel.call(Call.MMAP, 0, PAGE, READ_WRITE, PRIVATE_ANONYMOUS, -1);
        if (page == -1) {
            throw new IOException("no memory for a signal handler: errno " + Kernel.errno());
        }
        ByteBuffer code =
                MemorySegment.ofAddress(page).reinterpret(PAGE).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        write(code, steps, failures.address());
        long restorer = page + code.position();
        code.put(bytes(0x48, 0xC7, 0xC0, 15, 0, 0, 0, 0x0F, 0x05)); // mov rax, rt_sigreturn; syscall
        check("a signal handler", Kernel.call(Call.MPROTECT, page, PAGE, READ_EXECUTE));
        handle(page, restorer);
        signal();
        handle(IGNORE, 0);
        if (failures.get(ValueLayout.JAVA_LONG, 0) != 0) {
            throw new IOException("a thread of this process could not be confined");
        }
    }

    private static void handle(long handler, long restorer) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment action = arena.allocate(32, 8);
            action.set(ValueLayout.JAVA_LONG, 0, handler);
            action.set(ValueLayout.JAVA_LONG, 8, RESTART_AND_RESTORER);
            action.set(ValueLayout.JAVA_LONG, 16, restorer);
            check("a signal handler", Kernel.call(Call.RT_SIGACTION, SIGNAL, action.address(), 0, 8));
        }
    }

    private static void check(String what, long code) throws IOException {
        if (code != 0) {
            throw new IOException(what + " cannot be made: errno " + Kernel.errno());
        }
    }

    /// Each call with its five arguments, then its result ored into the failures.
    private static void write(ByteBuffer code, List<Step> steps, long failures) {
        for (Step step : steps) {
            code.put(bytes(0x48, 0xB8)).putLong(step.call().number()); // mov rax
            code.put(bytes(0x48, 0xBF)).putLong(step.arguments().get(0)); // mov rdi
            code.put(bytes(0x48, 0xBE)).putLong(step.arguments().get(1)); // mov rsi
            code.put(bytes(0x48, 0xBA)).putLong(step.arguments().get(2)); // mov rdx
            code.put(bytes(0x49, 0xBA)).putLong(step.arguments().get(3)); // mov r10
            code.put(bytes(0x49, 0xB8)).putLong(step.arguments().get(4)); // mov r8
            code.put(bytes(0x0F, 0x05)); // syscall
            code.put(bytes(0x48, 0xB9)).putLong(failures); // mov rcx
            code.put(bytes(0xF0, 0x48, 0x09, 0x01)); // lock or [rcx], rax
        }
        code.put(bytes(0xC3)); // ret
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /// Threads that start meanwhile may come from one that is not confined yet, so it goes on until the system
    /// says of every one that it is. The calling thread is the last: one that is confined may not signal others.
    private static void signal() throws IOException {
        long process = ProcessHandle.current().pid();
        long self = Long.parseLong(
                Path.of("/proc/thread-self").toRealPath().getFileName().toString());
        Set<Long> signalled = new HashSet<>(Set.of(self));
        long start = System.nanoTime();
        while (true) {
            boolean all = true;
            for (long thread : threads()) {
                if (signalled.add(thread)) {
                    long unused = Kernel.call(Call.TGKILL, process, thread, SIGNAL); // it may have ended
                }
                all &= thread == self || confined(thread);
            }
            if (all) {
                check("a signal", Kernel.call(Call.TGKILL, process, self, SIGNAL));
                if (!confined(self)) {
                    throw new IOException("this thread is not confined");
                }
                return;
            }
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IOException("a thread of this process does not answer and is not confined");
            }
            LockSupport.parkNanos(50_000);
        }
    }

    /// Whether the system knows of the last step in a thread, before which it has taken the others; or it has ended.
    private static boolean confined(long thread) throws IOException {
        try {
            String status = Files.readString(Path.of("/proc/self/task/" + thread + "/status"));
            return status.contains(Seccomp.available() ? "\nSeccomp:\t2" : "\nNoNewPrivs:\t1");
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return true;
            }
            throw e;
        }
    }

    private static Set<Long> threads() throws IOException {
        Set<Long> ids = new HashSet<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            tasks.forEach(task -> ids.add(Long.parseLong(task.getFileName().toString())));
        }
        return ids;
    }
}
