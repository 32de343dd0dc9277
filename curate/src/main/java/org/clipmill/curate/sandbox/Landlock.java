package org.clipmill.curate.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/// Linux's Landlock: from then on a thread, and whatever it starts, can only touch files that it was given. Formats and
/// numbers are those of linux/landlock.h; they are the same on every machine.
final class Landlock {
    private static final long VERSION_FLAG = 1;
    private static final long PATH_BENEATH = 1;

    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1 << 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_DIR = 1 << 3;
    private static final long REMOVE_DIR = 1 << 4;
    private static final long REMOVE_FILE = 1 << 5;
    private static final long MAKE_DIR = 1 << 7;
    private static final long MAKE_REG = 1 << 8;
    private static final long REFER = 1 << 13;
    private static final long TRUNCATE = 1 << 14;
    private static final long IOCTL_DEV = 1 << 15;
    /// EBADFD: a pipe, as behind /dev/stdout; it lies in no folder, and Landlock leaves it alone.
    private static final int NO_PLACE = 77;

    /// What has a meaning for a file; a rule on a file may hold nothing else.
    private static final long OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV;

    static final long READ = READ_FILE | READ_DIR;
    static final long RUN = READ | EXECUTE;
    static final long CHANGE = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER | TRUNCATE;

    /// TCP: bind and connect.
    private static final long NET = 3;
    /// Signals and abstract sockets stay among those that are confined together.
    private static final long SCOPES = 3;

    private Landlock() {}

    /// Version of the interface, 0 where the kernel has none.
    static int version() {
        return (int) Math.max(0, Kernel.call(Call.LANDLOCK_CREATE_RULESET, 0, 0, VERSION_FLAG));
    }

    /// What the kernel of a version can refuse: 13 rights at first, one more with versions 2, 3 and 5.
    private static long handled(int version) {
        int rights = 13 + (version >= 2 ? 1 : 0) + (version >= 3 ? 1 : 0) + (version >= 5 ? 1 : 0);
        return (1L << rights) - 1;
    }

    /// A set of rules that is being made.
    static final class Rules implements AutoCloseable {
        private final Arena arena = Arena.ofConfined();
        private final long handled = handled(version());
        private final int descriptor;

        Rules() throws IOException {
            int version = version();
            MemorySegment attributes = arena.allocate(24, 8);
            attributes.set(ValueLayout.JAVA_LONG, 0, handled);
            attributes.set(ValueLayout.JAVA_LONG, 8, NET);
            attributes.set(ValueLayout.JAVA_LONG, 16, SCOPES);
            int size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
            descriptor = (int) Kernel.call(Call.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0);
            if (descriptor < 0) {
                arena.close();
                throw new IOException("Landlock makes no rules: errno " + Kernel.errno());
            }
        }

        /// What does not exist is passed over.
        void allow(Collection<Path> paths, long rights) throws IOException {
            for (Path path : paths) {
                int target = Kernel.openPath(arena, path);
                if (target < 0) {
                    continue;
                }
                MemorySegment rule = arena.allocate(12, 8); // packed: the rights, then the descriptor
                long meant = Files.isDirectory(path) ? rights : rights & OF_FILES;
                rule.set(ValueLayout.JAVA_LONG, 0, meant & handled);
                rule.set(ValueLayout.JAVA_INT, 8, target);
                long code = Kernel.call(Call.LANDLOCK_ADD_RULE, descriptor, PATH_BENEATH, rule.address(), 0);
                int errno = Kernel.errno();
                Kernel.close(target);
                if (code < 0 && errno != NO_PLACE) {
                    throw new IOException("Landlock takes no rule for " + path + ": errno " + errno);
                }
            }
        }

        /// Confines a thread for good, once it has given up new privileges.
        Step step() {
            return new Step("Landlock", Call.LANDLOCK_RESTRICT_SELF, descriptor, 0);
        }

        @Override
        public void close() {
            Kernel.close(descriptor);
            arena.close();
        }
    }
}
