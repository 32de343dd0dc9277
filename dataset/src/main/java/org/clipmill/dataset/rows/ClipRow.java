package org.clipmill.dataset.rows;

import org.jspecify.annotations.Nullable;

/// Table `clips`: spans of a video. Clips and the pieces that the clip rule left out together are all frames of all
/// shots.
///
/// @param clipId `{videoId}.{n}`, n in order of time
/// @param videoId the video
/// @param video name of the source
/// @param startFrame first frame
/// @param endFrame frame behind the last
/// @param startPts ticks
/// @param endPts ticks
/// @param timeBase seconds per tick, `num/den`
/// @param startSeconds from the video's first frame
/// @param endSeconds from the video's first frame
/// @param shot index of the shot, from 0
/// @param piece index of the piece when the shot was divided, else -1
/// @param scene index among the clips that the rule let pass, from 0; -1 for the others
/// @param sourceSha256 of the content of the source, 64 hexadecimal digits
/// @param parameters hash of the recipe as resolved, 16 hexadecimal digits
/// @param tool name and version of what made the clip
/// @param ruled why the clip rule left it out, for example `too_short`; null for a clip
public record ClipRow(
        String clipId,
        String videoId,
        String video,
        int startFrame,
        int endFrame,
        long startPts,
        long endPts,
        String timeBase,
        double startSeconds,
        double endSeconds,
        int shot,
        int piece,
        int scene,
        String sourceSha256,
        String parameters,
        String tool,
        @Nullable String ruled) {}
