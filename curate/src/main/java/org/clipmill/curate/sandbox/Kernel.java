package org.clipmill.curate.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/// The few calls of Linux that confine a process. Results are those of the C library: -1 with [#errno] on failure.
final class Kernel {
    private static final int O_PATH_CLOEXEC = 0x200000 | 0x80000;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

    private static final MethodHandle SYSCALL = handle(
            "syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            CAPTURE,
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle PRCTL = handle(
            "prctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            CAPTURE,
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle OPEN = handle(
            "open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), CAPTURE, Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), CAPTURE);
    private static final MethodHandle PRLIMIT =
            handle("prlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS), CAPTURE);

    private static final ThreadLocal<MemorySegment> LAST =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

    private Kernel() {}

    /// Whether these calls exist here, with the numbers that this package knows.
    static boolean supported() {
        String machine = System.getProperty("os.arch");
        return System.getProperty("os.name").equals("Linux") && (machine.equals("amd64") || machine.equals("aarch64"));
    }

    private static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }

    /// Why the last call of this thread failed.
    static int errno() {
        return (int) ERRNO.get(LAST.get(), 0L);
    }

    static long syscall(long number, long a, long b, long c, long d) {
        try {
            return (long) SYSCALL.invokeExact(LAST.get(), number, a, b, c, d);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int prctl(int option, long a, long b) {
        try {
            return (int) PRCTL.invokeExact(LAST.get(), option, a, b, 0L, 0L);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// A descriptor that only names a file or folder.
    static int openPath(Arena arena, Path path) {
        try {
            return (int) OPEN.invokeExact(LAST.get(), arena.allocateFrom(path.toString()), O_PATH_CLOEXEC);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static void close(int descriptor) {
        try {
            int unused = (int) CLOSE.invokeExact(LAST.get(), descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sets both the soft and the hard limit of a process.
    static int limit(Arena arena, long pid, int resource, long value) {
        MemorySegment pair = arena.allocate(16, 8);
        pair.set(ValueLayout.JAVA_LONG, 0, value);
        pair.set(ValueLayout.JAVA_LONG, 8, value);
        try {
            return (int) PRLIMIT.invokeExact(LAST.get(), (int) pid, resource, pair, MemorySegment.NULL);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
