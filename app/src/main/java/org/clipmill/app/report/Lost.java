package org.clipmill.app.report;

import org.jspecify.annotations.Nullable;

/// A file that gave no clips of its own.
///
/// @param name of the file
/// @param reason from the closed list of failures, or `duplicate`
/// @param detail what happened, or of which file it is a duplicate
record Lost(String name, String reason, @Nullable String detail) {
    private static final int LONGEST = 500;

    Lost {
        detail = detail == null || detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + " …";
    }
}
