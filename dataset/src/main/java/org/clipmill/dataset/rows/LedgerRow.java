package org.clipmill.dataset.rows;

import org.jspecify.annotations.Nullable;

/// Table `ledger`: how a video left the stage `analyze`. A video without a row is pending.
///
/// @param videoId id of the video
/// @param stage the stage
/// @param outcome `done` or `failed`
/// @param reason from the closed list of failures; null when done
/// @param detail what happened and, for a crash, the command that reproduces it
/// @param seconds measured length when done, declared length when failed (0 if unknown)
public record LedgerRow(
        String videoId,
        String stage,
        String outcome,
        @Nullable String reason,
        @Nullable String detail,
        double seconds) {
    public static final String DONE = "done";
    public static final String FAILED = "failed";
}
