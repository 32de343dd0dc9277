package org.clipmill.dataset.filter;

import org.jspecify.annotations.Nullable;

/// One row of a table of verdicts.
///
/// @param clipId the clip
/// @param verdict [#KEPT] or [#REJECTED]
/// @param reason the condition that was not met, negated, for example `motion < 2`; null when kept
/// @param detail the values that decided, for example `motion = 1.25`; null when kept
public record Verdict(
        String clipId,
        String verdict,
        @Nullable String reason,
        @Nullable String detail) {

    public static final String KEPT = "kept";
    public static final String REJECTED = "rejected";
}
