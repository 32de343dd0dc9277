package org.clipmill.media;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// SVT-AV1 writes its settings to stderr at every start, past libav's log, and listens to an environment variable
/// only.
final class EncodeQuiet {
    private static final boolean DONE = setErrorsOnly();

    private EncodeQuiet() {}

    /// Leaves SVT-AV1 nothing but errors to say; a user's own setting is kept.
    static boolean svt() {
        return DONE;
    }

    private static boolean setErrorsOnly() {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment setenv = linker.defaultLookup().findOrThrow("setenv");
            FunctionDescriptor type = FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
            return (int) linker.downcallHandle(setenv, type)
                            .invokeExact(arena.allocateFrom("SVT_LOG"), arena.allocateFrom("1"), 0)
                    == 0;
        } catch (Throwable e) {
            return false; // a system without setenv: it stays talkative, that is all
        }
    }
}
