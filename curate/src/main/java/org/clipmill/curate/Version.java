package org.clipmill.curate;

/// The version of the program.
public final class Version {
    public static final String NUMBER = "0.1.0";

    private Version() {}
}
