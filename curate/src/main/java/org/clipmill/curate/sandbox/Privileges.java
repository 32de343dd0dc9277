package org.clipmill.curate.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// What root can do beyond files, a worker must not: raise its limits, look into other processes, mount, make devices.
final class Privileges {
    private static final int SET_NO_NEW_PRIVILEGES = 38;

    private static final int VERSION_3 = 0x20080522;
    /// CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_FOWNER: root's way to files of others, which Landlock confines.
    private static final int FILES = 1 << 1 | 1 << 2 | 1 << 3;

    private Privileges() {}

    /// Gives up all capabilities but those over files, and that anything the thread starts gains any.
    static List<Step> steps(Arena arena) throws IOException {
        MemorySegment header = arena.allocate(8, 8);
        header.set(ValueLayout.JAVA_INT, 0, VERSION_3);
        MemorySegment sets = arena.allocate(24, 8); // effective, permitted, inheritable; twice 32 bits of each
        if (Kernel.call(Call.CAPGET, header.address(), sets.address()) != 0) {
            throw new IOException("capabilities cannot be read: errno " + Kernel.errno());
        }
        for (int i = 0; i < 6; i++) {
            int kept = i < 3 ? FILES : 0;
            sets.set(ValueLayout.JAVA_INT, 4L * i, sets.get(ValueLayout.JAVA_INT, 4L * i) & kept);
        }
        return List.of(
                new Step("giving up new privileges", Call.PRCTL, SET_NO_NEW_PRIVILEGES, 1),
                new Step("giving up capabilities", Call.CAPSET, header.address(), sets.address()));
    }
}
