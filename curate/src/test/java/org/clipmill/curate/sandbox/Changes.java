package org.clipmill.curate.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.TreeMap;

/// System calls that change a file's mode, owner, extended attributes or times without opening it to write.
final class Changes {
    private static final long HERE = -100;

    private Changes() {}

    /// Each call's number and arguments, by its name.
    ///
    /// @param file address of its path
    /// @param name address of an attribute's name
    /// @param value address of zeros
    static Map<String, long[]> of(long file, long name, long value) {
        Map<String, long[]> calls = new TreeMap<>();
        if (Call.X86_64) {
            calls.put("chmod", new long[] {90, file});
            calls.put("chown", new long[] {92, file, 1, 1});
            calls.put("lchown", new long[] {94, file, 1, 1});
            calls.put("utime", new long[] {132, file});
            calls.put("utimes", new long[] {235, file});
            calls.put("futimesat", new long[] {261, HERE, file});
        }
        calls.put("fchmodat", new long[] {either(268, 53), HERE, file});
        calls.put("fchmodat2", new long[] {452, HERE, file});
        calls.put("fchownat", new long[] {either(260, 54), HERE, file, 1, 1});
        calls.put("utimensat", new long[] {either(280, 88), HERE, file});
        calls.put("setxattr", new long[] {either(188, 5), file, name, value, 1});
        calls.put("lsetxattr", new long[] {either(189, 6), file, name, value, 1});
        calls.put("removexattr", new long[] {either(197, 14), file, name});
        calls.put("lremovexattr", new long[] {either(198, 15), file, name});
        calls.put("setxattrat", new long[] {463, HERE, file, 0, name, value, 16});
        calls.put("removexattrat", new long[] {466, HERE, file, 0, name});
        calls.put("file_setattr", new long[] {469, HERE, file, value, 24});
        return calls;
    }

    private static long either(long x86, long arm) {
        return Call.X86_64 ? x86 : arm;
    }

    /// The error of a call, 0 if there is none.
    static int call(Arena arena, long... words) {
        MemoryLayout state = Linker.Option.captureStateLayout();
        MemorySegment last = arena.allocate(state);
        long[] all = java.util.Arrays.copyOf(words, 7);
        try {
            long result = (long) Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                            FunctionDescriptor.of(
                                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                                    JAVA_LONG),
                            Linker.Option.captureCallState("errno"),
                            Linker.Option.firstVariadicArg(1))
                    .invokeExact(last, all[0], all[1], all[2], all[3], all[4], all[5], all[6]);
            return result == -1
                    ? last.get(JAVA_INT, state.byteOffset(MemoryLayout.PathElement.groupElement("errno")))
                    : 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
