package org.clipmill.curate.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Linux's seccomp: from then on a thread, and whatever it starts, is refused some system calls: sockets of every kind,
/// other processes' memory, changing who may use a file or its times, and the parts of the kernel that no decoder
/// needs; if wanted, new processes too.
final class Seccomp {
    private static final int GET_SECCOMP = 21;
    private static final int SET_SECCOMP = 22;
    private static final int FILTER = 2;

    private static final int LOAD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_AT_LEAST = 0x35;
    private static final int JUMP_IF_BITS = 0x45;
    private static final int RETURN = 0x06;
    private static final int ALLOW = 0x7fff0000;
    private static final int REFUSE = 0x00050000 | 13; // EACCES
    private static final int ABSENT = 0x00050000 | 38; // ENOSYS
    private static final int X32_BIT = 0x40000000;
    private static final int CLONE_THREAD = 0x00010000;
    private static final int CLONE3 = 435;

    /// socket, io_uring_setup, ptrace, process_vm_readv, process_vm_writev, bpf, perf_event_open,
    /// userfaultfd, keyctl, add_key, request_key, unshare, setns, mount, umount2, open_by_handle_at,
    /// pidfd_getfd, kexec_load, init_module, finit_module, socketpair; then, which Landlock does not see,
    /// fchmod, fchmodat, fchmodat2, fchown, fchownat, setxattr, lsetxattr, fsetxattr, removexattr,
    /// lremovexattr, fremovexattr, setxattrat, removexattrat, file_setattr, utimensat and (on x86-64)
    /// chmod, chown, lchown, utime, utimes, futimesat
    private static final int[] REFUSED_X86_64 = {
        41, 425, 101, 310, 311, 321, 298, 323, 250, 248, 249, 272, 308, 165, 166, 304, 438, 246, 175, 313, 53, 91, 268,
        452, 93, 260, 188, 189, 190, 197, 198, 199, 463, 466, 469, 280, 90, 92, 94, 132, 235, 261
    };

    /// The same calls in the same order.
    private static final int[] REFUSED_AARCH64 = {
        198, 425, 117, 270, 271, 280, 241, 282, 219, 217, 218, 97, 268, 40, 39, 265, 438, 104, 105, 273, 199, 52, 53,
        452, 55, 54, 5, 6, 7, 14, 15, 16, 463, 466, 469, 88
    };

    /// execve, execveat, and on x86-64 fork and vfork
    private static final int[] PROCESSES_X86_64 = {59, 322, 57, 58};

    private static final int[] PROCESSES_AARCH64 = {221, 281};

    private static final int CLONE = Call.X86_64 ? 56 : 220;

    private Seccomp() {}

    static boolean available() {
        return Kernel.prctl(GET_SECCOMP, 0, 0) >= 0;
    }

    /// Confines a thread for good.
    ///
    /// @param arena that lives until the step is taken
    /// @param processes whether new processes are allowed; threads always are
    static Step step(Arena arena, boolean processes) {
        return new Step("seccomp", Call.PRCTL, SET_SECCOMP, FILTER, program(arena, processes));
    }

    /// Address of the program that decides.
    static long program(Arena arena, boolean processes) {
        Program program = new Program(arena);
        program.add(LOAD, 0, 0, 4); // the kind of machine that the call is made as
        program.add(JUMP_EQUAL, 1, 0, Call.X86_64 ? 0xC000003E : 0xC00000B7);
        program.add(RETURN, 0, 0, REFUSE);
        program.add(LOAD, 0, 0, 0); // the call's number
        program.when(JUMP_AT_LEAST, X32_BIT, REFUSE); // the same calls by other numbers
        for (int call : Call.X86_64 ? REFUSED_X86_64 : REFUSED_AARCH64) {
            program.when(JUMP_EQUAL, call, REFUSE);
        }
        if (!processes) {
            for (int call : Call.X86_64 ? PROCESSES_X86_64 : PROCESSES_AARCH64) {
                program.when(JUMP_EQUAL, call, REFUSE);
            }
            // its flags are in memory, where a filter cannot look; the C library then uses clone
            program.when(JUMP_EQUAL, CLONE3, ABSENT);
            program.add(JUMP_EQUAL, 0, 3, CLONE);
            program.add(LOAD, 0, 0, 16); // clone's flags, the lower half of its first argument
            program.add(JUMP_IF_BITS, 1, 0, CLONE_THREAD);
            program.add(RETURN, 0, 0, REFUSE);
        }
        program.add(RETURN, 0, 0, ALLOW);
        return program.address();
    }

    /// A program of the kernel's packet filter: jumps count instructions that are passed over.
    private static final class Program {
        private static final int MOST = 128;

        private final MemorySegment code;
        private final MemorySegment whole;
        private short length;

        Program(Arena arena) {
            code = arena.allocate(8L * MOST, 8);
            whole = arena.allocate(16, 8);
        }

        void add(int operation, int ifTrue, int ifFalse, int value) {
            long at = 8L * length++;
            code.set(ValueLayout.JAVA_SHORT, at, (short) operation);
            code.set(ValueLayout.JAVA_BYTE, at + 2, (byte) ifTrue);
            code.set(ValueLayout.JAVA_BYTE, at + 3, (byte) ifFalse);
            code.set(ValueLayout.JAVA_INT, at + 4, value);
        }

        void when(int test, int value, int result) {
            add(test, 0, 1, value);
            add(RETURN, 0, 0, result);
        }

        long address() {
            whole.set(ValueLayout.JAVA_SHORT, 0, length);
            whole.set(ValueLayout.JAVA_LONG, 8, code.address());
            return whole.address();
        }
    }
}
