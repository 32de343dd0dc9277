package org.clipmill.curate.sandbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What there is on a machine to confine processes with.
///
/// @param kernel whether it is a kernel whose calls this package knows
/// @param everyThread whether a process can confine threads that it has already
/// @param landlock version, 0 for none
/// @param seccomp whether it is there
record Protections(boolean kernel, boolean everyThread, int landlock, boolean seccomp) {
    private static final String UNKNOWN = "not confined: that is known for Linux on x86-64 and ARM64 only";

    /// Those of this machine.
    static Protections here() {
        boolean kernel = Call.KNOWN;
        return new Protections(
                kernel, EveryThread.possible(), kernel ? Landlock.version() : 0, kernel && Seccomp.available());
    }

    /// By name, for people.
    Map<String, String> described() {
        Map<String, String> found = new LinkedHashMap<>();
        found.put(
                "files",
                landlock > 0
                        ? "Landlock " + landlock + ": reads the inputs' folders, writes the output's"
                        : kernel ? "not confined: this kernel has no Landlock" : UNKNOWN);
        found.put(
                "processes",
                seccomp
                        ? "none: seccomp refuses to start any"
                        : kernel ? "not confined: this kernel has no seccomp" : UNKNOWN);
        found.put(
                "shots and measure",
                !kernel
                        ? UNKNOWN
                        : everyThread
                                ? "their own process is confined in the same way, with all threads"
                                : "the threads that decode are confined in the same way");
        found.put(
                "network",
                seccomp
                        ? "none: seccomp refuses sockets"
                        : kernel ? "not confined: this kernel has no seccomp" : UNKNOWN);
        found.put(
                "limits",
                kernel
                        ? String.format(
                                Locale.ROOT,
                                "%d GiB of memory, %d GiB of address space, files of %d GiB, %d open files, no core dumps",
                                Limits.WORKER.memoryBytes() >> 30,
                                Limits.WORKER.addressBytes() >> 30,
                                Limits.WORKER.fileBytes() >> 30,
                                Limits.WORKER.openFiles())
                        : "none but those of the user");
        return found;
    }
}
