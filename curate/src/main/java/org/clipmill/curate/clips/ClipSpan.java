package org.clipmill.curate.clips;

import org.jspecify.annotations.Nullable;

/// A run of frames of one shot: a clip, or what the clip rule left out.
///
/// @param startFrame first frame
/// @param endFrame frame behind the last
/// @param shot index of the shot
/// @param piece index of the piece of a divided shot, else -1
/// @param ruled why it is no clip (`too_short`, `trimmed`), null for a clip
public record ClipSpan(
        int startFrame,
        int endFrame,
        int shot,
        int piece,
        @Nullable String ruled) {
    public static final String TOO_SHORT = "too_short";
    public static final String TRIMMED = "trimmed";
    public static final String TRANSITION_MARGIN = "transition_margin";
    public static final String REMAINDER = "remainder_too_short";
}
