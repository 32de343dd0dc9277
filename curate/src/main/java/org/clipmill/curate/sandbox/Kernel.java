package org.clipmill.curate.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Arrays;

/// System calls of Linux, all through the C library's `syscall`: making a single method handle keeps the start short.
/// Results are -1 with [#errno] on failure.
final class Kernel {
    private static final int O_PATH_CLOEXEC = 0x200000 | 0x80000;
    private static final int FROM_WORKING_FOLDER = -100;

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SYSCALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                    Linker.Option.captureCallState("errno"),
                    Linker.Option.firstVariadicArg(1));

    private static final ThreadLocal<MemorySegment> LAST =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

    private Kernel() {}

    /// Why the last call of this thread failed.
    static int errno() {
        return (int) ERRNO.get(LAST.get(), 0L);
    }

    /// @param arguments at most six; the others are 0
    static long call(Call call, long... arguments) {
        long[] all = Arrays.copyOf(arguments, 6);
        try {
            return (long) SYSCALL.invokeExact(
                    LAST.get(), (long) call.number(), all[0], all[1], all[2], all[3], all[4], all[5]);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int prctl(int option, long a, long b) {
        return (int) call(Call.PRCTL, option, a, b);
    }

    /// A descriptor that only names a file or folder.
    static int openPath(Arena arena, Path path) {
        MemorySegment name = arena.allocateFrom(path.toString());
        return (int) call(Call.OPENAT, FROM_WORKING_FOLDER, name.address(), O_PATH_CLOEXEC);
    }

    static void close(int descriptor) {
        long unused = call(Call.CLOSE, descriptor);
    }

    /// The soft limit of a process; unsigned, all ones for none.
    static long softLimit(Arena arena, long pid, int resource) {
        MemorySegment pair = arena.allocate(16, 8);
        return call(Call.PRLIMIT64, pid, resource, 0, pair.address()) == 0 ? pair.get(JAVA_LONG, 0) : -1;
    }

    /// Sets both the soft and the hard limit of a process.
    static int limit(Arena arena, long pid, int resource, long value) {
        MemorySegment pair = arena.allocate(16, 8);
        pair.set(JAVA_LONG, 0, value);
        pair.set(JAVA_LONG, 8, value);
        return (int) call(Call.PRLIMIT64, pid, resource, pair.address());
    }
}
