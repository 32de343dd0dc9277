package org.clipmill.vision.shots;

import java.util.List;
import java.util.Set;
import org.clipmill.vision.Series;
import org.clipmill.vision.Thumbnails;
import org.clipmill.vision.Timeline;

/// Finds shot boundaries. A detector is a pure function of the timeline: it never decodes, and the same timeline gives
/// the same answer.
///
/// To add one: implement this, add a line to [Detectors], extend `ShotDetectorContract` in the tests, add a row to
/// `docs/shots.md`.
public interface ShotDetector {
    /// The name used by `--detector` and in recipes.
    String name();

    /// The series that [#detect] looks at.
    Set<Series> needs();

    /// The transitions in rising order of frames, none overlapping another, none at frame 0.
    ///
    /// @throws IllegalArgumentException if one of the series was not measured
    List<Transition> detect(Timeline timeline);

    /// The same of a timeline whose thumbnails lie elsewhere, as those of a long video do ([VideoTimeline]); for
    /// detectors that look at them.
    default List<Transition> detect(Timeline timeline, Thumbnails thumbnails) {
        return detect(timeline);
    }
}
