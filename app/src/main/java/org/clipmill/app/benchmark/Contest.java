package org.clipmill.app.benchmark;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Two sides, one piece of work.
///
/// @param label of the row
/// @param subject what they work on, for the JSON
/// @param ours Clipmill
/// @param peer the other
/// @param goal null if none is set for this row
/// @param proof a run of ours whose result must equal the peer's; null if that of `ours` must
record Contest(
        String label,
        Map<String, Object> subject,
        Side.Program ours,
        Side peer,
        @Nullable Goal goal,
        Side.@Nullable Program proof) {}
