package org.clipmill.app.report;

/// A stretch of a video's time strip.
///
/// @param from seconds from the video's first frame
/// @param to seconds
/// @param color class of the style sheet
/// @param label for people
record Segment(double from, double to, String color, String label) {}
