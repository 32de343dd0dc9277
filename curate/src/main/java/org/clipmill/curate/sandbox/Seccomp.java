package org.clipmill.curate.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Linux's seccomp: from then on a thread, and whatever it starts, is refused some system calls: sockets of every kind,
/// other processes' memory, and the parts of the kernel that no decoder needs.
final class Seccomp {
    private static final int GET_SECCOMP = 21;
    private static final int SET_SECCOMP = 22;
    private static final int FILTER = 2;

    private static final int LOAD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_AT_LEAST = 0x35;
    private static final int RETURN = 0x06;
    private static final int ALLOW = 0x7fff0000;
    private static final int REFUSE = 0x00050000 | 13; // EACCES
    private static final int X32_BIT = 0x40000000;

    /// socket, io_uring_setup, ptrace, process_vm_readv, process_vm_writev, bpf, perf_event_open,
    /// userfaultfd, keyctl, add_key, request_key, unshare, setns, mount, umount2, open_by_handle_at,
    /// pidfd_getfd, kexec_load, init_module, finit_module, socketpair
    private static final int[] REFUSED_X86_64 = {
        41, 425, 101, 310, 311, 321, 298, 323, 250, 248, 249, 272, 308, 165, 166, 304, 438, 246, 175, 313, 53
    };

    /// The same calls in the same order.
    private static final int[] REFUSED_AARCH64 = {
        198, 425, 117, 270, 271, 280, 241, 282, 219, 217, 218, 97, 268, 40, 39, 265, 438, 104, 105, 273, 199
    };

    private Seccomp() {}

    static boolean available() {
        return Kernel.prctl(GET_SECCOMP, 0, 0) >= 0;
    }

    /// Confines the calling thread for good.
    static void enforce() throws IOException {
        boolean x86 = System.getProperty("os.arch").equals("amd64");
        int[] refused = x86 ? REFUSED_X86_64 : REFUSED_AARCH64;
        int length = refused.length + 6;
        try (Arena arena = Arena.ofConfined()) {
            Program program = new Program(arena.allocate(8L * length, 8), length);
            program.add(LOAD, 0, 0, 4); // the kind of machine that the call is made as
            program.refuseUnless(JUMP_EQUAL, x86 ? 0xC000003E : 0xC00000B7);
            program.add(LOAD, 0, 0, 0); // the call's number
            program.refuseIf(JUMP_AT_LEAST, X32_BIT); // the same calls by other numbers
            for (int call : refused) {
                program.refuseIf(JUMP_EQUAL, call);
            }
            program.add(RETURN, 0, 0, ALLOW);
            program.add(RETURN, 0, 0, REFUSE);
            MemorySegment whole = arena.allocate(16, 8);
            whole.set(ValueLayout.JAVA_SHORT, 0, (short) length);
            whole.set(ValueLayout.JAVA_LONG, 8, program.code.address());
            if (Kernel.prctl(SET_SECCOMP, FILTER, whole.address()) != 0) {
                throw new IOException("seccomp does not confine: errno " + Kernel.errno());
            }
        }
    }

    /// A program of the kernel's packet filter: jumps count instructions that are passed over; the last one refuses.
    private static final class Program {
        private final MemorySegment code;
        private final int length;
        private int next;

        Program(MemorySegment code, int length) {
            this.code = code;
            this.length = length;
        }

        void add(int operation, int ifTrue, int ifFalse, int value) {
            long at = 8L * next++;
            code.set(ValueLayout.JAVA_SHORT, at, (short) operation);
            code.set(ValueLayout.JAVA_BYTE, at + 2, (byte) ifTrue);
            code.set(ValueLayout.JAVA_BYTE, at + 3, (byte) ifFalse);
            code.set(ValueLayout.JAVA_INT, at + 4, value);
        }

        private int toRefusal() {
            return length - 2 - next;
        }

        void refuseIf(int test, int value) {
            add(test, toRefusal(), 0, value);
        }

        void refuseUnless(int test, int value) {
            add(test, 0, toRefusal(), value);
        }
    }
}
