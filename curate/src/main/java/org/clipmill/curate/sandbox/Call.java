package org.clipmill.curate.sandbox;

/// The system calls that confine a process, by their numbers on x86-64 and on 64-bit ARM.
enum Call {
    MMAP(9, 222),
    MPROTECT(10, 226),
    RT_SIGACTION(13, 134),
    TGKILL(234, 131),
    CLOSE(3, 57),
    OPENAT(257, 56),
    PRCTL(157, 167),
    PRLIMIT64(302, 261),
    CAPGET(125, 90),
    CAPSET(126, 91),
    SECCOMP(317, 277),
    LANDLOCK_CREATE_RULESET(444, 444),
    LANDLOCK_ADD_RULE(445, 445),
    LANDLOCK_RESTRICT_SELF(446, 446);

    static final boolean X86_64 = System.getProperty("os.arch").equals("amd64");

    /// Whether these calls exist here, with the numbers that are known here.
    static final boolean KNOWN = System.getProperty("os.name").equals("Linux")
            && (X86_64 || System.getProperty("os.arch").equals("aarch64"));

    private final int x86;
    private final int arm;

    Call(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    int number() {
        return X86_64 ? x86 : arm;
    }
}
