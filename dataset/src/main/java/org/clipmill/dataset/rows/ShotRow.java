package org.clipmill.dataset.rows;

/// Table `shots`: the shots and gradual transitions of a video, which together are all its frames.
///
/// @param videoId the video
/// @param startFrame first frame
/// @param endFrame frame behind the last
/// @param startPts ticks
/// @param endPts ticks
/// @param type `shot`, or the type of a gradual transition
/// @param opening how a shot begins: `start`, `cut`, or the transition before it
public record ShotRow(
        String videoId, int startFrame, int endFrame, long startPts, long endPts, String type, String opening) {}
