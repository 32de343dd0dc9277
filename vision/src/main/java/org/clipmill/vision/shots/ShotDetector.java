package org.clipmill.vision.shots;

import java.util.List;
import org.clipmill.vision.Timeline;

/// Finds shot boundaries. A detector is a pure function of the timeline: it never decodes, and the same timeline gives
/// the same answer.
///
/// To add one: implement this, add a line to [Detectors], extend `ShotDetectorContract` in the tests, add a row to
/// `docs/shots.md`.
public interface ShotDetector {
    /// The name used by `--detector` and in recipes.
    String name();

    /// The transitions in rising order of frames, none overlapping another, none at frame 0.
    List<Transition> detect(Timeline timeline);
}
