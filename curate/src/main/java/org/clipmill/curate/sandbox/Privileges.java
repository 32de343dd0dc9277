package org.clipmill.curate.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// What root can do beyond files, a worker must not: raise its limits, look into other processes, mount, make devices.
final class Privileges {
    private static final int SET_NO_NEW_PRIVILEGES = 38;

    private static final int VERSION_3 = 0x20080522;
    /// CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_FOWNER: root's way to files of others, which Landlock confines.
    private static final int FILES = 1 << 1 | 1 << 2 | 1 << 3;

    private Privileges() {}

    /// Gives up the calling thread's capabilities but for those over files, and that anything it starts gains any.
    static void giveUp() throws IOException {
        if (Kernel.prctl(SET_NO_NEW_PRIVILEGES, 1, 0) != 0) {
            throw new IOException("privileges cannot be given up: errno " + Kernel.errno());
        }
        boolean x86 = System.getProperty("os.arch").equals("amd64");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = arena.allocate(8, 8);
            header.set(ValueLayout.JAVA_INT, 0, VERSION_3);
            MemorySegment sets = arena.allocate(24, 8); // effective, permitted, inheritable; twice 32 bits of each
            if (Kernel.syscall(x86 ? 125 : 90, header.address(), sets.address(), 0, 0) != 0) {
                throw new IOException("capabilities cannot be read: errno " + Kernel.errno());
            }
            for (int i = 0; i < 6; i++) {
                int kept = i < 3 ? FILES : 0;
                sets.set(ValueLayout.JAVA_INT, 4L * i, sets.get(ValueLayout.JAVA_INT, 4L * i) & kept);
            }
            if (Kernel.syscall(x86 ? 126 : 91, header.address(), sets.address(), 0, 0) != 0) {
                throw new IOException("capabilities cannot be given up: errno " + Kernel.errno());
            }
        }
    }
}
